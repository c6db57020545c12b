import type { DBCore, DBCoreTable } from 'dexie';
import { describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import type { Client } from '@/lib/portal/rest/client.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import { openStage, type Stage } from '../unit/sync/stage.ts';

/** The background dies here: whatever awaits never goes on. */
class Crash extends Error {}

/** Counts the awaits of a run and lets the background die at one of them. */
function createPlug() {
  let left = Number.POSITIVE_INFINITY;
  let seen = 0;
  return {
    dieAt: (number: number) => {
      left = number;
      seen = 0;
    },
    live: () => {
      left = Number.POSITIVE_INFINITY;
      seen = 0;
    },
    seen: () => seen,
    pass: () => {
      seen += 1;
      // Dead is dead: nothing after it may go on either.
      if (seen > left) throw new Crash();
    },
  };
}
type Plug = ReturnType<typeof createPlug>;

/** Every await of the engine is one of these: a request to the portal (before it and after its answer), or the store. */
function plugged(stage: Stage, plug: Plug): void {
  const { client } = stage.context;
  const call: Client['call'] = async (command, signal) => {
    plug.pass();
    const answer = await client.call(command, signal);
    plug.pass();
    return answer;
  };
  stage.context.client = { ...client, call };
  stage.database.use({
    stack: 'dbcore',
    name: 'plug',
    create: (down: DBCore): DBCore => ({
      ...down,
      table: (name) => {
        const table = down.table(name);
        const wrap =
          <Q, A>(work: (request: Q) => Promise<A>) =>
          async (request: Q): Promise<A> => {
            plug.pass();
            return work(request);
          };
        const wrapped: DBCoreTable = {
          ...table,
          mutate: wrap(table.mutate),
          get: wrap(table.get),
          getMany: wrap(table.getMany),
          query: wrap(table.query),
        };
        return wrapped;
      },
    }),
  });
  stage.database.close();
}

type Fault = 'crash' | 'resetBefore' | 'resetAfter' | 'internalError' | 'truncated';

interface Scenario {
  name: string;
  card?: 'old' | 'new';
  /** Prepares the portal and says what the person does. */
  begin: (stage: Stage, run: Run) => Promise<void>;
  /** The order the rule asks for. */
  order?: (stage: Stage) => void;
}
type Run = <K extends CommandName>(name: K, input: CommandInputs[K]) => Promise<void>;

const beginAt = Date.parse('2026-03-12T06:00:00Z');

async function open(scenario: Scenario): Promise<{ stage: Stage; run: Run; plug: Plug }> {
  const stage = await openStage({ beginAt, pages: { card: scenario.card ?? 'old' }, company: { seed: 7 } });
  await pull(stage.context);
  const run: Run = async (name, input) => {
    const { database, account, now } = stage.context;
    expect(await runCommand(name, input, { database, account, now })).toMatchObject({ ok: true });
  };
  const plug = createPlug();
  await scenario.begin(stage, run);
  plugged(stage, plug);
  await stage.database.open();
  return { stage, run, plug };
}

/** What the portal looks like, without what depends on the moment. */
function picture({ portal }: Stage, since: { tasks: number; comments: number; history: number }) {
  const { state } = portal;
  const made = [...state.tasks.values()].filter(({ id }) => id > since.tasks);
  const shape = (task: Task) => ({
    title: task.title,
    description: task.description.replace(/\/view\/\d+\//g, '/view/N/'),
    status: task.status,
    responsibleId: task.responsibleId,
    creatorId: task.creatorId,
    parentId: task.parentId > since.tasks ? 'new' : task.parentId,
    groupId: task.groupId,
    deadlineAt: task.deadlineAt === null ? null : Math.round(task.deadlineAt / 3_600_000),
    estimateSeconds: task.estimateSeconds,
    tags: task.tags,
    mark: task.mark,
    control: task.taskControl,
  });
  const touched = new Set(state.history.slice(since.history).map(({ taskId }) => taskId));
  return {
    made: made.map(shape),
    touched: [...touched].filter((id) => id <= since.tasks).map((id) => shape(state.tasks.get(id) as Task)),
    comments: state.comments
      .slice(since.comments)
      .map(({ taskId, authorId, text }) => [
        taskId > since.tasks ? 'new' : taskId,
        authorId,
        text.replace(/\/view\/\d+\//g, '/view/N/'),
      ]),
    results: state.results.map(({ taskId, text }) => [
      taskId > since.tasks ? 'new' : taskId,
      text.replace(/\/view\/\d+\//g, '/view/N/'),
    ]),
    history: state.history
      .slice(since.history)
      .filter(({ field }) => field === 'STATUS' || field === 'NEW' || field === 'MARK')
      .map(({ taskId, field, to }) => [taskId > since.tasks ? 'new' : taskId, field, to]),
    notices: state.notices.length,
    posts: state.posts.length,
    timer: state.timers.get(demoUserId) ? 'runs' : 'none',
  };
}

const marks = ({ portal: { state } }: Stage) => ({
  tasks: Math.max(...state.tasks.keys()),
  comments: state.comments.length,
  history: state.history.length,
});

async function finish(stage: Stage, plug: Plug): Promise<void> {
  plug.live();
  for (let round = 0; round < 12; round += 1) {
    // Long enough for whatever was under way to be carried out or never.
    if (round > 0) stage.pass(settleMs);
    await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
    await stage.database.meta.delete('blockedUntil');
    await sendWaiting(stage.context);
    if ((await stage.database.operations.where('state').anyOf('waiting', 'sending').count()) === 0) return;
  }
}

const mine = (stage: Stage, test: (task: Task) => boolean) => {
  const found = [...stage.portal.state.tasks.values()].find(test);
  if (!found) throw new Error('no such task in the demo company');
  return found;
};
const workable = (task: Task) =>
  task.responsibleId === demoUserId &&
  task.status === 2 &&
  task.timeTracking &&
  task.creatorId !== demoUserId;

const result = {
  result: 'Согласовано, ссылка https://disk/1',
  explanation: 'Долго искали бумаги',
  links: '',
  conclusions: 'Резервы есть',
};

/** A draft that keeps every rule. */
const fields = (title: string, more = {}) => ({
  title,
  description: 'https://wiki/1',
  projectId: 1,
  estimateSeconds: 1800,
  deadlineAt: beginAt + 86_400_000,
  responsibleId: demoUserId,
  ...more,
});

async function carriedOver(stage: Stage, run: Run, goOn: boolean): Promise<void> {
  const task = mine(stage, (one) => workable(one) && one.parentId === 0);
  await run('startTimer', { taskId: task.id });
  await sendWaiting(stage.context);
  stage.pass(20 * 60_000);
  await run('carryOver', {
    items: [
      { taskId: task.id, deadlineAt: beginAt + 2 * 86_400_000, estimateSeconds: 1800, texts: result, goOn },
    ],
  });
}

const scenarios: Scenario[] = [
  {
    name: 'CAR-2 carry-over',
    begin: (stage, run) => carriedOver(stage, run, false),
    order: ({ portal: { state } }) => {
      const lines = state.history.filter(
        ({ field, to }) => field === 'NEW' || (field === 'STATUS' && (to === '4' || to === '5')),
      );
      // The copy first, the completion of the original last.
      expect(lines.at(-1)?.field).toBe('STATUS');
      expect(lines.at(-2)?.field).toBe('NEW');
    },
  },
  { name: 'CAR-2 carry-over, going on', begin: (stage, run) => carriedOver(stage, run, true) },
  { name: 'CAR-2 on the newer card', card: 'new', begin: (stage, run) => carriedOver(stage, run, false) },
  {
    name: 'RES-1 completion',
    begin: async (stage, run) => {
      const task = mine(stage, workable);
      await run('completeTask', { taskId: task.id, texts: result, isProblem: false, anyway: 'мелочь' });
    },
  },
  {
    name: 'RES-1 completion on the newer card',
    card: 'new',
    begin: async (stage, run) => {
      const task = mine(stage, workable);
      await run('completeTask', { taskId: task.id, texts: result, isProblem: false, anyway: 'мелочь' });
    },
  },
  {
    name: 'CTL-1 control task',
    begin: async (stage, run) => {
      const task = mine(
        stage,
        (one) => one.creatorId === demoUserId && one.responsibleId !== demoUserId && one.status === 2,
      );
      await run('controlTask', { taskId: task.id });
    },
  },
  {
    name: 'HND-1 hand-over',
    begin: async (stage, run) => {
      const task = mine(stage, workable);
      task.taskControl = true;
      await stage.database.tasks.update(task.id, { acceptance: true });
      await run('handOver', { taskId: task.id, question: 'Какой вариант берём?' });
    },
  },
  {
    name: 'HND-1 request for acceptance',
    begin: async (stage, run) => {
      const task = mine(stage, workable);
      await run('askAcceptance', { taskId: task.id });
    },
  },
  {
    name: 'HND-2 return to work',
    begin: async (stage, run) => {
      const task = mine(stage, (one) => one.creatorId === demoUserId && one.status === 4);
      await run('returnToWork', {
        taskId: task.id,
        answer: 'Берём второй',
        deadlineAt: beginAt + 10 * 3_600_000,
        mark: 'negative',
      });
    },
  },
  {
    name: 'ACP-1 acceptance',
    begin: async (stage, run) => {
      const task = mine(stage, (one) => one.creatorId === demoUserId && one.status === 4);
      await run('acceptTask', { taskId: task.id, mark: 'positive', remark: 'Спасибо' });
    },
  },
  {
    name: 'REG-1 outdated regulation',
    begin: async (stage, run) => {
      const task = mine(stage, workable);
      await run('outdatedRegulation', {
        taskId: task.id,
        name: 'Возврат товара',
        link: 'https://wiki/9',
        changedNow: false,
      });
    },
  },
  {
    name: 'COM-1 answer',
    card: 'new',
    begin: async (stage, run) => {
      await run('answerComment', { taskId: mine(stage, workable).id, text: 'принято' });
    },
  },
  {
    name: 'CMP composite creation',
    begin: async (stage, run) => {
      const root = newDraft('root-draft-1', fields('Общая: Открыть магазин', { kind: 'composite' }), beginAt);
      const children = [1, 2].map((number) =>
        newDraft(
          `child-draft-${number}`,
          fields(`Подготовить документ ${number}`, { parentDraftId: root.id }),
          beginAt,
        ),
      );
      await stage.database.drafts.bulkPut([root, ...children]);
      await run('sendDrafts', { ids: [root.id] });
    },
  },
  {
    name: 'PLN-2, PLN-4 plan and report',
    begin: async (_stage, run) => {
      await run('fixPlan', { day: '2026-03-12' });
      await run('addToPlan', { day: '2026-03-12', taskIds: [5] });
      await run('sendReport', { day: '2026-03-12' });
    },
  },
];

async function undisturbed(scenario: Scenario) {
  const { stage, plug } = await open(scenario);
  const since = marks(stage);
  plug.dieAt(Number.POSITIVE_INFINITY);
  await sendWaiting(stage.context);
  const awaits = plug.seen();
  await finish(stage, plug);
  scenario.order?.(stage);
  expect(await stage.database.operations.where('state').notEqual('done').toArray()).toEqual([]);
  const expected = picture(stage, since);
  await stage.portal.stop();
  return { awaits, expected };
}

describe('every scenario, disturbed at every await in turn, ends as the undisturbed run', () => {
  it.each(scenarios)(
    '$name: the background dies',
    async (scenario) => {
      const { awaits, expected } = await undisturbed(scenario);
      expect(awaits).toBeGreaterThan(5);
      for (let at = 0; at < awaits; at += 1) {
        const { stage, plug } = await open(scenario);
        const since = marks(stage);
        plug.dieAt(at);
        // Dexie wraps what ends a transaction; that the run ended at all is what counts.
        await expect(sendWaiting(stage.context)).rejects.toThrow();
        await finish(stage, plug);
        expect({ at, ...picture(stage, since) }).toEqual({ at, ...expected });
        scenario.order?.(stage);
        await stage.portal.stop();
      }
    },
    120_000,
  );

  it.each(scenarios)(
    '$name: a request fails, each in turn and in every way',
    async (scenario) => {
      const { expected } = await undisturbed(scenario);
      const kinds: Fault[] = ['resetBefore', 'resetAfter', 'internalError', 'truncated'];
      for (const kind of kinds)
        for (let at = 0; ; at += 1) {
          const { stage, plug } = await open(scenario);
          const since = marks(stage);
          let sent = 0;
          const { client } = stage.context;
          stage.context.client = {
            ...client,
            call: (command, signal) => {
              if (sent === at) stage.portal.faults.add({ kind: kind as never, times: 1 });
              sent += 1;
              return client.call(command, signal);
            },
          };
          await sendWaiting(stage.context);
          await finish(stage, plug);
          const reached = sent > at;
          if (reached) expect({ kind, at, ...picture(stage, since) }).toEqual({ kind, at, ...expected });
          await stage.portal.stop();
          if (!reached) break;
        }
    },
    120_000,
  );
});
