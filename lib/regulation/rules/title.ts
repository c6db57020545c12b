import { titleFaults } from '../titles/check.ts';
import { titleParts } from '../titles/parts.ts';
import type { Rule, RuleContext } from './rule.ts';

const faultsOf = (title: string, { profile }: RuleContext) =>
  titleFaults(title, { prefixRequired: profile.title.prefixRequired, words: profile.title.words });

/** TTL-1: `<project>: <action>`. */
export const titleForm: Rule = {
  id: 'TTL-1',
  field: 'title',
  check: ({ title }, context) => {
    const faults = faultsOf(title, context);
    if (faults.includes('empty')) return null;
    if (faults.includes('noPrefix'))
      return { detail: 'noPrefix', ...(context.projectPrefix ? { fix: 'addPrefix' } : {}) };
    if (!faults.includes('form')) return null;
    const { action } = titleParts(title, context.profile.title.words);
    return action && action[0] !== action[0]?.toUpperCase()
      ? { detail: 'lowerCase', fix: 'capitalise' }
      : { detail: 'form' };
  },
};

/** TTL-2: the action starts with a verb. */
export const titleVerb: Rule = {
  id: 'TTL-2',
  field: 'title',
  check: ({ title }, context) => (faultsOf(title, context).includes('verb') ? { detail: 'verb' } : null),
};

/** TTL-3: neither empty nor longer than the portal keeps; a title is never sent cut. */
export const titleLength: Rule = {
  id: 'TTL-3',
  field: 'title',
  check: ({ title }, context) => {
    const faults = faultsOf(title, context);
    if (faults.includes('empty')) return { detail: 'empty' };
    return faults.includes('tooLong') ? { detail: 'tooLong', values: { length: title.length } } : null;
  },
};
