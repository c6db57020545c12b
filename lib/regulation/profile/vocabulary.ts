/** The version this program writes; older ones are migrated, newer ones refused. */
export const profileVersion = 4;

/** Ids of the rules about a task's form (regulation A–E); each has its severity in the profile. */
export const ruleIds = [
  'CAP-2',
  'CAP-3',
  'CAP-4',
  'STK-1',
  'CMP-1',
  'CMP-2',
  'CMP-3',
  'TTL-1',
  'TTL-2',
  'TTL-3',
  'DSC-1',
  'EST-1',
  'PRJ-1',
  'CRM-1',
  'TAG-1',
  'PAR-1',
  'AUD-1',
  'ACC-1',
  'DLN-1',
  'DLN-2',
  'CTRL-1',
] as const;
export type RuleId = (typeof ruleIds)[number];

export const severities = ['error', 'warning', 'hint', 'off'] as const;
export type Severity = (typeof severities)[number];

/** Severities no profile may change (regulation: «fixed»). */
export const fixedSeverities: Partial<Record<RuleId, Severity>> = { 'TTL-3': 'error', 'ACC-1': 'error' };

/** PLN-2: a task for the manager, a post in the feed, or the working day's report. */
export const planDestinations = ['task', 'feed', 'workday'] as const;
export type PlanDestination = (typeof planDestinations)[number];

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
