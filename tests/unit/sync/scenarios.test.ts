import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { waitingForControl } from '@/lib/app/queries/control.ts';
import { taskInHand } from '@/lib/app/queries/taskInHand.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { pullTalks } from '@/lib/sync/pull/talks.ts';
import { setStatus } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let task: Task;
beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  task = find((one) => isMine(one) && one.creatorId !== demoUserId && one.parentId === 0);
});
afterEach(() => stage.portal.stop());

const isMine = (one: Task) => one.responsibleId === demoUserId && one.status === 2 && one.timeTracking;
const find = (test: (one: Task) => boolean) => [...stage.portal.state.tasks.values()].find(test) as Task;
const ask = <K extends CommandName>(name: K, input: CommandInputs[K]): Promise<Reply | null> => {
  const { database, account, now } = stage.context;
  return runCommand(name, input, { database, account, now });
};
const run = async <K extends CommandName>(name: K, input: CommandInputs[K]) =>
  expect(await ask(name, input)).toMatchObject({ ok: true });
const send = () => sendWaiting(stage.context);
const refused = async () => {
  const [operation] = await stage.database.operations.where('state').equals('refused').toArray();
  if (operation?.kind !== 'scenario') throw new Error('no scenario was refused');
  return operation;
};
const comments = (id: number) => stage.portal.state.comments.filter(({ taskId }) => taskId === id);
const texts = { result: 'Половина сделана', explanation: 'Долго искали' };
const carried = (deadlineAt = stage.context.now() + 86_400_000) => ({
  items: [{ taskId: task.id, deadlineAt, estimateSeconds: 1800, texts, goOn: false }],
});
const spent = (seconds: number) => stage.database.tasks.update(task.id, { spentSeconds: seconds });
const made = () => {
  const known = new Set(knownIds);
  return [...stage.portal.state.tasks.values()].filter(({ id }) => !known.has(id));
};
let knownIds: number[];
beforeEach(() => {
  knownIds = [...stage.portal.state.tasks.keys()];
});

describe('what others do in the middle', () => {
  it('HND-1: acceptance switched off meanwhile: said, the task is not closed, and it goes on once it is on', async () => {
    task.taskControl = true;
    await stage.database.tasks.update(task.id, { acceptance: true });
    await run('handOver', { taskId: task.id, question: 'Какой вариант?' });
    task.taskControl = false;
    await send();
    expect((await refused()).failure?.kind).toBe('acceptanceOff');
    expect(task.status).toBe(2);
    // Without its words a hand-over would look like finished work: they cannot be left out, nor are they said twice.
    task.taskControl = true;
    await run('retryOperation', { operationId: (await refused()).id ?? 0 });
    await send();
    expect(task.status).toBe(4);
    expect(comments(task.id)).toHaveLength(1);
  });

  it('completed by somebody else: said; the result stands, the rest is the person’s decision', async () => {
    await run('completeTask', {
      taskId: task.id,
      texts: { ...texts, conclusions: 'Нет' },
      isProblem: false,
      anyway: 'мелочь',
    });
    setStatus(stage.portal.state, task, task.creatorId, 5);
    await send();
    const operation = await refused();
    expect(operation.failure?.kind).toBe('alreadyDone');
    expect(operation.payload.steps.map(({ state }) => state)).toEqual(['done', 'waiting']);
    const repair = { operationId: operation.id ?? 0, choice: 'skip' as const };
    expect(await ask('repairScenario', { ...repair, reason: '' })).toMatchObject({
      refusal: { kind: 'reasonRequired' },
    });
    await run('repairScenario', { ...repair, reason: 'закрыл постановщик' });
    expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
    expect(stage.portal.state.results.filter(({ taskId }) => taskId === task.id)).toHaveLength(1);
  });

  it('CAR-2: completed by somebody else: undone, the copy is gone and its words can be brought back', async () => {
    // One's own task: a copy of another's has their name as creator, and is theirs to delete.
    task = find((one) => isMine(one) && one.creatorId === demoUserId && one.parentId === 0);
    await spent(1200);
    await run('carryOver', carried());
    setStatus(stage.portal.state, task, task.creatorId, 5);
    await send();
    expect(made()).toHaveLength(1);
    const operation = await refused();
    await run('repairScenario', { operationId: operation.id ?? 0, choice: 'undo', reason: '' });
    await send();
    expect(made()).toHaveLength(0);
    expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
    const [draft] = await stage.database.drafts.toArray();
    expect(draft).toMatchObject({ state: 'draft', taskId: null, deletedAt: expect.any(Number) });
  });

  it('a copy that the portal lets only its creator delete: said, with what to do', async () => {
    await spent(1200);
    await run('carryOver', carried());
    setStatus(stage.portal.state, task, task.creatorId, 5);
    await send();
    await run('repairScenario', { operationId: (await refused()).id ?? 0, choice: 'undo', reason: '' });
    await send();
    expect((await refused()).failure?.kind).toBe('undoRefused');
    expect(made()).toHaveLength(1);
  });

  it('a copy that was worked on meanwhile is not undone away', async () => {
    await spent(1200);
    await run('carryOver', carried());
    setStatus(stage.portal.state, task, task.creatorId, 5);
    await send();
    await run('repairScenario', { operationId: (await refused()).id ?? 0, choice: 'undo', reason: '' });
    made()[0]!.spentSeconds = 600;
    await send();
    expect(made()).toHaveLength(1);
    expect((await refused()).failure?.kind).toBe('alreadyDone');
  });

  it('a step that later ones stand on cannot be left out', async () => {
    await spent(1200);
    stage.portal.options.hiddenMethods.add('tasks.task.add');
    await run('carryOver', carried());
    await send();
    const operationId = (await refused()).id ?? 0;
    expect(await ask('repairScenario', { operationId, choice: 'skip', reason: 'не нужно' })).toMatchObject({
      refusal: { kind: 'noSkip' },
    });
  });
});

