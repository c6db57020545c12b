import { describe, expect, it } from 'vitest';
import { xlsxBlob } from '@/lib/app/exportTable.ts';
import { loadOf } from '@/lib/planning/load.ts';
import { summary, summaryTotal } from '@/lib/planning/summary.ts';
import { csvText } from '@/lib/planning/table.ts';
import type { WorkPiece } from '@/lib/planning/work.ts';
import { managerIn, subordinatesIn } from '@/lib/store/structure.ts';

const piece = (day: string, personId: number, taskId: number, seconds: number): WorkPiece => ({
  day,
  personId,
  taskId,
  seconds,
  startedAt: 0,
  stoppedAt: seconds * 1000,
  entryId: 1,
  running: false,
  manual: false,
  comment: '',
});
const tasks = new Map([
  [1, { projectId: 10, tags: ['SALES', 'CONTROL'], crm: ['C_1'] }],
  [2, { projectId: 10, tags: ['NO'], crm: [] }],
  [3, { projectId: 0, tags: [], crm: ['D_2', 'C_1'] }],
]);
const input = {
  pieces: [piece('2026-03-12', 7, 1, 3600), piece('2026-03-12', 8, 2, 600), piece('2026-03-13', 7, 3, 61)],
  planned: [{ day: '2026-03-13', personId: 7, taskId: 1, seconds: 1800 }],
  taskOf: (id: number) => tasks.get(id) ?? null,
  uncountedTag: 'NO',
};
const keys = (lines: { key: string; plannedSeconds: number; actualSeconds: number }[]) =>
  lines.map(({ key, plannedSeconds, actualSeconds }) => [key, plannedSeconds, actualSeconds]);

describe('PLN-5: week and month', () => {
  it('by day, person, project and task: each second once', () => {
    expect(keys(summary(input, 'day'))).toEqual([
      ['2026-03-12', 0, 4200],
      ['2026-03-13', 1800, 61],
    ]);
    expect(keys(summary(input, 'person'))).toEqual([
      ['7', 1800, 3661],
      ['8', 0, 600],
    ]);
    expect(keys(summary(input, 'project'))).toEqual([
      ['10', 1800, 4200],
      ['', 0, 61],
    ]);
    expect(summaryTotal(input)).toEqual({ plannedSeconds: 1800, actualSeconds: 4261 });
  });

  it('by tag without «NO», by client in each of a task’s own', () => {
    expect(keys(summary(input, 'tag'))).toEqual([
      ['SALES', 1800, 3600],
      ['CONTROL', 1800, 3600],
      ['', 0, 61],
    ]);
    expect(keys(summary(input, 'client'))).toEqual([
      ['C_1', 1800, 3661],
      ['', 0, 600],
      ['D_2', 0, 61],
    ]);
  });

  it('filters by project, person and tag', () => {
    expect(summaryTotal(input, { projectId: 10, personId: 7, tag: '' }).actualSeconds).toBe(3600);
    expect(summaryTotal(input, { projectId: 0, personId: 0, tag: 'NO' }).actualSeconds).toBe(600);
  });

  it('load is over, right, under or a day off', () => {
    expect([loadOf(36_000, 28_800), loadOf(28_800, 28_800), loadOf(3600, 28_800), loadOf(0, 0)]).toEqual([
      'over',
      'right',
      'under',
      'free',
    ]);
  });
});

describe('export', () => {
  const table = {
    title: 'День 01.03.2026: [всё]',
    header: ['День', 'План', 'Факт'],
    rows: [
      ['12.03.2026', 3600, 95_461],
      ['=HYPERLINK("x")', 0, -61],
      ['а;б "в"', 0, 0],
    ],
    total: ['Итого', 3600, 95_400],
  };

  it('CSV keeps hours beyond a day, texts as texts, and quotes what must be', () => {
    expect(csvText(table).split('\r\n')).toEqual([
      '\uFEFFДень;План;Факт',
      '12.03.2026;1:00:00;26:31:01',
      `"'=HYPERLINK(""x"")";0:00:00;-0:01:01`,
      '"а;б ""в""";0:00:00;0:00:00',
      'Итого;1:00:00;26:30:00',
      '',
    ]);
  });

  it('the workbook is a real one: durations as numbers with a format, a frozen header, totals', async () => {
    const { unzipSync, strFromU8 } = await import('fflate');
    const files = unzipSync(new Uint8Array(await (await xlsxBlob(table)).arrayBuffer()));
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml']!);
    const values = [...sheet.matchAll(/<v>([^<]+)<\/v>/g)].map((match) => Number(match[1]) * 86_400);
    expect(values.map(Math.round)).toEqual(expect.arrayContaining([3600, 95_461, -61, 95_400]));
    expect(sheet).toMatch(/<pane[^>]+ySplit="1"[^>]+state="frozen"/);
    expect(strFromU8(files['xl/styles.xml']!)).toContain('[h]:mm:ss');
    expect(sheet).not.toContain('<f>');
  });
});

describe('CNT-3: the portal’s structure', () => {
  const departments = [
    { id: 1, name: 'Компания', parentId: 0, headId: 1 },
    { id: 2, name: 'Продажи', parentId: 1, headId: 2 },
    { id: 3, name: 'Опт', parentId: 2, headId: 0 },
  ];
  const person = (id: number, ...departmentIds: number[]) => ({
    id,
    departmentIds,
    name: '',
    position: '',
    zone: '',
  });
  const people = [person(1, 1), person(2, 2), person(3, 3), person(4, 2)];

  it('one reports to the head of one’s department, a head to the one above', () => {
    expect(managerIn(departments, people[3]!)).toBe(2);
    expect(managerIn(departments, people[1]!)).toBe(1);
    expect(managerIn(departments, people[2]!)).toBe(2);
    expect(managerIn(departments, people[0]!)).toBe(0);
    expect(managerIn([{ id: 1, name: '', parentId: 1, headId: 0 }], person(5, 1))).toBe(0);
  });

  it('below a head is everybody of the department and of those inside', () => {
    expect(subordinatesIn(departments, people, 2).map(({ id }) => id)).toEqual([3, 4]);
    expect(subordinatesIn(departments, people, 1).map(({ id }) => id)).toEqual([2, 3, 4]);
    expect(subordinatesIn(departments, people, 4)).toEqual([]);
  });
});
