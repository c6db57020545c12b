import { z } from 'zod';

// The extension's content security policy forbids building code from text, which zod would try for speed.
z.config({ jitless: true });

/** A number the portal writes as text, number or nothing (portal/README.md, 2). */
export const looseNumber = z
  .union([z.string(), z.number(), z.literal(false)])
  .nullish()
  .transform((value, context) => {
    if (value === null || value === undefined || value === false || value === '') return 0;
    const number = Number(value);
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

/** A required id: text or number, above zero. */
export const idNumber = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(Number);

export const yesNo = z.union([z.string(), z.boolean()]).nullish().transform((value) => value === 'Y' || value === true);

export const looseText = z.union([z.string(), z.literal(false)]).nullish().transform((value) => value || '');

/** A list, or what stands for an empty one: `[]`, `{}`, `false`, `null`, or an object keyed by id. */
export function looseList<T extends z.ZodType>(item: T) {
  return z
    .union([z.array(item), z.record(z.string(), item), z.literal(false), z.literal('')])
    .nullish()
    .transform((value) => (!value ? [] : Array.isArray(value) ? value : Object.values(value)));
}

export { z };
