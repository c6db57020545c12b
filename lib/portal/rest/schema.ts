import { z } from 'zod';

// The extension's content security policy forbids building code from text, which zod would try for speed.
z.config({ jitless: true });

// The loose kinds below are one function each rather than unions: a first sync reads a quarter of a million of them.

/** A number the portal writes as text, number or nothing (portal/README.md, 2). */
export const looseNumber = z
  .unknown()
  .optional()
  .transform((value, context): number => {
    if (value === null || value === undefined || value === false || value === '') return 0;
    const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : Number.NaN;
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

/** A required id: text or number, above zero. */
export const idNumber = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(Number);

/** A flag the portal writes as Y, N, true, false or nothing. */
export const yesNo = z
  .unknown()
  .optional()
  .transform((value, context): boolean => {
    if (value === 'Y' || value === true) return true;
    if (value === null || value === undefined || value === false || typeof value === 'string') return false;
    context.addIssue({ code: 'custom', message: 'not a flag' });
    return z.NEVER;
  });

/** A text, or nothing. */
export const looseText = z
  .unknown()
  .optional()
  .transform((value, context): string => {
    if (typeof value === 'string') return value;
    if (value === null || value === undefined || value === false) return '';
    context.addIssue({ code: 'custom', message: 'not a text' });
    return z.NEVER;
  });

/** A list, or what stands for an empty one: `[]`, `{}`, `false`, `null`, or an object keyed by id. */
export function looseList<T extends z.ZodType>(item: T) {
  return z
    .union([z.array(item), z.record(z.string(), item), z.literal(false), z.literal('')])
    .nullish()
    .transform((value) => (!value ? [] : Array.isArray(value) ? value : Object.values(value)));
}

export { z };
