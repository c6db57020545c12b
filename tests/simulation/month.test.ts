import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import { xlsxBlob } from '@/lib/app/exportTable.ts';
import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { dayState } from '@/lib/app/queries/day.ts';
import { summaryOf } from '@/lib/app/queries/summary.ts';
import { teamView } from '@/lib/app/queries/team.ts';
import { ownWork } from '@/lib/app/queries/work.ts';
import { noFilter, type SummaryBy } from '@/lib/planning/summary.ts';
import { totalSeconds } from '@/lib/planning/work.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { pullWork } from '@/lib/sync/pull/work.ts';
import { addElapsed, removeElapsed, startTimer, stopTimer } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Elapsed, Task } from '../portal/state/model.ts';
import { openStage, type Stage } from '../unit/sync/stage.ts';

/**
 * A month of one person and a department of twelve with a fast clock: a change to summer time, a change of zone, timers
 * over midnight, entries made and deleted on the portal, corrections after the report. Every figure is compared with
 * the portal's entries, counted here by another way than the product's.
 */
const minute = 60_000;
const days = 30;
const begin = Date.parse('2027-03-08T08:00:00+01:00');
const homeZone = 'Europe/Berlin';
const awayZone = 'America/New_York';

let stage: Stage;
let tasks: Task[];
let random: () => number;
const reported: { day: string; rowsSum: number; portalSum: number }[] = [];
const corrections: string[] = [];

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}

const zone = () => stage.context.account.zone;
const formats = new Map<string, Intl.DateTimeFormat>();
/** The local day of an instant by the platform's own calendar. */
function localDay(at: number, inZone: string): string {
  let format = formats.get(inZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv', { timeZone: inZone });
    formats.set(inZone, format);
  }
  return format.format(at);
}

/** The portal's seconds of a person by local day: an entry's clock is followed second by second over its midnights. */
function portalByDay(userId: number, inZone: string): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (day: string, seconds: number) => sums.set(day, (sums.get(day) ?? 0) + seconds);
  for (const item of stage.portal.state.elapsed.values()) {
    if (item.userId !== userId || item.seconds <= 0) continue;
    if (/^Общая/.test(stage.portal.state.tasks.get(item.taskId)?.title ?? '')) continue;
    const first = localDay(item.startedAt, inZone);
    const isMeasured = item.stoppedAt - item.startedAt === item.seconds * 1000;
    if (!isMeasured || localDay(item.stoppedAt - 1000, inZone) === first) add(first, item.seconds);
    else
      for (let second = 0; second < item.seconds; second += 1)
        add(localDay(item.startedAt + second * 1000, inZone), 1);
  }
  return sums;
}