describe('what the rules refuse', () => {
  it('RES-1, RES-5: an empty result and an unexplained excess; a warning needs its reason', async () => {
    await stage.database.tasks.update(task.id, {
      title: 'Продажи: Подготовить договор',
      estimateSeconds: 600,
      spentSeconds: 7200,
    });
    const complete = (more: Partial<CommandInputs['completeTask']>) =>
      ask('completeTask', { taskId: task.id, texts: {}, isProblem: false, anyway: '', ...more });
    expect(await complete({})).toMatchObject({ refusal: { sections: ['result', 'links', 'explanation'] } });
    expect(await complete({ texts, isProblem: true })).toMatchObject({
      refusal: { sections: ['problem', 'links'] },
    });
    expect(await complete({ texts })).toMatchObject({ refusal: { sections: ['links'] } });
    expect(await complete({ texts, anyway: 'документ ещё не готов' })).toMatchObject({ ok: true });
  });

  it('HND-2, ACP-2: no return without a new deadline, no negative mark without a reason', async () => {
    const handed = find(({ creatorId, status }) => creatorId === demoUserId && status === 4);
    const deadlineAt = (await stage.database.tasks.get(handed.id))?.deadlineAt ?? 1;
    expect(
      await ask('returnToWork', { taskId: handed.id, answer: 'Нет', deadlineAt, mark: null }),
    ).toMatchObject({ refusal: { kind: 'deadlineRequired' } });
    expect(await ask('acceptTask', { taskId: handed.id, mark: 'negative', remark: ' ' })).toMatchObject({
      refusal: { kind: 'markReason' },
    });
    expect(await ask('acceptTask', { taskId: task.id, mark: 'positive', remark: '' })).toMatchObject({
      refusal: { kind: 'notCreator' },
    });
  });

  it('CAR-3: three tasks of one work carried over at once get three numbers', async () => {
    const others = [...stage.portal.state.tasks.values()].filter((one) => isMine(one)).slice(0, 3);
    for (const one of others)
      await stage.database.tasks.update(one.id, { title: 'RM: Проверить тексты', spentSeconds: 1200 });
    const [item] = carried().items;
    await run('carryOver', { items: others.map(({ id }) => ({ ...item!, taskId: id })) });
    const titles = (await stage.database.drafts.toArray()).map(({ fields }) => fields.title).sort();
    expect(titles).toEqual([3, 4, 5].map((part) => `RM: (часть ${part}) Проверить тексты`));
  });
});

describe('what is not there any more', () => {
  it('CAR-1: a task deleted meanwhile is not carried over, and called neither hard nor carried', async () => {
    await stage.database.tasks.delete(task.id);
    expect(await ask('carryOver', carried())).toMatchObject({ ok: false, refusal: { kind: 'gone' } });
    expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
  });
});

describe('what a person sees before acting', () => {
  it('ACP-2: negative marks given to that person before, with their reason', async () => {
    const handed = find(({ creatorId, status }) => creatorId === demoUserId && status === 4);
    const earlier = find(
      (one) => one.creatorId === demoUserId && one.responsibleId !== demoUserId && one.id !== handed.id,
    );
    await stage.database.tasks.update(earlier.id, { responsibleId: handed.responsibleId, mark: 'negative' });
    await stage.database.talks.put({
      taskId: earlier.id,
      said: [{ id: 1, authorId: demoUserId, at: 1, text: 'Прайс устарел' }],
    });
    const { database, account, now } = stage.context;
    const hand = await taskInHand(database, account, handed.id, now());
    expect(hand?.earlierRemarks).toEqual([
      { taskId: earlier.id, title: earlier.title, text: 'Прайс устарел' },
    ]);
  });

  it.each(['old', 'new'] as const)(
    'HND-2 on the %s card: handed over and finished are told apart',
    async (card) => {
      stage.portal.state.cards = card;
      const handed = find(({ creatorId, status }) => creatorId === demoUserId && status === 4);
      const say = (text: string) =>
        stage.portal.state.comments.push({
          id: 90_000 + stage.portal.state.comments.length,
          taskId: handed.id,
          authorId: handed.responsibleId,
          text,
          postedAt: stage.context.now(),
        });
      const kind = async () => {
        await pullTalks(stage.context);
        const found = await waitingForControl(stage.database);
        return found.find((one) => one.task.id === handed.id)?.kind;
      };
      expect(await kind()).toBe('finished');
      say('Жду реакции на промежуточные итоги: какой?');
      expect(await kind()).toBe('handOver');
      say('Готово');
      expect(await kind()).toBe('finished');
    },
  );
});
