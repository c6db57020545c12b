import type { Department, Person, Project } from '@/lib/regulation/task.ts';
import { type Command, method } from '../client.ts';
import { idNumber, looseList, looseNumber, looseText, z } from '../schema.ts';

const portalPerson = z.object({
  ID: idNumber,
  NAME: looseText,
  LAST_NAME: looseText,
  WORK_POSITION: looseText,
  TIME_ZONE: looseText,
  UF_DEPARTMENT: looseList(looseNumber),
});
const portalProject = z.object({ id: idNumber, name: looseText });

export type PortalPerson = z.infer<typeof portalPerson>;

export function toPerson(person: PortalPerson): Person {
  return {
    id: person.ID,
    name: `${person.NAME} ${person.LAST_NAME}`.trim(),
    position: person.WORK_POSITION,
    zone: person.TIME_ZONE,
    departmentIds: person.UF_DEPARTMENT,
  };
}

/** The portal's time; what counts is the answer's own (contract/server.time.json). */
export function serverTime(): Command<string> {
  return { method: method('server.time', looseText), parameters: {} };
}

/** The signed-in person (contract/user.current.json). */
export function currentPerson(): Command<PortalPerson> {
  return { method: method('user.current', portalPerson), parameters: {} };
}

/** The person whom an earlier command of the same batch found, with the zone (contract/user.get.json). */
export function personOfBatch(key: string): Command<PortalPerson[]> {
  return {
    method: method('user.get', looseList(portalPerson)),
    parameters: { FILTER: { ID: `$result[${key}][ID]` } },
  };
}

/** A person with the zone that `user.current` does not tell (contract/user.get.json). */
export function personById(id: number): Command<PortalPerson[]> {
  return { method: method('user.get', looseList(portalPerson)), parameters: { FILTER: { ID: id } } };
}

/** A page of the company's people by ascending id. */
export function peoplePage(offset: number): Command<PortalPerson[]> {
  return {
    method: method('user.get', looseList(portalPerson)),
    parameters: { sort: 'ID', order: 'ASC', FILTER: { ACTIVE: true }, start: offset },
  };
}

/** A page of the projects the person can see (contract/socialnetwork.api.workgroup.list.json). */
export function projectsPage(offset: number): Command<{ workgroups: Project[] }> {
  return {
    method: method('socialnetwork.api.workgroup.list', z.object({ workgroups: looseList(portalProject) })),
    parameters: { select: ['ID', 'NAME'], order: { ID: 'ASC' }, start: offset },
  };
}

const portalDepartment = z
  .object({ ID: idNumber, NAME: looseText, PARENT: looseNumber, UF_HEAD: looseNumber })
  .transform(
    ({ ID, NAME, PARENT, UF_HEAD }): Department => ({
      id: ID,
      name: NAME,
      parentId: PARENT,
      headId: UF_HEAD,
    }),
  );

/** A page of the company's structure (contract/department.get.json). */
export function departmentsPage(offset: number): Command<Department[]> {
  return {
    method: method('department.get', looseList(portalDepartment)),
    parameters: { sort: 'ID', order: 'ASC', START: offset },
  };
}