async function ask<K extends CommandName>(name: K, input: CommandInputs[K]): Promise<void> {
  const { database, account, now } = stage.context;
  const reply = await runCommand(name, input, { database, account, now });
  if (!reply?.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
}
async function send(): Promise<void> {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
}
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const state = (day: string) => dayState(stage.database, stage.context.account, day, stage.context.now());
const mine = (): Elapsed[] =>
  [...stage.portal.state.elapsed.values()].filter(({ userId }) => userId === demoUserId);

/** One run, by our timer, by the portal's own, or typed into the portal by hand. */
async function work(minutes: number): Promise<void> {
  const task = pick(tasks);
  const way = random();
  if (way < 0.5) {
    await ask('startTimer', { taskId: task.id });
    await send();
    stage.pass(minutes * minute + Math.floor(random() * 59) * 1000);
    await ask('pauseTimer', {});
    await send();
  } else if (way < 0.75) {
    startTimer(stage.portal.state, demoUserId, task);
    stage.pass(minutes * minute + 7000);
    await pull(stage.context);
    stopTimer(stage.portal.state, demoUserId);
  } else if (way < 0.9) {
    const startedAt = stage.context.now();
    stage.pass(minutes * minute);
    addElapsed(
      stage.portal.state,
      {
        taskId: task.id,
        userId: demoUserId,
        seconds: minutes * 60 - 13,
        comment: 'вручную',
        source: 2,
        createdAt: startedAt,
        startedAt,
        stoppedAt: startedAt,
      },
      demoUserId,
    );
  } else {
    // Without a network: measured by us, sent later.
    await stage.portal.stop();
    await ask('startTimer', { taskId: task.id });
    await sendWaiting(stage.context);
    stage.pass(minutes * minute);
    await ask('pauseTimer', {});
    await stage.portal.resume();
    await send();
  }
  stage.pass(Math.floor(random() * 5) * minute + 11_000);
}

function othersWork(): void {
  const everyone = [...stage.portal.state.tasks.values()];
  for (const user of stage.portal.state.users.values()) {
    if (user.id === demoUserId) continue;
    for (let run = 0; run < 3; run += 1) {
      const seconds = 300 + Math.floor(random() * 7200);
      const startedAt =
        Math.floor((stage.context.now() - seconds * 1000 - Math.floor(random() * 3_600_000)) / 1000) * 1000;
      addElapsed(
        stage.portal.state,
        {
          taskId: pick(everyone).id,
          userId: user.id,
          seconds,
          comment: '',
          source: 3,
          createdAt: startedAt,
          startedAt,
          stoppedAt: startedAt + seconds * 1000,
        },
        user.id,
      );
    }
  }
}

async function workDay(number: number): Promise<void> {
  const day = localDay(stage.context.now(), zone());
  await ask('addToPlan', { day, taskIds: [...new Set([pick(tasks).id, pick(tasks).id, pick(tasks).id])] });
  for (const { taskId } of (await state(day)).items.slice(0, 4))
    await ask('setPlanned', { day, taskId, plannedSeconds: 3600 });
  await ask('fixPlan', { day });
  await send();
  for (let run = 0; run < 5; run += 1) await work(20 + Math.floor(random() * 70));
  othersWork();
  if (number % 5 === 2) {
    const victim = mine().filter(({ startedAt }) => localDay(startedAt, zone()) === day)[0];
    if (victim) removeElapsed(stage.portal.state, victim, demoUserId);
  }
  await pull(stage.context);
  for (const { taskId } of (await state(day)).toExplain)
    await ask('explainDeviation', { day, taskId, text: 'так вышло' });
  const before = await state(day);
  await ask('sendReport', { day });
  await send();
  reported.push({
    day,
    rowsSum: before.report.reduce((sum, row) => sum + row.actualSeconds, 0),
    portalSum: portalByDay(demoUserId, zone()).get(day) ?? 0,
  });
  if (number % 4 === 1) {
    stage.pass(60 * minute);
    const piece = (await state(day)).work.pieces.find(({ entryId }) => entryId !== null);
    if (piece?.entryId) {
      await ask('changeTime', {
        entryId: piece.entryId,
        seconds: piece.seconds + 600,
        purpose: 'звонок',
        reason: 'забыл',
      });
      await send();
      corrections.push(day);
    }
  }
  if (number % 6 === 3) {
    // A timer that nobody stopped in the evening runs over midnight.
    await ask('startTimer', { taskId: pick(tasks).id });
    await send();
  }
}

beforeAll(async () => {
  random = seeded(20_270_308);
  stage = await openStage({ beginAt: begin, company: { tasks: 400, zone: homeZone } });
  await pull(stage.context);
  await stage.database.meta.put({
    key: 'profile',
    value: { ...defaultProfile, calendar: { ...defaultProfile.calendar, country: 'none' } },
  });
  const department = stage.portal.state.departments[0]!;
  for (const user of stage.portal.state.users.values())
    if (user.id !== demoUserId) user.departmentIds = [department.id];
  for (const other of stage.portal.state.departments) other.headId = other === department ? demoUserId : 0;
  tasks = [...stage.portal.state.tasks.values()].filter(
    (task) =>
      task.responsibleId === demoUserId &&
      task.status === 2 &&
      task.timeTracking &&
      !/^(Общая|СТЭК)/.test(task.title),
  );
  for (let number = 0; number < days; number += 1) {
    if (number === 22) {
      // The person moves: the portal's zone of the person changes, and with it ours.
      for (const user of stage.portal.state.users.values()) if (user.id === demoUserId) user.zone = awayZone;
    }
    const wanted = begin + number * 24 * 60 * minute + (number >= 22 ? 6 * 60 * minute : 0);
    stage.pass(Math.max(0, wanted - stage.context.now()));
    if (stage.portal.state.timers.has(demoUserId)) {
      await ask('pauseTimer', {});
      await send();
    }
    const weekday = new Date(stage.context.now()).getUTCDay();
    if (weekday !== 0 && weekday !== 6) await workDay(number);
  }
  await stage.database.meta.put({ key: 'lastSweepAt', value: 0 });
  const pulled = await pull(stage.context);
  if (!pulled.ok) throw new Error(JSON.stringify(pulled.failure));
  await stage.database.people.clear();
  await stage.database.meta.delete('firstSync');
  await pull(stage.context);
}, 240_000);
afterAll(() => stage.portal.stop());

const range = () => ({ first: localDay(begin, zone()), last: localDay(stage.context.now(), zone()) });

describe('a simulated month', () => {
  it('each report agrees with the portal’s entries at the moment it was sent, to the second', () => {
    expect(reported.length).toBeGreaterThanOrEqual(20);
    for (const { day, rowsSum, portalSum } of reported) expect([day, rowsSum]).toEqual([day, portalSum]);
    expect(corrections.length).toBeGreaterThanOrEqual(4);
  });

  it('each day’s actual agrees with the portal’s entries, over the clock change and in the new zone', async () => {
    const { first, last } = range();
    const expected = portalByDay(demoUserId, zone());
    const { pieces } = await ownWork(stage.database, stage.context.account, first, last, stage.context.now());
    const found = new Map<string, number>();
    for (const piece of pieces) found.set(piece.day, (found.get(piece.day) ?? 0) + piece.seconds);
    for (const [day, seconds] of expected)
      if (day >= first && day <= last) expect([day, found.get(day) ?? 0]).toEqual([day, seconds]);
    expect(found.size).toBeGreaterThan(20);
  });

  it('week, month and workbook agree with the days and with each other', async () => {
    const { first, last } = range();
    const { account, now } = stage.context;
    const sum = async (by: SummaryBy) =>
      summaryOf(stage.database, account, { scope: 'mine', first, last, by, filter: noFilter }, now());
    const byDay = await sum('day');
    const { pieces } = await ownWork(stage.database, account, first, last, now());
    expect(byDay.total.actualSeconds).toBe(totalSeconds(pieces));
    for (const by of ['project', 'task', 'person'] as const) {
      const lines = (await sum(by)).lines;
      expect(lines.reduce((all, line) => all + line.actualSeconds, 0)).toBe(byDay.total.actualSeconds);
      expect(lines.reduce((all, line) => all + line.plannedSeconds, 0)).toBe(byDay.total.plannedSeconds);
    }
    let weeks = 0;
    for (let from = first; from <= last; ) {
      const to = localDay(Date.parse(`${from}T12:00:00Z`) + 6 * 24 * 60 * minute, 'UTC');
      const week = await summaryOf(
        stage.database,
        account,
        { scope: 'mine', first: from, last: to < last ? to : last, by: 'day', filter: noFilter },
        now(),
      );
      weeks += week.total.actualSeconds;
      from = localDay(Date.parse(`${to}T12:00:00Z`) + 24 * 60 * minute, 'UTC');
    }
    expect(weeks).toBe(byDay.total.actualSeconds);
    const blob = await xlsxBlob({
      title: 'Месяц',
      header: ['День', 'План', 'Факт'],
      rows: byDay.lines.map((line) => [line.key, line.plannedSeconds, line.actualSeconds]),
      total: ['Итого', byDay.total.plannedSeconds, byDay.total.actualSeconds],
    });
    const sheet = strFromU8(unzipSync(new Uint8Array(await blob.arrayBuffer()))['xl/worksheets/sheet1.xml']!);
    const rows = [...sheet.matchAll(/<row [^>]*>(.*?)<\/row>/gs)]
      .slice(1)
      .map(([row]) =>
        [...row.matchAll(/<c r="C\d+"[^>]*><v>([^<]+)<\/v>/g)].map((match) =>
          Math.round(Number(match[1]) * 86_400),
        ),
      );
    const actual = rows.flat();
    expect(actual.at(-1)).toBe(byDay.total.actualSeconds);
    expect(actual.slice(0, -1).reduce((all, seconds) => all + seconds, 0)).toBe(byDay.total.actualSeconds);
  });

  it('the department’s figures are the portal’s', async () => {
    const { first, last } = range();
    expect((await pullWork(stage.context, 'team', first, last)).ok).toBe(true);
    const { account, now } = stage.context;
    const team = (await teamView(stage.database, account, first, last, now()))!;
    expect(team).toHaveLength(11);
    for (const { person, days: shown } of team) {
      const expected = portalByDay(person.id, zone());
      for (const { day, actualSeconds } of shown)
        expect([person.id, day, actualSeconds]).toEqual([person.id, day, expected.get(day) ?? 0]);
    }
  });
});
