import { describe, expect, it } from 'vitest';
import { emptyPlan, fixedPlan, moved, planItems, suggestedSeconds } from '@/lib/planning/dayPlan.ts';
import { dayView } from '@/lib/planning/dayView.ts';
import { needsExplanation } from '@/lib/planning/explanation.ts';
import {
  correctionText,
  deviationText,
  planText,
  reportText,
  type TextSurroundings,
} from '@/lib/planning/planText.ts';
import { quietVerdict } from '@/lib/planning/quiet.ts';
import { reportObstacles, reportRows } from '@/lib/planning/report.ts';
import { entryPieces, sift, totalSeconds, unsentPieces } from '@/lib/planning/work.ts';
import type { Task, TimeEntry } from '@/lib/regulation/task.ts';
import { defaultTitleWords } from '@/lib/regulation/titles/words.ts';

const zone = 'Europe/Moscow';
const at = (text: string) => Date.parse(`${text}+03:00`);
const entry = (from: string, to: string, more: Partial<TimeEntry> = {}): TimeEntry => ({
  id: 1,
  taskId: 5,
  userId: 7,
  startedAt: at(from),
  stoppedAt: at(to),
  seconds: (at(to) - at(from)) / 1000,
  createdAt: at(from),
  comment: '',
  manual: false,
  ...more,
});
const task = (id: number, more: Partial<Task> = {}): Task => ({
  id,
  title: `Продажи: Позвонить ${id}`,
  description: '',
  crm: [],
  status: 'waiting',
  mark: null,
  creatorId: 1,
  responsibleId: 7,
  accompliceIds: [],
  auditorIds: [],
  projectId: 1,
  parentId: 0,
  deadlineAt: at('2026-03-12T18:00:00'),
  createdAt: 0,
  changedAt: 0,
  closedAt: null,
  estimateSeconds: 3600,
  spentSeconds: 0,
  timeTracking: true,
  mayMoveDeadline: true,
  acceptance: false,
  viewed: true,
  tags: [],
  ...more,
});

describe('PLN-6: work by day', () => {
  it('what a clock measured is split at local midnight and adds up to the second', () => {
    const pieces = entryPieces(entry('2026-03-11T22:10:03', '2026-03-13T01:00:04'), zone);
    expect(pieces.map(({ day }) => day)).toEqual(['2026-03-11', '2026-03-12', '2026-03-13']);
    expect(totalSeconds(pieces)).toBe(entry('2026-03-11T22:10:03', '2026-03-13T01:00:04').seconds);
    expect(pieces[1]?.seconds).toBe(86_400);
  });

  it('seconds entered by hand belong to the day on which they start', () => {
    const manual = entry('2026-03-11T23:30:00', '2026-03-11T23:30:00', { seconds: 7200, manual: true });
    expect(entryPieces(manual, zone)).toMatchObject([{ day: '2026-03-11', seconds: 7200 }]);
  });

  it('over a clock change the seconds stay those of the entry', () => {
    const berlin = entryPieces(
      {
        ...entry('2026-03-29T00:00:00', '2026-03-29T00:00:00'),
        startedAt: Date.parse('2026-03-28T23:00:00+01:00'),
        stoppedAt: Date.parse('2026-03-29T06:00:00+02:00'),
        seconds: 6 * 3600,
      },
      'Europe/Berlin',
    );
    expect(berlin.map(({ seconds }) => seconds)).toEqual([3600, 5 * 3600]);
  });

  it('negative, absurd and composite entries are shown, not counted; a deleted task’s time counts', () => {
    const entries = [
      entry('2026-03-12T10:00:00', '2026-03-12T11:00:00', { id: 1 }),
      entry('2026-03-12T11:00:00', '2026-03-12T11:00:00', { id: 2, seconds: -600 }),
      entry('2026-03-12T11:00:00', '2026-03-12T11:10:00', { id: 3, seconds: 9_000_000 }),
      entry('2026-03-12T12:00:00', '2026-03-12T12:30:00', { id: 4, taskId: 6 }),
      entry('2026-03-12T13:00:00', '2026-03-12T13:30:00', { id: 5, taskId: 99 }),
    ];
    const { counted, faulty } = sift(entries, (id) => (id === 99 ? null : { isComposite: id === 6 }));
    expect(counted.map(({ id }) => id)).toEqual([1, 5]);
    expect(faulty.map(({ entry: { id }, fault }) => [id, fault])).toEqual([
      [2, 'negative'],
      [3, 'absurd'],
      [4, 'composite'],
      [5, 'taskGone'],
    ]);
  });
});

