import type { Rule, Subject } from './rule.ts';

const isComposite = ({ kind }: Subject) => kind === 'composite' || kind === 'compositeProject';
const isSimple = (subject: Subject) => !isComposite(subject) && subject.kind !== 'stack';
const link = /(?:https?:\/\/|\[URL|\/(?:docs|disk|knowledge|workgroups|company)\/)\S/i;

/** Steps of a description: numbered or bulleted lines. */
export function stepsIn(description: string): number {
  return description.split('\n').filter((line) => /^\s*(?:\d{1,2}[).]|[-–—*•]|\[\*\])\s*\S/.test(line))
    .length;
}

/** DSC-1: a link to the instruction, or a short plan of actions. */
export const descriptionNeeded: Rule = {
  id: 'DSC-1',
  field: 'description',
  check: (subject, { profile }) => {
    if (!isSimple(subject)) return null;
    const steps = subject.steps.filter((step) => step.trim()).length + stepsIn(subject.description);
    if (link.test(subject.description) || steps >= profile.description.stepsLeast) return null;
    return { detail: 'steps', values: { least: profile.description.stepsLeast } };
  },
};

/** EST-1: time tracking on and a planned time. */
export const estimateRequired: Rule = {
  id: 'EST-1',
  field: 'estimate',
  check: (subject) => {
    if (!isSimple(subject)) return null;
    if (subject.estimateSeconds <= 0) return { detail: 'estimate', fix: 'estimateHalfHour' };
    return subject.timeTracking ? null : { detail: 'tracking', fix: 'trackingOn' };
  },
};

/** PRJ-1: a project is chosen, and it is there. */
export const projectRequired: Rule = {
  id: 'PRJ-1',
  field: 'project',
  check: (subject, { projectExists }) => {
    if (subject.projectId > 0) return projectExists(subject.projectId) === false ? { detail: 'gone' } : null;
    return subject.kind === 'stack' ? null : { detail: 'none' };
  },
};

/** CRM-1: work on a lead has its lead; rendering a service has contact, company and deal. */
export const crmLinks: Rule = {
  id: 'CRM-1',
  field: 'crm',
  check: ({ crm, tags, projectId, kind }, { profile }) => {
    if (kind === 'stack') return null;
    const wanted =
      tags.includes('SALES') ||
      profile.crm.errorProjects.includes(projectId) ||
      tags.some((tag) => profile.crm.errorTags.includes(tag));
    if (crm.length === 0) return wanted ? { detail: 'none' } : null;
    if (crm.some((code) => code.startsWith('L_'))) return null;
    const missing = ['C_', 'CO_', 'D_'].filter((start) => !crm.some((code) => code.startsWith(start)));
    return missing.length === 0 ? null : { detail: 'incomplete', values: { missing: missing.join('') } };
  },
};

/** TAG-1: the company's own tags; others ask once. */
export const knownTags: Rule = {
  id: 'TAG-1',
  field: 'tags',
  check: ({ tags }, { profile }) => {
    const known = new Set(profile.tags.map((tag) => tag.name.toLowerCase()));
    const other = tags.filter((tag) => !known.has(tag.toLowerCase()));
    return other.length > 0 ? { detail: 'other', values: { tags: other.join(', ') } } : null;
  },
};

/** PAR-1: a subtask gets its parent; an open composite task with the same words is offered. */
export const parentOffered: Rule = {
  id: 'PAR-1',
  field: 'parent',
  check: ({ parentId, parentDraftId }, { suggestedParent }) =>
    parentId === 0 && !parentDraftId && suggestedParent
      ? { detail: 'suggested', fix: 'takeParent', values: { title: suggestedParent.title } }
      : null,
};

/** AUD-1: each auditor has a reason; who is watched too often is told. */
export const auditorReasons: Rule = {
  id: 'AUD-1',
  field: 'auditors',
  check: ({ auditors, existing }, { auditorSharePercent, profile }) => {
    if (auditors.length === 0) return null;
    if (!existing && auditors.some(({ reason }) => !reason.trim())) return { detail: 'reason' };
    return auditorSharePercent !== null && auditorSharePercent > profile.auditors.sharePercent
      ? { detail: 'share', values: { percent: Math.round(auditorSharePercent) } }
      : null;
  },
};

/** ACC-1: no accomplices; each becomes a subtask. */
export const noAccomplices: Rule = {
  id: 'ACC-1',
  field: 'accomplices',
  check: ({ accompliceIds }) =>
    accompliceIds.length > 0 ? { detail: 'accomplices', fix: 'accompliceToSubtask' } : null,
};

/** DLN-1: every task has a deadline, and a new one lies ahead. */
export const deadlineRequired: Rule = {
  id: 'DLN-1',
  field: 'deadline',
  check: ({ deadlineAt, existing }, { now }) => {
    if (deadlineAt === null) return { detail: 'none', fix: 'deadlineToday' };
    return !existing && deadlineAt < now ? { detail: 'past', fix: 'deadlineToday' } : null;
  },
};

/** DLN-2: a hard deadline has a time of day. */
export const hardDeadline: Rule = {
  id: 'DLN-2',
  field: 'deadline',
  check: ({ hard, deadlineAt, deadlineHasTime, existing }) =>
    hard && !existing && deadlineAt !== null && !deadlineHasTime ? { detail: 'time', fix: 'endOfDay' } : null,
};

/** CTRL-1: another person's task is accepted by its creator after completion. */
export const acceptanceOn: Rule = {
  id: 'CTRL-1',
  field: 'acceptance',
  check: ({ acceptance, responsibleId, source, existing }, { personId }) => {
    const creatorId = source.personId || personId;
    const foreign = responsibleId !== 0 && responsibleId !== creatorId;
    const on = existing ? acceptance === true : (acceptance ?? true);
    return foreign && !on ? { detail: 'off', fix: 'acceptanceOn' } : null;
  },
};
