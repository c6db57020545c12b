import { afterEach, beforeEach, expect } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { dayState } from '@/lib/app/queries/day.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { dayOf, startOfDay } from '@/lib/time/days.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

/** The portal and store of the test that runs. */
export let stage: Stage;
/** The person's tasks not begun yet, with time tracking. */
export let tasks: Task[];
/** The day (`YYYY-MM-DD`) of the portal's people. */
export let day: string;

/** Opens a stage at nine in the morning of a day with nothing worked yet before each test of the file, and ends it after it. */
export function eachMorning(): void {
  beforeEach(async () => {
    stage = await openStage();
    const morning = startOfDay(dayOf(stage.context.now(), 'Europe/Moscow'), 'Europe/Moscow') + 33 * 3_600_000;
    stage.pass(morning - stage.context.now());
    await pull(stage.context);
    day = dayOf(stage.context.now(), 'Europe/Moscow');
    tasks = [...stage.portal.state.tasks.values()].filter(
      (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
    );
  });
  afterEach(() => stage.portal.stop());
}

/** Gives a command as a page does; answers what a page is answered. */
export const ask = async <K extends CommandName>(name: K, input: CommandInputs[K]): Promise<Reply | null> => {
  const { database, account, now } = stage.context;
  return runCommand(name, input, { database, account, now });
};
/** Gives a command that must be accepted. */
export const command = async <K extends CommandName>(name: K, input: CommandInputs[K]) =>
  expect(await ask(name, input)).toMatchObject({ ok: true });
/** Sends what waits, whatever it waits for. */
export const send = async () => {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};
/** What the page of the day shows. */
export const state = () => dayState(stage.database, stage.context.account, day, stage.context.now());
/** The tasks on the portal that are a day’s plan. */
export const planTasks = () =>
  [...stage.portal.state.tasks.values()].filter(({ title }) => title.startsWith('План на день: '));
/** A task’s comments on the portal. */
export const comments = (taskId: number) =>
  stage.portal.state.comments.filter((one) => one.taskId === taskId);
/** Empties the plan of what happens to be due, so that a test's own lines are all there is. */
export async function planOf(...wanted: [Task, number][]): Promise<void> {
  for (const { taskId } of (await state()).items) await command('removeFromPlan', { day, taskId });
  await command('addToPlan', { day, taskIds: wanted.map(([task]) => task.id) });
  for (const [task, plannedSeconds] of wanted)
    await command('setPlanned', { day, taskId: task.id, plannedSeconds });
}
/** Runs the timer on a task, and tells the portal so. */
export async function work(task: Task, minutes: number): Promise<void> {
  await command('startTimer', { taskId: task.id });
  await sendWaiting(stage.context);
  stage.pass(minutes * 60_000);
  await command('pauseTimer', {});
  await sendWaiting(stage.context);
}
