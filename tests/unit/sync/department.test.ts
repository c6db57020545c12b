import { describe, expect, it } from 'vitest';
import { savedFilters } from '@/lib/app/queries/savedFilters.ts';
import { summaryOf } from '@/lib/app/queries/summary.ts';
import { teamView } from '@/lib/app/queries/team.ts';
import { noFilter } from '@/lib/planning/summary.ts';
import { readDeadlineMoves } from '@/lib/sync/deadlineMoves.ts';
import { pullWork } from '@/lib/sync/pull/work.ts';
import { addDays, dayOf, startOfDay } from '@/lib/time/days.ts';
import { addElapsed } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import { command, day, eachMorning, send, stage, tasks } from './morning.ts';

eachMorning();

describe('CNT-3, PLN-5: a department’s work, from the portal alone', () => {
  async function asHead(): Promise<void> {
    const department = stage.portal.state.departments.find(({ id }) =>
      stage.portal.state.users.get(demoUserId)!.departmentIds.includes(id),
    )!;
    department.headId = demoUserId;
    await stage.database.departments.update(department.id, { headId: demoUserId });
  }
  const inRange = (first: string, last: string) => {
    const from = startOfDay(first, 'Europe/Moscow');
    const to = startOfDay(addDays(last, 1), 'Europe/Moscow');
    return ({ startedAt }: { startedAt: number }) => startedAt >= from && startedAt < to;
  };

  it('entries, deadlines, estimates, plan and report of everybody below; the figures are the portal’s', async () => {
    await asHead();
    const first = addDays(day, -13);
    const { account, now } = stage.context;
    expect((await pullWork(stage.context, 'team', first, day)).ok).toBe(true);
    const team = (await teamView(stage.database, account, first, day, now()))!;
    expect(team.length).toBeGreaterThan(2);
    for (const { person, days } of team) {
      const onPortal = [...stage.portal.state.elapsed.values()]
        .filter(({ userId }) => userId === person.id)
        .filter(inRange(first, day));
      const seconds = onPortal.reduce((sum, item) => sum + item.seconds, 0);
      const composite = onPortal
        .filter(({ taskId }) => /^Общая/.test(stage.portal.state.tasks.get(taskId)!.title))
        .reduce((sum, item) => sum + item.seconds, 0);
      expect(days.reduce((sum, { actualSeconds }) => sum + actualSeconds, 0)).toBe(seconds - composite);
    }
    const [member] = team;
    const asked = { scope: 'team' as const, first, last: day, by: 'person' as const, filter: noFilter };
    const found = await summaryOf(stage.database, account, asked, now());
    expect(found.lines.find(({ key }) => key === String(member!.person.id))?.actualSeconds ?? 0).toBe(
      member!.days.reduce((sum, { actualSeconds }) => sum + actualSeconds, 0),
    );
  });

  it('the counters of each and the load ahead, from what the portal has', async () => {
    await asHead();
    const last = addDays(day, 13);
    const { account, now } = stage.context;
    expect((await pullWork(stage.context, 'team', day, last)).ok).toBe(true);
    const team = (await teamView(stage.database, account, day, last, now()))!;
    const onPortal = [...stage.portal.state.tasks.values()].filter(
      ({ title }) => !/^(Общая|СТЭК)/.test(title),
    );
    const dayEnd = startOfDay(addDays(day, 1), 'Europe/Moscow');
    const seen = new Set<string>();
    for (const { person, attention, days } of team) {
      const theirs = onPortal.filter(({ responsibleId }) => responsibleId === person.id);
      const working = theirs.filter(({ status }) => status === 2 || status === 3);
      const wanted = {
        overdue: working.filter(({ deadlineAt }) => deadlineAt !== null && deadlineAt <= now()),
        dueToday: working.filter(
          ({ deadlineAt }) => deadlineAt !== null && deadlineAt > now() && deadlineAt < dayEnd,
        ),
        noDeadline: working.filter(({ deadlineAt }) => deadlineAt === null),
        awaitingMyControl: theirs.filter(({ status, creatorId }) => status === 4 && creatorId === demoUserId),
      };
      const ids = (list: { id: number }[]) => list.map(({ id }) => id).sort((a, b) => a - b);
      for (const [cause, expected] of Object.entries(wanted)) {
        const found = attention.find((counter) => counter.cause === cause)?.tasks ?? [];
        expect([person.id, cause, ids(found)]).toEqual([person.id, cause, ids(expected)]);
        if (found.length > 0) seen.add(cause);
      }
      const tomorrow = addDays(day, 1);
      const due = theirs.filter(
        ({ deadlineAt }) => deadlineAt !== null && dayOf(deadlineAt, 'Europe/Moscow') === tomorrow,
      );
      expect(days.find((one) => one.day === tomorrow)?.plannedSeconds).toBe(
        due.reduce((sum, { estimateSeconds }) => sum + estimateSeconds, 0),
      );
    }
    expect([...seen]).toEqual(expect.arrayContaining(['overdue', 'noDeadline']));
  });

  it('reads at most one request per 2,500 entries, and drops what the portal no longer has', async () => {
    await asHead();
    const other = [...stage.portal.state.users.values()].find(
      (user) =>
        user.id !== demoUserId &&
        user.departmentIds.some((id) => stage.portal.state.users.get(demoUserId)!.departmentIds.includes(id)),
    )!;
    const startedAt = stage.context.now() - 3_600_000;
    for (let at = 0; at < 5_000; at += 1)
      addElapsed(
        stage.portal.state,
        {
          taskId: tasks[at % tasks.length]!.id,
          userId: other.id,
          seconds: 1,
          comment: '',
          source: 3,
          createdAt: startedAt,
          startedAt,
          stoppedAt: startedAt + 1000,
        },
        other.id,
      );
    stage.requests();
    await pullWork(stage.context, 'team', addDays(day, -1), day);
    const read = (await stage.database.entries.toArray()).filter(({ userId }) => userId === other.id).length;
    expect(read).toBeGreaterThanOrEqual(5_000);
    // Three of entries at most, one of the people's tasks, one of other tasks that time was spent on.
    expect(stage.requests()).toBeLessThanOrEqual(5);
    const gone = [...stage.portal.state.elapsed.values()].at(-1)!;
    stage.portal.state.elapsed.delete(gone.id);
    await pullWork(stage.context, 'team', addDays(day, -1), day);
    expect(await stage.database.entries.get(gone.id)).toBeUndefined();
  });

  it('who moved a deadline is one question to the portal', async () => {
    const task = tasks.find(({ deadlineAt }) => deadlineAt !== null)!;
    const before = task.deadlineAt!;
    await command('changeDeadline', { taskId: task.id, deadlineAt: before + 86_400_000 });
    await send();
    const moves = await readDeadlineMoves(stage.context, [task.id]);
    expect(moves.ok && moves.value[task.id]).toMatchObject([
      { person: 'Анна Смирнова', from: before, to: before + 86_400_000 },
    ]);
  });

  it('filters are kept under their names', async () => {
    await command('saveFilter', { name: 'Сайт', filter: { ...noFilter, projectId: 3 } });
    await command('saveFilter', { name: 'Сайт', filter: { ...noFilter, projectId: 4 } });
    expect(await savedFilters(stage.database)).toEqual([
      { name: 'Сайт', filter: { ...noFilter, projectId: 4 } },
    ]);
    await command('deleteFilter', { name: 'Сайт' });
    expect(await savedFilters(stage.database)).toEqual([]);
  });
});