describe('PLN-1, PLN-2: the plan', () => {
  it('holds what was put in, then what is due that day; what was taken out stays out', () => {
    const plan = {
      ...emptyPlan('2026-03-12'),
      items: [{ taskId: 9, plannedSeconds: 900, addedAt: 1, outside: false }],
      removed: [2],
    };
    const items = planItems(plan, [task(1), task(2), task(9), task(3, { estimateSeconds: 0 })]);
    expect(items.map(({ taskId, plannedSeconds }) => [taskId, plannedSeconds])).toEqual([
      [9, 900],
      [1, 3600],
      [3, 0],
    ]);
  });

  it('a task begun earlier is planned with what remains, at least five minutes', () => {
    expect(suggestedSeconds({ estimateSeconds: 3600, spentSeconds: 1800 })).toBe(1800);
    expect(suggestedSeconds({ estimateSeconds: 3600, spentSeconds: 9000 })).toBe(300);
  });

  it('a fixed plan takes nothing in by itself, and composite tasks carry no time', () => {
    const items = [
      { taskId: 1, plannedSeconds: 3600, addedAt: 1, outside: false },
      { taskId: 2, plannedSeconds: 7200, addedAt: 1, outside: false },
    ];
    const titles = ['', 'Продажи: Позвонить', 'Общая: Заключить договор'];
    const fixed = fixedPlan(items, (id) => titles[id] ?? '', 28_800, defaultTitleWords, 5);
    expect(fixed.rows.map(({ plannedSeconds }) => plannedSeconds)).toEqual([3600, 0]);
    expect(planItems({ ...emptyPlan('2026-03-12'), items, fixed }, [task(8)])).toHaveLength(2);
  });

  it('moves lines, and leaves the order when there is nowhere to go', () => {
    const items = [1, 2, 3].map((taskId) => ({ taskId, plannedSeconds: 0, addedAt: 0, outside: false }));
    expect(moved(items, 0, 2).map(({ taskId }) => taskId)).toEqual([2, 3, 1]);
    expect(moved(items, 0, -1).map(({ taskId }) => taskId)).toEqual([1, 2, 3]);
  });
});

describe('PLN-3, PLN-4: planned against actual', () => {
  const around = {
    taskOf: (id: number) => (id === 4 ? null : task(id, id === 2 ? { status: 'completed' } : {})),
    words: defaultTitleWords,
    capacitySeconds: 28_800,
  };
  const items = [1, 2, 4].map((taskId) => ({
    taskId,
    plannedSeconds: 1800,
    addedAt: 0,
    outside: taskId === 4,
  }));
  const pieces = [
    ...entryPieces(entry('2026-03-12T10:00:00', '2026-03-12T11:00:00', { taskId: 1 }), zone),
    ...entryPieces(entry('2026-03-12T11:00:00', '2026-03-12T11:20:00', { taskId: 2 }), zone),
    ...unsentPieces(
      { startedAt: at('2026-03-12T12:00:00'), stoppedAt: at('2026-03-12T12:00:30') },
      { personId: 7, taskId: 3, running: true, comment: '' },
      zone,
    ),
  ];
  const plan = { ...emptyPlan('2026-03-12'), items };
  const view = dayView(plan, items, pieces, around);

  it('shows each line with its state, what was worked on outside the plan last, the sums once', () => {
    expect(view.rows.map(({ taskId, place, state }) => [taskId, place, state])).toEqual([
      [1, 'plan', 'open'],
      [2, 'plan', 'done'],
      [4, 'added', 'gone'],
      [3, 'outside', 'running'],
    ]);
    expect(view.plannedSeconds).toBe(3600);
    expect(view.actualSeconds).toBe(3600 + 1200 + 30);
  });

  it('RES-5: an explanation is demanded beyond both thresholds only', () => {
    const thresholds = { overPercent: 25, overMinutes: 10 };
    expect(needsExplanation(3600, 3600 + 899, thresholds)).toBe(false);
    expect(needsExplanation(3600, 3600 + 901, thresholds)).toBe(true);
    expect(needsExplanation(1200, 1200 + 590, thresholds)).toBe(false);
    expect(needsExplanation(0, 7200, thresholds)).toBe(false);
  });

  it('a report waits for the fixed plan, the stopped timer and the explanations, and is sent once', () => {
    const thresholds = { overPercent: 25, overMinutes: 10 };
    const rows = reportRows(view, plan, (id) => id === 1);
    expect(rows.map(({ state }) => state)).toEqual(['carriedOver', 'done', 'gone', 'open']);
    expect(reportObstacles(plan, view, rows, thresholds).map(({ kind }) => kind)).toEqual([
      'notFixed',
      'running',
      'explanation',
    ]);
    const sent = { ...plan, report: { at: 1, rows, conclusions: '', text: '' } };
    expect(reportObstacles(sent, view, rows, thresholds)).toEqual([{ kind: 'sent' }]);
  });
});

