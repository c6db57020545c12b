import { plainText } from '@/lib/planning/bbcode.ts';
import { planText } from '@/lib/planning/planText.ts';
import { changePlan, planOfDay } from '@/lib/store/plans.ts';
import { queueScenario } from '@/lib/store/scenarios.ts';
import { reportSteps } from '../planSteps.ts';
import { planPlace, planTitle, textSurroundings } from '../planWords.ts';
import { profileInForce } from '../profile.ts';
import { dayState } from '../queries/day.ts';
import { composedReport } from '../queries/reportPreview.ts';
import { command, done, taskId, z } from './command.ts';
import { day } from './plan.ts';

const words = z.string().max(10_000);

/** RES-5: why a task took longer than planned; kept with the day while the report is written. */
export const explainDeviation = command(
  'explainDeviation',
  z.object({ day, taskId, text: words }),
  async (input, { database }) => {
    await database.transaction('rw', database.plans, async () => {
      const plan = await planOfDay(database, input.day);
      if (plan.report) return;
      await changePlan(database, input.day, {
        explanations: { ...plan.explanations, [String(input.taskId)]: input.text },
      });
    });
    return done;
  },
);

/** The report's conclusions; kept with the day while it is written. */
export const concludeDay = command(
  'concludeDay',
  z.object({ day, text: words }),
  async (input, { database }) => {
    await database.transaction('rw', database.plans, async () => {
      const plan = await planOfDay(database, input.day);
      if (!plan.report) await changePlan(database, input.day, { conclusions: input.text });
    });
    return done;
  },
);

/** Sends the day's report: once, with the figures the person saw and the time of sending (PLN-4). */
export const sendReport = command('sendReport', z.object({ day }), async (input, context) => {
  const { database, account, now } = context;
  const at = now();
  const state = await dayState(database, account, input.day, at);
  if (state.plan.report) return { ok: false, refusal: { kind: 'reportSent' } };
  if (state.obstacles.length > 0) return { ok: false, refusal: { kind: 'report' } };
  const { profile } = await profileInForce(database);
  const text = await composedReport(database, account, state, at);
  const place = await planPlace(database, account, profile, input.day, at);
  // The working day's report has one text, without marks: the plan, which had no place before, and the report.
  const sentText =
    place.destination === 'workday' && state.plan.fixed
      ? plainText(`${planText(state.plan.fixed, textSurroundings(account))}\n\n${text}`)
      : text;
  const title = planTitle(account, profile, input.day);
  await database.transaction('rw', database.plans, database.operations, async () => {
    const plan = await planOfDay(database, input.day);
    // Two windows pressed at once: the second finds the first one's report.
    if (plan.report) return;
    const report = { at, rows: state.report, conclusions: state.plan.conclusions, text };
    await changePlan(database, input.day, { report });
    const steps = reportSteps(place, { day: input.day, title, text: sentText });
    await queueScenario(database, { name: 'report', taskId: 0, day: input.day, steps }, at);
  });
  return done;
});
