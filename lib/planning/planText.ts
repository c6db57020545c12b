import { hoursMinutesText } from '@/lib/time/durations.ts';
import { bbTable, plainBb } from './bbcode.ts';
import type { Correction, FixedPlan, ReportRow } from './dayPlan.ts';

/** Words of the plan and the report on the portal, in the person's language; read by people without the extension. */
export interface PlanTexts {
  fixedAt: string;
  sentAt: string;
  task: string;
  planned: string;
  actual: string;
  deviation: string;
  state: string;
  total: string;
  capacity: string;
  reserve: string;
  overload: string;
  outside: string;
  results: string;
  explanation: string;
  conclusions: string;
  unanswered: string;
  drafts: string;
  nothing: string;
  addedAt: string;
  added: string;
  removed: string;
  changed: string;
  states: Record<ReportRow['state'], string>;
}

export interface TextSurroundings {
  texts: PlanTexts;
  /** `12.03.2026 09:05` */
  whenText: (at: number) => string;
  taskUrl: (taskId: number) => string;
}

/** A task's title that leads to it. */
export const linked = (taskId: number, title: string, { taskUrl }: TextSurroundings) =>
  `[URL=${taskUrl(taskId)}]${plainBb(title)}[/URL]`;

/** `+0:10`, `−0:05`, `0:00`: minutes rounded down on both sides, so that the row adds up as it is read. */
export function deviationText(plannedSeconds: number, actualSeconds: number): string {
  const minutes = Math.floor(actualSeconds / 60) - Math.floor(plannedSeconds / 60);
  const text = hoursMinutesText(Math.abs(minutes) * 60);
  return minutes === 0 ? text : `${minutes > 0 ? '+' : '−'}${text}`;
}

/** The fixed plan as the portal shows it (PLN-2): a table in BBCode, the sum against capacity. */
export function planText(plan: FixedPlan, around: TextSurroundings): string {
  const { texts } = around;
  const sum = plan.rows.reduce((total, { plannedSeconds }) => total + plannedSeconds, 0);
  const spare = plan.capacitySeconds - sum;
  const rows = plan.rows.map((row, at) => [
    String(at + 1),
    linked(row.taskId, row.title, around),
    row.isComposite ? '—' : hoursMinutesText(row.plannedSeconds),
  ]);
  return [
    `[B]${texts.fixedAt}:[/B] ${around.whenText(plan.at)}`,
    rows.length > 0
      ? bbTable([['№', texts.task, texts.planned], ...rows, ['', texts.total, hoursMinutesText(sum)]])
      : texts.nothing,
    `${texts.capacity}: ${hoursMinutesText(plan.capacitySeconds)}, ${
      spare < 0
        ? `${texts.overload} ${hoursMinutesText(-spare)}`
        : `${texts.reserve} ${hoursMinutesText(spare)}`
    }`,
  ].join('\n\n');
}

export interface ReportContent {
  rows: readonly ReportRow[];
  /** What was decided or done, by task. */
  results: readonly { title: string; text: string }[];
  conclusions: string;
  unansweredTitles: readonly string[];
  draftTitles: readonly string[];
}

/** The report as the portal shows it (PLN-4). */
export function reportText(content: ReportContent, at: number, around: TextSurroundings): string {
  const { texts } = around;
  const row = (line: ReportRow, number: number) => [
    String(number),
    linked(line.taskId, line.title, around),
    hoursMinutesText(line.plannedSeconds),
    hoursMinutesText(line.actualSeconds),
    deviationText(line.plannedSeconds, line.actualSeconds),
    line.outside ? `${texts.outside}; ${texts.states[line.state]}` : texts.states[line.state],
  ];
  const sum = (key: 'plannedSeconds' | 'actualSeconds') =>
    content.rows.reduce((total, line) => total + line[key], 0);
  const explained = content.rows.filter(({ explanation }) => explanation.trim());
  const list = (title: string, lines: readonly string[]) =>
    lines.length > 0 ? `[B]${title}:[/B]\n${lines.map((line) => `• ${plainBb(line)}`).join('\n')}` : '';
  return [
    `[B]${texts.sentAt}:[/B] ${around.whenText(at)}`,
    bbTable([
      ['№', texts.task, texts.planned, texts.actual, texts.deviation, texts.state],
      ...content.rows.map((line, index) => row(line, index + 1)),
      [
        '',
        texts.total,
        hoursMinutesText(sum('plannedSeconds')),
        hoursMinutesText(sum('actualSeconds')),
        deviationText(sum('plannedSeconds'), sum('actualSeconds')),
        '',
      ],
    ]),
    list(
      texts.results,
      content.results.map(({ title, text }) => `${title}: ${text}`),
    ),
    list(
      texts.explanation,
      explained.map(({ title, explanation }) => `${title}: ${explanation}`),
    ),
    list(texts.unanswered, content.unansweredTitles),
    list(texts.drafts, content.draftTitles),
    content.conclusions.trim() ? `[B]${texts.conclusions}:[/B]\n${content.conclusions.trim()}` : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** TIM-6: «Исправление отчёта за 12.03: задача …, было 0:40, стало 1:10, причина …». */
export function correctionText(
  correction: Omit<Correction, 'text'>,
  dayMonth: string,
  words: { correction: string; task: string; before: string; after: string; reason: string },
): string {
  const { title, beforeSeconds, afterSeconds, reason } = correction;
  return `${words.correction} ${dayMonth}: ${words.task} «${plainBb(title)}», ${words.before} ${hoursMinutesText(
    beforeSeconds,
  )}, ${words.after} ${hoursMinutesText(afterSeconds)}, ${words.reason}: ${plainBb(reason)}`;
}
