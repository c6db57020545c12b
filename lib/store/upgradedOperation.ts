import { z } from 'zod';
import { draftFields } from '@/lib/regulation/draftSchema.ts';
import { newRecords, type ScenarioName, type Step } from '@/lib/regulation/scenario.ts';

const day = z.string();
const place = z.object({
  destination: z.enum(['task', 'feed', 'workday']),
  managerId: z.number(),
  deadlineAt: z.number(),
  tags: z.array(z.string()),
  queuedAt: z.number(),
  day,
  text: z.string(),
});
const titled = place.extend({ title: z.string() });

/** What the former version's operations were, each with the steps it has become. */
const former: Record<string, { name: ScenarioName; steps: z.ZodType<Step[]> }> = {
  taskAdd: {
    name: 'create',
    steps: z
      .object({ draftId: z.string(), fields: draftFields, queuedAt: z.number() })
      .transform(({ draftId, fields, queuedAt }): Step[] => [{ kind: 'addTask', draftId, fields, queuedAt }]),
  },
  planPublish: {
    name: 'plan',
    steps: titled.transform(({ destination, ...plan }): Step[] => {
      if (destination === 'workday') return [];
      const { title, text, managerId } = plan;
      return destination === 'feed'
        ? [{ kind: 'post', day: plan.day, title, text, managerId, keep: true }]
        : [{ kind: 'addPlan', ...plan }];
    }),
  },
  reportPublish: {
    name: 'report',
    steps: titled.transform(({ destination, title, text, managerId, queuedAt, ...rest }): Step[] => {
      if (destination === 'workday') return [{ kind: 'closeWorkday', text }];
      if (destination === 'feed')
        return [{ kind: 'post', day: rest.day, title, text, managerId, keep: false }];
      const task = { planOf: rest.day };
      return [
        { kind: 'result', task, text, queuedAt },
        { kind: 'status', task, action: 'complete', before: 'waiting', tolerant: true },
      ];
    }),
  },
  correctionPublish: {
    name: 'correction',
    steps: place
      .extend({ notice: z.string(), tag: z.string() })
      .transform(({ text, queuedAt, managerId, notice, tag, ...rest }): Step[] => [
        { kind: 'comment', task: { planOf: rest.day }, text, queuedAt },
        ...(managerId > 0 ? [{ kind: 'notify' as const, personId: managerId, text: notice, tag }] : []),
      ]),
  },
};

const stored = z.looseObject({
  kind: z.string(),
  payload: z.looseObject({ taskId: z.number(), day: day.optional() }),
  attempts: z.number(),
});

/** An operation of the former version as a scenario; what was begun is looked for before it is sent again. */
export function upgradedOperation(operation: unknown): unknown {
  const parsed = stored.safeParse(operation);
  const how = parsed.success ? former[parsed.data.kind] : undefined;
  if (!parsed.success || !how) return operation;
  const { payload, attempts } = parsed.data;
  const steps = how.steps.safeParse(payload);
  if (!steps.success) return operation;
  const records = newRecords(steps.data).map((record) => ({ ...record, tries: attempts }));
  return {
    ...parsed.data,
    kind: 'scenario',
    payload: { taskId: payload.taskId, name: how.name, day: payload.day ?? null, steps: records },
  };
}
