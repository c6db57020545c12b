import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { dayState } from '@/lib/app/queries/day.ts';
import { unfinishedOperations } from '@/lib/store/operations.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { dayOf } from '@/lib/time/days.ts';
import { touch } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let day: string;
let tasks: Task[];
/** The plan as it was fixed, on the portal. */
let fixed: string;

const command = async <K extends CommandName>(name: K, input: CommandInputs[K]) => {
  const { database, account, now } = stage.context;
  expect(await runCommand(name, input, { database, account, now })).toMatchObject({ ok: true });
};
const send = async () => {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};
const planTask = () =>
  [...stage.portal.state.tasks.values()].find(({ title }) => title.startsWith('План на день: '))!;
const comments = () =>
  stage.portal.state.comments.filter(({ taskId }) => taskId === planTask().id).map(({ text }) => text);
const unsent = async () => (await unfinishedOperations(stage.database)).length;

beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  day = dayOf(stage.context.now(), 'Europe/Moscow');
  tasks = [...stage.portal.state.tasks.values()].filter(
    (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
  );
  const { items } = await dayState(stage.database, stage.context.account, day, stage.context.now());
  for (const { taskId } of items) await command('removeFromPlan', { day, taskId });
  await command('addToPlan', { day, taskIds: [tasks[0]!.id] });
  await command('setPlanned', { day, taskId: tasks[0]!.id, plannedSeconds: 3600 });
  await command('fixPlan', { day });
  await send();
  fixed = planTask().description;
});
afterEach(() => stage.portal.stop());

describe('PLN-2: additions to a fixed plan are seen on the portal', () => {
  it('below the plan, which stays as it was fixed; taken back they are gone', async () => {
    await command('addToPlan', { day, taskIds: [tasks[1]!.id, tasks[2]!.id] });
    await command('setPlanned', { day, taskId: tasks[1]!.id, plannedSeconds: 2460 });
    expect(await unsent()).toBe(1);
    await send();
    const { description } = planTask();
    expect(description.startsWith(fixed)).toBe(true);
    const below = description.slice(fixed.length);
    for (const part of ['вне плана', `/view/${tasks[1]!.id}/`, '0:41', `/view/${tasks[2]!.id}/`])
      expect(below).toContain(part);
    await command('removeFromPlan', { day, taskId: tasks[1]!.id });
    await send();
    expect(planTask().description).not.toContain(`/view/${tasks[1]!.id}/`);
    expect(planTask().description).toContain(`/view/${tasks[2]!.id}/`);
    await command('removeFromPlan', { day, taskId: tasks[2]!.id });
    await send();
    expect(planTask().description).toBe(fixed);
    expect(comments()).toEqual([]);
  });

  it('offline they go together, before the report; another order of lines tells nothing', async () => {
    await command('addToPlan', { day, taskIds: [tasks[1]!.id] });
    await command('movePlanItem', { day, taskId: tasks[1]!.id, to: 0 });
    await command('addToPlan', { day, taskIds: [tasks[2]!.id] });
    expect(await unsent()).toBe(1);
    await command('sendReport', { day });
    await send();
    expect(planTask()).toMatchObject({ status: 5 });
    expect(planTask().description).toContain(`/view/${tasks[2]!.id}/`);
    expect(await unsent()).toBe(0);
  });

  it('a text that somebody else wrote there stays: what is new is a comment', async () => {
    planTask().description += '\n\nСначала смета. Егоров';
    touch(stage.portal.state, planTask(), planTask().creatorId);
    const theirs = planTask().description;
    await command('addToPlan', { day, taskIds: [tasks[1]!.id] });
    await command('setPlanned', { day, taskId: tasks[1]!.id, plannedSeconds: 2460 });
    await send();
    expect(planTask().description).toBe(theirs);
    expect(comments()).toHaveLength(1);
    expect(comments()[0]).toContain('Вне плана добавлено');
    expect(comments()[0]).toContain('→ 0:41');
  });

  it.each(['resetAfter', 'resetBefore', 'truncated', 'rateLimited'] as const)(
    'are written once, with %s on the way',
    async (kind) => {
      stage.portal.faults.add({ kind, method: /task\.update/, times: 1 });
      await command('addToPlan', { day, taskIds: [tasks[1]!.id] });
      await send();
      // A request that broke off may still arrive: it is waited out.
      stage.pass(settleMs + 1_000);
      await send();
      expect(planTask().description.split(`/view/${tasks[1]!.id}/`)).toHaveLength(2);
      expect(comments()).toEqual([]);
      expect(await unsent()).toBe(0);
    },
  );

  it('the plan’s task is gone: the person is told', async () => {
    stage.portal.state.tasks.delete(planTask().id);
    await command('addToPlan', { day, taskIds: [tasks[1]!.id] });
    await send();
    const [refused] = await stage.database.operations.where('state').equals('refused').toArray();
    expect(refused?.failure?.kind).toBe('taskGone');
  });

  it('a task that is gone is refused, not said to be planned', async () => {
    const { database, account, now } = stage.context;
    await database.tasks.delete(tasks[1]!.id);
    const taskIds = [tasks[1]!.id, tasks[2]!.id];
    const reply = await runCommand('addToPlan', { day, taskIds }, { database, account, now });
    expect(reply).toMatchObject({ ok: false, refusal: { kind: 'gone' } });
    await send();
    expect(planTask().description).toBe(fixed);
    expect(comments()).toEqual([]);
  });
});
