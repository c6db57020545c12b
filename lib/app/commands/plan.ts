import { fixedPlan, moved, type PlanItem, suggestedSeconds } from '@/lib/planning/dayPlan.ts';
import { planText } from '@/lib/planning/planText.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import { changePlan, planOfDay } from '@/lib/store/plans.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { capacitySeconds } from '@/lib/time/calendar/workCalendar.ts';
import { dayOf } from '@/lib/time/days.ts';
import { tellAdditions } from '../planAdditions.ts';
import { planSteps } from '../planSteps.ts';
import { planPlace, planTitle, textSurroundings } from '../planWords.ts';
import { profileInForce } from '../profile.ts';
import type { Reply } from '../protocol.ts';
import { itemsOfDay } from '../queries/day.ts';
import { workCalendar } from '../ruleContextOf.ts';
import { type CommandContext, command, done, gone, taskId, z } from './command.ts';

export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const seconds = z.number().int().min(0).max(86_400);
const fixed: Reply = { ok: false, refusal: { kind: 'planFixed' } };

/** One change of a plan at a time: two quick presses each find what the other has made. */
const alone = <T>({ database }: CommandContext, work: () => Promise<T>): Promise<T> =>
  database.transaction('rw', [database.plans, database.tasks, database.meta, database.operations], work);

/** The plan with what is due that day written down in it, so that order and minutes can be changed. */
async function writtenPlan({ database, account }: CommandContext, of: string) {
  const plan = await planOfDay(database, of);
  return { plan, items: await itemsOfDay(database, account, plan) };
}

/** Puts tasks into a day's plan; after it was fixed they are marked «вне плана» (PLN-2). */
export const addToPlan = command(
  'addToPlan',
  z.object({ day, taskIds: z.array(taskId).min(1).max(300) }),
  (input, context) =>
    alone(context, async () => {
      const { database, now } = context;
      const { plan, items } = await writtenPlan(context, input.day);
      if (plan.report) return { ok: false, refusal: { kind: 'reportSent' } };
      const { words } = (await profileInForce(database)).profile.title;
      const known = new Set(items.map((item) => item.taskId));
      const tasks = await database.tasks.bulkGet(input.taskIds.filter((id) => !known.has(id)));
      // Deleted on the portal meanwhile: what is not planned is not said to be.
      if (tasks.includes(undefined)) return gone;
      const added: PlanItem[] = tasks.flatMap((task) =>
        task && !isComposite(task.title, words)
          ? [
              {
                taskId: task.id,
                plannedSeconds: suggestedSeconds(task),
                addedAt: now(),
                outside: plan.fixed !== null,
              },
            ]
          : [],
      );
      const after = [...items, ...added];
      await tellAdditions(context, plan, items, after);
      await changePlan(database, input.day, {
        items: after,
        removed: plan.removed.filter((id) => !input.taskIds.includes(id)),
      });
      return done;
    }),
);

/** Takes a task out of a plan that is not fixed yet, or an addition out of a fixed one. */
export const removeFromPlan = command('removeFromPlan', z.object({ day, taskId }), (input, context) =>
  alone(context, async () => {
    const { plan, items } = await writtenPlan(context, input.day);
    const item = items.find((one) => one.taskId === input.taskId);
    if (plan.report || (plan.fixed && item && !item.outside)) return fixed;
    const after = items.filter((one) => one.taskId !== input.taskId);
    await tellAdditions(context, plan, items, after);
    await changePlan(context.database, input.day, {
      items: after,
      removed: [...new Set([...plan.removed, input.taskId])],
    });
    return done;
  }),
);

/** Moves a line of the plan; the order is how the day is worked, the fixed snapshot keeps its own. */
export const movePlanItem = command(
  'movePlanItem',
  z.object({ day, taskId, to: z.number().int().min(0).max(1000) }),
  (input, context) =>
    alone(context, async () => {
      const { items } = await writtenPlan(context, input.day);
      const from = items.findIndex((item) => item.taskId === input.taskId);
      if (from >= 0) await changePlan(context.database, input.day, { items: moved(items, from, input.to) });
      return done;
    }),
);

/** Plans a line with so many seconds. */
export const setPlanned = command(
  'setPlanned',
  z.object({ day, taskId, plannedSeconds: seconds }),
  (input, context) =>
    alone(context, async () => {
      const { plan, items } = await writtenPlan(context, input.day);
      const item = items.find((one) => one.taskId === input.taskId);
      if (plan.report || (plan.fixed && item && !item.outside)) return fixed;
      const after = items.map((one) =>
        one.taskId === input.taskId ? { ...one, plannedSeconds: input.plannedSeconds } : one,
      );
      await tellAdditions(context, plan, items, after);
      await changePlan(context.database, input.day, { items: after });
      return done;
    }),
);

/** Fixes the plan: an immutable snapshot with its time, kept here and written to the portal (PLN-2). */
export const fixPlan = command('fixPlan', z.object({ day }), async (input, context) => {
  const { database, account, now } = context;
  const at = now();
  if (input.day < dayOf(at, account.zone)) return { ok: false, refusal: { kind: 'dayPast' } };
  const { plan, items } = await writtenPlan(context, input.day);
  if (plan.fixed) return fixed;
  const { profile } = await profileInForce(database);
  const tasks = await database.tasks.bulkGet(items.map((item) => item.taskId));
  const titles = new Map(tasks.flatMap((task) => (task ? [[task.id, task.title]] : [])));
  const snapshot = fixedPlan(
    items,
    (id) => titles.get(id) ?? `#${id}`,
    capacitySeconds(input.day, workCalendar(profile)),
    profile.title.words,
    at,
  );
  const place = await planPlace(database, account, profile, input.day, at);
  const steps = planSteps(place, {
    day: input.day,
    title: planTitle(account, profile, input.day),
    text: planText(snapshot, textSurroundings(account)),
  });
  return database.transaction('rw', database.plans, database.operations, async () => {
    // Pressed twice, or in two windows at once: the second finds the first one's snapshot.
    if ((await planOfDay(database, input.day)).fixed) return fixed;
    await changePlan(database, input.day, { items, fixed: snapshot });
    if (steps.length > 0)
      await queueScenario(database, { name: 'plan', taskId: 0, day: input.day, steps }, at);
    return done;
  });
});
