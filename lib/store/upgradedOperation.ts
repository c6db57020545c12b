import type { DraftFields } from '@/lib/regulation/draft.ts';
import { newRecords, type ScenarioName, type Step } from '@/lib/regulation/scenario.ts';
import type { Day } from '@/lib/time/days.ts';

/**
 * An operation as version 3 wrote it. Types, not a schema: only that version's own code has written these rows, and a
 * schema library would be loaded by every screen just for this.
 */
interface FormerOperation {
  kind: string;
  attempts: number;
  payload: FormerPayload;
}

interface FormerPayload {
  taskId: number;
  draftId: string;
  fields: DraftFields;
  queuedAt: number;
  destination: 'task' | 'feed' | 'workday';
  managerId: number;
  deadlineAt: number;
  tags: string[];
  day: Day;
  title: string;
  text: string;
  notice: string;
  tag: string;
}

/** What the former version's operations were, each with the steps it has become. */
const former: Record<string, { name: ScenarioName; steps: (payload: FormerPayload) => Step[] }> = {
  taskAdd: {
    name: 'create',
    steps: ({ draftId, fields, queuedAt }) => [{ kind: 'addTask', draftId, fields, queuedAt }],
  },
  // Only «complete and copy» made these: the copy's own scenario comes before them by their common key.
  statusChange: {
    name: 'create',
    steps: ({ taskId }) => [{ kind: 'status', task: taskId, action: 'complete', before: 'waiting' }],
  },
  planPublish: {
    name: 'plan',
    steps: ({ destination, day, title, text, managerId, deadlineAt, tags, queuedAt }) => {
      if (destination === 'workday') return [];
      return destination === 'feed'
        ? [{ kind: 'post', day, title, text, managerId, keep: true }]
        : [{ kind: 'addPlan', day, title, text, managerId, deadlineAt, tags, queuedAt }];
    },
  },
  reportPublish: {
    name: 'report',
    steps: ({ destination, day, title, text, managerId, queuedAt }) => {
      if (destination === 'workday') return [{ kind: 'closeWorkday', text }];
      if (destination === 'feed') return [{ kind: 'post', day, title, text, managerId, keep: false }];
      const task = { planOf: day };
      return [
        { kind: 'result', task, text, queuedAt },
        { kind: 'status', task, action: 'complete', before: 'waiting', tolerant: true },
      ];
    },
  },
  correctionPublish: {
    name: 'correction',
    steps: ({ day, text, queuedAt, managerId, notice, tag }) => [
      { kind: 'comment', task: { planOf: day }, text, queuedAt },
      ...(managerId > 0 ? [{ kind: 'notify' as const, personId: managerId, text: notice, tag }] : []),
    ],
  },
};

/** An operation of the former version as a scenario; what was begun is looked for before it is sent again. */
export function upgradedOperation(operation: FormerOperation): unknown {
  const how = former[operation.kind];
  if (!how) return operation;
  const { payload, attempts } = operation;
  const steps = newRecords(how.steps(payload)).map((record) => ({ ...record, tries: attempts }));
  return {
    ...operation,
    kind: 'scenario',
    payload: { taskId: payload.taskId, name: how.name, day: payload.day ?? null, steps },
  };
}
