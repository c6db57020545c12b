import type { Rule } from './rule.ts';

/** CAP-2: what was received has the person who gave it; that person becomes the creator. */
export const receivedFrom: Rule = {
  id: 'CAP-2',
  field: 'source',
  check: ({ source, existing }, { personExists }) => {
    if (existing || source.channel === 'none' || source.channel === 'own') return null;
    if (source.personId === 0) return { detail: 'person' };
    return personExists(source.personId) === false ? { detail: 'gone' } : null;
  },
};

/** CAP-3: in the portal by the end of the working day on which it was received. */
export const capturedInTime: Rule = {
  id: 'CAP-3',
  field: 'source',
  check: ({ source, existing }, { now, enterBy }) =>
    !existing && source.receivedAt !== null && now > enterBy(source.receivedAt) ? { detail: 'late' } : null,
};

/** CAP-4: one's own initiative is agreed with somebody, or lies within one's area. */
export const ownInitiative: Rule = {
  id: 'CAP-4',
  field: 'source',
  check: ({ source, agreedWithId, withinMyArea, existing }) =>
    !existing && source.channel === 'own' && agreedWithId === 0 && !withinMyArea
      ? { detail: 'agreed' }
      : null,
};
