/** Where a word stands; nearer to the title counts more. */
export const fields = ['title', 'prefix', 'tag', 'person', 'crm', 'project', 'description'] as const;
export type Field = (typeof fields)[number];
const fieldWeights: Record<Field, number> = {
  title: 1,
  prefix: 1,
  tag: 0.7,
  person: 0.65,
  crm: 0.65,
  project: 0.65,
  description: 0.35,
};

/** The same by the field's place in `fields`. */
export const weightsByField = fields.map((field) => fieldWeights[field]);

/** Where a typed word may stand. */
export const places = {
  all: new Set<Field>(fields),
  prefix: new Set<Field>(['prefix', 'project']),
  tags: new Set<Field>(['tag']),
  people: new Set<Field>(['person']),
} as const satisfies Record<string, ReadonlySet<Field>>;
export type Place = keyof typeof places;

/** A task as it is searched. */
export interface SearchDocument {
  id: number;
  title: string;
  /** Other texts by field; what is absent is not searched. */
  texts: Partial<Record<Exclude<Field, 'title' | 'prefix'>, string>>;
  /** The person does it. */
  own: boolean;
  open: boolean;
  /** Epoch ms of the last change. */
  changedAt: number;
}
