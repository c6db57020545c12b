import type { Choice } from '@/lib/app/queries/names.ts';
import type { ChangedFields } from '@/lib/regulation/outcome.ts';
import { useAsk } from '../base/context.tsx';

type Field = keyof ChangedFields;
type Names = Choice[] | undefined;

/** The names behind the ids of `fields`: only those lists are asked for that one of the fields points into. */
export function useNames(fields: readonly Field[]): (field: Field, id: unknown) => string {
  const has = (...wanted: Field[]) => wanted.some((field) => fields.includes(field));
  const people = useAsk('people', null, has('responsibleId', 'accompliceIds', 'auditorIds'));
  const projects = useAsk('projects', null, has('projectId'));
  const tasks = useAsk('tasks', null, has('parentId'));
  const crm = useAsk('crm', null, has('crm'));
  const lists: Partial<Record<Field, Names>> = {
    responsibleId: people,
    accompliceIds: people,
    auditorIds: people,
    projectId: projects,
    parentId: tasks,
    crm,
  };
  return (field, id) => {
    const name = lists[field]?.find(({ value }) => value === String(id))?.name;
    // A number says at least which one it is, where its name is not known here.
    return name ?? (typeof id === 'number' ? `#${id}` : String(id));
  };
}
