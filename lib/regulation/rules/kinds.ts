import { hasPlannedTime } from '../plannedTime.ts';
import { titleParts } from '../titles/parts.ts';
import type { Rule, Subject } from './rule.ts';

const isComposite = ({ kind }: Subject) => kind === 'composite' || kind === 'compositeProject';
const halfYearMs = 183 * 86_400_000;

/** STK-1: «СТЭК: » and a deadline a year from now. */
export const stackForm: Rule = {
  id: 'STK-1',
  field: 'kind',
  check: (subject, { profile, now }) => {
    if (subject.kind !== 'stack') return null;
    if (!titleParts(subject.title, profile.title.words).stack)
      return { detail: 'prefix', fix: 'stackPrefix' };
    const far =
      subject.deadlineAt !== null &&
      subject.deadlineAt - now >
        Math.min(halfYearMs, profile.stack.deadlineDays * 86_400_000 - 2 * 86_400_000);
    return far || subject.existing ? null : { detail: 'deadline', fix: 'stackDeadline' };
  },
};

/** CMP-1: «Общая: », its project form, and the level that follows from the parents. */
export const compositeForm: Rule = {
  id: 'CMP-1',
  field: 'kind',
  check: (subject, { profile, parentLevel }) => {
    const parts = titleParts(subject.title, profile.title.words);
    if (!isComposite(subject)) return null;
    const level = parentLevel + 1;
    const right = parts.level === level && parts.projectComposite === (subject.kind === 'compositeProject');
    return right
      ? null
      : { detail: parts.level === 0 ? 'prefix' : 'level', fix: 'compositePrefix', values: { level } };
  },
};

/**
 * CMP-2: the planned time stands in the description, never in the estimate field. A draft's planned time goes into the
 * description when it is sent (regulation/compose.ts), so only existing tasks can break this.
 */
export const compositeEstimate: Rule = {
  id: 'CMP-2',
  field: 'estimate',
  check: (subject, { profile }) => {
    if (!isComposite(subject) || !subject.existing) return null;
    if (subject.estimateSeconds > 0) return { detail: 'estimate', fix: 'estimateToDescription' };
    return hasPlannedTime(subject.description, profile.composite.plannedTime) ? null : { detail: 'line' };
  },
};

/** CMP-3: no time tracking on a composite task. */
export const compositeTracking: Rule = {
  id: 'CMP-3',
  field: 'estimate',
  check: (subject) =>
    isComposite(subject) && subject.timeTracking ? { detail: 'tracking', fix: 'trackingOff' } : null,
};
