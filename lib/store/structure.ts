import type { Department, Person } from '@/lib/regulation/task.ts';
import type { AccountDatabase } from './database.ts';

/** The person to whom somebody reports: the head of their department, or of one above when they head it themselves. */
export function managerIn(
  departments: readonly Department[],
  person: Pick<Person, 'id' | 'departmentIds'>,
): number {
  const byId = new Map(departments.map((department) => [department.id, department]));
  const seen = new Set<number>();
  let ids = person.departmentIds;
  while (ids.length > 0) {
    const above: number[] = [];
    for (const id of ids) {
      const department = byId.get(id);
      if (!department || seen.has(id)) continue;
      seen.add(id);
      if (department.headId > 0 && department.headId !== person.id) return department.headId;
      above.push(department.parentId);
    }
    ids = above;
  }
  return 0;
}

/** Everybody below a person in the portal's structure: the departments they head, with all those inside (CNT-3). */
export function subordinatesIn(
  departments: readonly Department[],
  people: readonly Person[],
  personId: number,
): Person[] {
  const below = new Set(departments.filter(({ headId }) => headId === personId).map(({ id }) => id));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { id, parentId } of departments)
      if (!below.has(id) && below.has(parentId)) {
        below.add(id);
        grew = true;
      }
  }
  return people.filter(
    ({ id, departmentIds }) => id !== personId && departmentIds.some((one) => below.has(one)),
  );
}

/** The manager of an account's person; 0 when the structure names none. */
export async function managerOf(database: AccountDatabase, personId: number): Promise<number> {
  const [person, departments] = await Promise.all([
    database.people.get(personId),
    database.departments.toArray(),
  ]);
  return person ? managerIn(departments, person) : 0;
}