describe('what the portal is given to read', () => {
  const words = new Proxy({}, { get: (_target, name) => String(name) });
  const around = {
    texts: {
      ...words,
      states: { done: 'сделана', carriedOver: 'перенесена', open: 'не сделана', gone: 'удалена' },
    },
    whenText: () => '12.03.2026 09:05',
    taskUrl: (id: number) => `https://company.bitrix24.ru/${id}/`,
  } as unknown as TextSurroundings;
  Object.setPrototypeOf(around.texts, words);

  it('the plan is a table in BBCode, and a title cannot break out of it', () => {
    const text = planText(
      {
        at: 1,
        capacitySeconds: 28_800,
        rows: [{ taskId: 1, title: 'Сломать [/TABLE][B]', plannedSeconds: 5400, isComposite: false }],
      },
      around,
    );
    expect(text).toContain(
      '[TD][URL=https://company.bitrix24.ru/1/]Сломать (/TABLE)(B)[/URL][/TD][TD]1:30[/TD]',
    );
    expect(text.match(/\[\/TABLE\]/g)).toHaveLength(1);
    expect(text).toContain('12.03.2026 09:05');
  });

  it('the report has planned, actual and deviation of each line and in all', () => {
    const row = { title: 'Позвонить', outside: false, explanation: 'ждал звонка', state: 'done' as const };
    const text = reportText(
      {
        rows: [
          { ...row, taskId: 1, plannedSeconds: 1800, actualSeconds: 2400 },
          { ...row, taskId: 2, plannedSeconds: 3600, actualSeconds: 3000, outside: true, explanation: '' },
        ],
        results: [{ title: 'Позвонить [в офис]', text: 'Счёт выставлен' }],
        conclusions: 'резерва нет',
        unansweredTitles: [],
        draftTitles: ['Заказать бумагу'],
      },
      1,
      around,
    );
    expect(text).toContain('[TD]0:30[/TD][TD]0:40[/TD][TD]+0:10[/TD]');
    expect(text).toContain('[TD]1:00[/TD][TD]0:50[/TD][TD]−0:10[/TD]');
    expect(text).toContain('[TD]1:30[/TD][TD]1:30[/TD][TD]0:00[/TD]');
    for (const part of [
      'Позвонить (в офис): Счёт выставлен',
      'ждал звонка',
      'резерва нет',
      '• Заказать бумагу',
    ])
      expect(text).toContain(part);
  });

  it('TIM-6: a correction says what was, what is and why', () => {
    const text = correctionText(
      {
        at: 1,
        taskId: 1,
        title: 'Позвонить',
        beforeSeconds: 2400,
        afterSeconds: 4200,
        reason: 'забыл включить',
      },
      '12.03',
      {
        correction: 'Исправление отчёта за',
        task: 'задача',
        before: 'было',
        after: 'стало',
        reason: 'причина',
      },
    );
    expect(text).toBe(
      'Исправление отчёта за 12.03: задача «Позвонить», было 0:40, стало 1:10, причина: забыл включить',
    );
    expect(deviationText(59, 61)).toBe('+0:01');
  });
});

describe('TIM-4: nobody at the computer', () => {
  const minute = 60_000;
  const start = at('2026-03-12T10:00:00');
  const facts = {
    now: start + 40 * minute,
    state: 'active' as const,
    idleMs: 10 * minute,
    lastLookAt: start + 39 * minute,
    quietSince: 0,
    run: { startedAt: start },
    dayEndsAt: at('2026-03-12T18:00:00'),
  };
  it.each([
    ['somebody is there', {}, 0, null],
    ['idle is noted from the last input on', { state: 'idle' as const }, start + 30 * minute, null],
    ['locked counts from now', { state: 'locked' as const }, start + 40 * minute, null],
    [
      'locked while idle keeps the earlier instant',
      { state: 'locked' as const, quietSince: start + 5 * minute },
      start + 5 * minute,
      null,
    ],
    [
      'back after a long time asks',
      { quietSince: start + 20 * minute },
      0,
      { kind: 'idle', quietFrom: start + 20 * minute, quietTo: start + 40 * minute },
    ],
    ['back after a short time does not', { quietSince: start + 35 * minute }, 0, null],
    [
      'a gap between looks is sleep',
      { lastLookAt: start + 10 * minute },
      0,
      { kind: 'idle', quietFrom: start + 10 * minute, quietTo: start + 40 * minute },
    ],
    [
      'quiet time before the start does not count',
      { quietSince: start - 60 * minute, run: { startedAt: start + 35 * minute } },
      0,
      null,
    ],
    ['nothing runs', { quietSince: start, run: null }, 0, null],
    [
      'past the working day asks',
      { now: at('2026-03-12T18:11:00'), lastLookAt: at('2026-03-12T18:10:00') },
      0,
      { kind: 'endOfDay', quietFrom: at('2026-03-12T18:00:00'), quietTo: null },
    ],
    [
      'asked already or a free day',
      { now: at('2026-03-12T18:11:00'), lastLookAt: at('2026-03-12T18:10:00'), dayEndsAt: null },
      0,
      null,
    ],
  ])('%s', (_name, changed, quietSince, question) => {
    expect(quietVerdict({ ...facts, ...changed })).toEqual({ quietSince, question });
  });
});
