import fc from 'fast-check';
import { createBucket } from '@/lib/portal/rest/bucket.ts';
import { type Command, createClient } from '@/lib/portal/rest/client.ts';
import { readPortalDate } from '@/lib/portal/rest/dates.ts';
import { entriesPage, type PortalEntry, toEntry } from '@/lib/portal/rest/methods/entries.ts';
import { fieldHistory, type HistoryRecord, toMove } from '@/lib/portal/rest/methods/history.ts';
import {
  currentPerson,
  departmentsPage,
  peoplePage,
  projectsPage,
} from '@/lib/portal/rest/methods/people.ts';
import { commentsOfTask } from '@/lib/portal/rest/methods/talk.ts';
import {
  getTask,
  portalCounters,
  type TaskPage,
  tasksInWork,
  toTask,
} from '@/lib/portal/rest/methods/tasks.ts';
import { phpQuery } from '@/lib/portal/rest/query.ts';
import { done } from '@/lib/regulation/outcome.ts';
import { parseForm } from '../portal/http/form.ts';
import { addElapsed } from '../portal/state/changes.ts';
import { createClock } from '../simulation/harness/clock.ts';
import { createPortal, host, me } from '../simulation/harness/portal.ts';
import { mutatedJson, mutatedText } from './mutate.ts';
import { must, mustBeSound, type Target } from './target.ts';

const zone = 'Europe/Moscow';
const portal = createPortal(createClock(Date.parse('2026-03-12T06:00:00Z')));
const cookie = portal.auth.signIn(me);
const span = { createdAt: 1_773_295_200_000, startedAt: 1_773_295_200_000, stoppedAt: 1_773_295_500_000 };
addElapsed(portal.state, { taskId: 1, userId: me, seconds: 300, comment: 'x', source: 2, ...span }, me);

/** What becomes of an answer's value further in. */
type Use = (value: never) => unknown;

const calls: { command: Command; use: Use }[] = [
  { command: tasksInWork(me, 0), use: ({ tasks }: TaskPage) => tasks.map((task) => toTask(task, zone)) },
  {
    command: getTask(1),
    use: ({ task }: { task: TaskPage['tasks'][number] | null }) => task && toTask(task, zone),
  },
  {
    command: entriesPage(me, 0, 1, zone),
    use: (list: PortalEntry[]) => list.map((entry) => toEntry(entry, zone)),
  },
  {
    command: fieldHistory(1),
    use: ({ list }: { list: HistoryRecord[] }) => list.map((row) => toMove(row, zone)),
  },
  { command: peoplePage(0), use: (value) => value },
  { command: currentPerson(), use: (value) => value },
  { command: projectsPage(0), use: (value) => value },
  { command: departmentsPage(0), use: (value) => value },
  { command: commentsOfTask(1), use: (value) => value },
  { command: portalCounters(me), use: (value) => value },
];

function answerOf({ method, parameters }: Command): unknown {
  const url = `https://${host}/rest/${method.name}.json`;
  const ask = (sessid: string) =>
    portal.answer(url, JSON.stringify({ ...parameters, sessid }), cookie, 'fuzz');
  const first = JSON.parse(ask('').text) as { sessid?: string };
  return JSON.parse(ask(first.sessid ?? '').text);
}
const answers = calls.map(({ command }) => answerOf(command));
const number = fc.nat({ max: calls.length - 1 });
const status = fc.constantFrom(200, 200, 200, 401, 403, 404, 429, 500, 503);

async function take([at, text, code]: [number, string, number]): Promise<void> {
  const bucket = createBucket({
    capacity: 1e9,
    drainPerSecond: 1e9,
    now: () => 0,
    sleep: async () => undefined,
  });
  const client = createClient(
    async () => done({ status: code, text }),
    bucket,
    () => 1_773_295_200_000,
  );
  const { command, use } = calls[at] as (typeof calls)[number];
  const outcome = await client.call(command);
  mustBeSound(client.skewMs(), 'the clock');
  if (outcome.ok) mustBeSound(use(outcome.value.value as never), command.method.name);
  else must(outcome.failure.kind.length > 0, 'a failure without a kind');
}

export const answerTargets: Target[] = [
  {
    name: 'answers with odd parts',
    input: fc
      .tuple(number, status)
      .chain(([at, code]) =>
        mutatedJson(fc.constant(answers[at])).map((value) => [at, JSON.stringify(value) ?? '', code]),
      ),
    run: take,
  },
  {
    name: 'answers cut off or spoilt',
    input: fc
      .tuple(number, status)
      .chain(([at, code]) =>
        mutatedText(fc.constant(JSON.stringify(answers[at]))).map((text) => [at, text, code]),
      ),
    run: take,
  },
  {
    name: 'batch answers',
    input: mutatedJson(
      fc.constant({
        result: { result: { a: answers[0] }, result_error: [], result_total: { a: 1 }, result_time: [] },
      }),
    ).map((value) => JSON.stringify(value) ?? ''),
    run: async (text: string) => {
      const bucket = createBucket({
        capacity: 1e9,
        drainPerSecond: 1e9,
        now: () => 0,
        sleep: async () => undefined,
      });
      const client = createClient(
        async () => done({ status: 200, text }),
        bucket,
        () => 0,
      );
      const outcome = await client.batch({ a: calls[0]?.command as Command });
      if (outcome.ok) must('a' in outcome.value, 'a command without an outcome');
    },
  },
  {
    name: 'dates',
    input: fc.oneof(mutatedText(fc.constant('2026-03-12T09:05:00+03:00')), fc.string({ unit: 'binary' })),
    run: (text: string) => {
      const at = readPortalDate(text, zone);
      must(at === null || Number.isFinite(at), 'a date that is none');
    },
  },
  {
    name: 'form encoding',
    input: fc.dictionary(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.integer(),
        fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
      ),
      { maxKeys: 5 },
    ),
    run: (parameters: Record<string, unknown>) => void parseForm(phpQuery(parameters)),
  },
];
