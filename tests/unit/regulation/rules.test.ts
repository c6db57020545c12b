import { describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import { rawText } from '@/lib/i18n/texts.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { withKind } from '@/lib/regulation/kinds.ts';
import { plannedTimeSeconds, withPlannedTime } from '@/lib/regulation/plannedTime.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { ruleIds } from '@/lib/regulation/profile/vocabulary.ts';
import { fixed } from '@/lib/regulation/rules/fixes.ts';
import { obstacles } from '@/lib/regulation/rules/index.ts';
import type { Broken } from '@/lib/regulation/rules/rule.ts';
import { taskSubject } from '@/lib/regulation/subject.ts';
import { timerRefusal } from '@/lib/regulation/timerRefusal.ts';
import { titleParts, titleText } from '@/lib/regulation/titles/parts.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import type { Task as PortalTask } from '../../portal/state/model.ts';
import { openStage, type Stage } from '../sync/stage.ts';
import { around, goodDraft, goodTask, me, now, ofDraft, ofTask, profileWith } from './examples.ts';

const day = 86_400_000;
const source = { channel: 'oral' as const, personId: 2, receivedAt: now, url: '', pageTitle: '', quote: '' };
const has = (broken: Broken[], id: string) => broken.some((rule) => rule.id === id);

type Kept = () => boolean | Promise<boolean>;

interface Example {
  name: string;
  /** True when the rule is kept. */
  kept: Kept;
}

/** The demo company's composite task and what is below it, in a stage of its own. */
async function withComposite<T>(
  use: (stage: Stage, run: Run, composite: PortalTask) => Promise<T>,
): Promise<T> {
  const stage = await openStage();
  try {
    await pull(stage.context);
    const { database, account, now: clock } = stage.context;
    const run: Run = (name, input) => runCommand(name, input, { database, account, now: clock });
    const title = 'Общая: Заключить договор с Клиентом X';
    return await use(
      stage,
      run,
      [...stage.portal.state.tasks.values()].find((other) => other.title === title)!,
    );
  } finally {
    await stage.portal.stop();
  }
}
type Run = <K extends CommandName>(name: K, input: CommandInputs[K]) => Promise<Reply | null>;

const copiedTitles = (ticked: number[]) =>
  withComposite(async (stage, run, composite) => {
    const below = await stage.database.tasks.where('parentId').equals(composite.id).primaryKeys();
    await run('copyTasks', {
      taskId: composite.id,
      picked: ticked.map((at) => below[at]!),
      completeOriginal: false,
    });
    return (await stage.database.drafts.toArray()).map(({ fields }) => fields.title);
  });

const closes = ({ subtasksOpen }: { subtasksOpen: boolean }) =>
  withComposite(async (stage, run, composite) => {
    if (!subtasksOpen)
      await stage.database.tasks.where('parentId').equals(composite.id).modify({ status: 'completed' });
    const texts = { result: 'Открыт', explanation: 'Долго', conclusions: 'Резервов нет' };
    await run('completeTask', { taskId: composite.id, texts, isProblem: false, anyway: 'мелочь' });
    await sendWaiting(stage.context);
    return composite.status === 5;
  });

const originalCloses = (fields: Partial<DraftFields>) =>
  withComposite(async (stage, run) => {
    const title = 'Развитие: Разработать типовой дизайн-макет для всех продавцов';
    const original = [...stage.portal.state.tasks.values()].find((other) => other.title === title)!;
    const reply = await run('copyTasks', { taskId: original.id, picked: [], completeOriginal: true });
    const id = reply?.ok ? (reply.draft?.id ?? '') : '';
    const deadlineAt = stage.context.now() + day;
    const originalResult = { result: 'Макет готов', explanation: 'Долго искали' };
    await run('saveDraft', {
      id,
      changes: { deadlineAt, deadlineHasTime: true, originalResult, ...fields },
      baseRevision: 1,
    });
    await run('sendDrafts', { ids: [id] });
    await sendWaiting(stage.context);
    return original.status === 5;
  });

/** Every rule id of parts A–E and CHK-1 with examples that keep it and that break it. */
const examples: Record<string, { keeps: Example[]; breaks: Example[] }> = {};
function rule(id: string, keeps: Record<string, Kept>, breaks: Record<string, Kept>): void {
  const list = (of: Record<string, Kept>) => Object.entries(of).map(([name, kept]) => ({ name, kept }));
  examples[id] = { keeps: list(keeps), breaks: list(breaks) };
}
const draft =
  (id: string, fields: Parameters<typeof ofDraft>[0], more = {}) =>
  () =>
    !has(ofDraft(fields, more), id);
const task =
  (id: string, fields: Parameters<typeof ofTask>[0], more = {}) =>
  () =>
    !has(ofTask(fields, more), id);

rule(
  'CAP-1',
  {
    'a title alone is never refused by a rule but TTL-3': () =>
      !has(ofDraft({ title: 'Позвонить' }), 'TTL-3'),
  },
  { 'nothing at all is no task': () => !has(ofDraft({ title: ' ' }), 'TTL-3') },
);
rule(
  'CAP-2',
  { 'with the giver': draft('CAP-2', { source }), 'own task': draft('CAP-2', {}) },
  {
    'received, but from whom?': draft('CAP-2', { source: { ...source, personId: 0 } }),
    'from somebody who is not there': draft('CAP-2', { source }, { personExists: () => false }),
  },
);
rule(
  'CAP-3',
  {
    'entered on the same day': draft('CAP-3', { source }),
    'received after hours, entered the next morning': draft('CAP-3', {
      source: { ...source, receivedAt: now - 13 * 3_600_000 },
    }),
  },
  {
    'entered the day after': draft('CAP-3', { source: { ...source, receivedAt: now - 2 * day } }),
  },
);
rule(
  'CAP-4',
  {
    'agreed with somebody': draft('CAP-4', { source: { ...source, channel: 'own' }, agreedWithId: 2 }),
    'within my area': draft('CAP-4', { source: { ...source, channel: 'own' }, withinMyArea: true }),
  },
  { 'own initiative without consent': draft('CAP-4', { source: { ...source, channel: 'own' } }) },
);
rule(
  'STK-1',
  {
    'prefix and a year': draft('STK-1', {
      kind: 'stack',
      title: 'СТЭК: пересмотреть регламент',
      deadlineAt: now + 365 * day,
    }),
    'lower case is allowed there': draft('TTL-1', { kind: 'stack', title: 'СТЭК: пересмотреть регламент' }),
    'nothing else is asked': () =>
      ofDraft({
        kind: 'stack',
        title: 'СТЭК: Изучить',
        steps: [],
        projectId: 0,
        estimateSeconds: 0,
        deadlineAt: now + 365 * day,
      }).length === 0,
  },
  {
    'no prefix': draft('STK-1', { kind: 'stack', deadlineAt: now + 365 * day }),
    'due tomorrow': draft('STK-1', { kind: 'stack', title: 'СТЭК: Изучить' }),
  },
);
rule(
  'STK-2',
  {
    'an untouched task far away counts as stack': () =>
      taskSubject(goodTask({ deadlineAt: now + 200 * day }), now).kind === 'stack',
  },
  {
    'one with time spent does not': () =>
      taskSubject(goodTask({ deadlineAt: now + 200 * day, spentSeconds: 60 }), now).kind === 'stack',
  },
);
rule(
  'STK-3',
  {
    'out of the stack: prefix gone, deadline empty': () => {
      const put = goodDraft({ kind: 'stack', title: 'СТЭК: Изучить рынок', deadlineAt: now + 365 * day });
      const next = withKind(put, 'simple', around());
      return next.title === 'Изучить рынок' && next.deadlineAt === null;
    },
  },
  { 'then every obligatory field is asked for': draft('DLN-1', { deadlineAt: null }) },
);
rule(
  'CMP-1',
  {
    'first level': draft('CMP-1', { kind: 'composite', title: 'Общая: Заключить договор' }),
    'second level below a composite': draft(
      'CMP-1',
      { kind: 'composite', title: 'Общая-2: Подготовить документы' },
      { parentLevel: 1 },
    ),
    'an internal project': draft('CMP-1', {
      kind: 'compositeProject',
      title: 'Общая (проект): Внедрить учёт',
    }),
  },
  {
    'no prefix': draft('CMP-1', { kind: 'composite', title: 'Заключить договор' }),
    'level typed, not derived': draft(
      'CMP-1',
      { kind: 'composite', title: 'Общая: Подготовить документы' },
      { parentLevel: 1 },
    ),
  },
);
rule(
  'CMP-2',
  {
    'time in the description': task('CMP-2', {
      title: 'Общая: Заключить договор',
      estimateSeconds: 0,
      description: 'Планируемое время: 12 ч 30 мин',
    }),
    'read back as written': () =>
      plannedTimeSeconds(withPlannedTime('', 45_000, 'Планируемое время'), 'Планируемое время') === 45_000,
  },
  {
    'time in the field': task('CMP-2', { title: 'Общая: Заключить договор', estimateSeconds: 3600 }),
    'no line at all': task('CMP-2', {
      title: 'Общая: Заключить договор',
      estimateSeconds: 0,
      description: 'x',
    }),
  },
);
rule(
  'CMP-3',
  {
    'tracking off': task('CMP-3', { title: 'Общая: Заключить договор', timeTracking: false }),
    'a subtask may be started': () => timerRefusal(goodTask(), me) === null,
  },
  {
    'tracking on': task('CMP-3', { title: 'Общая: Заключить договор', timeTracking: true }),
    'a timer on it': () => timerRefusal(goodTask({ title: 'Общая: Заключить договор' }), me) === null,
  },
);
rule(
  'CMP-4',
  { 'a copy brings no subtask unasked': async () => (await copiedTitles([])).length === 1 },
  { 'a ticked one comes along': async () => (await copiedTitles([0])).length === 1 },
);
rule(
  'CMP-5',
  { 'a composite task closes when its subtasks are closed': () => closes({ subtasksOpen: false }) },
  { 'with open subtasks it does not': () => closes({ subtasksOpen: true }) },
);
rule(
  'TPL-1',
  {
    'templates are found by prefix': () =>
      titleParts('Продажи: Отчёты: Подготовить отчёт').prefixes.join('/') === 'Продажи/Отчёты',
  },
  { 'one without a prefix stands apart': () => titleParts('Подготовить отчёт').prefixes.length > 0 },
);
rule(
  'TPL-2',
  { 'the original closes once its copy is there': () => originalCloses({ responsibleId: me }) },
  {
    'not while the copy is refused': () => originalCloses({ responsibleId: 999 }),
    'not without its result': () => originalCloses({ responsibleId: me, originalResult: {} }),
  },
);
rule(
  'TTL-1',
  {
    'project and action': draft('TTL-1', {}),
    'without a project, where the profile allows it': draft('TTL-1', { title: 'Позвонить в банк' }),
    'an inner prefix': draft('TTL-1', { title: 'Внутренние: Контроль: Своевременная сдача отчёта' }),
    'a colon later': draft('TTL-1', { title: 'Разработать регламент: планирование' }),
  },
  {
    'where the profile demands a project': draft(
      'TTL-1',
      { title: 'Позвонить в банк' },
      profileWith({ title: { ...defaultProfile.title, prefixRequired: true } }),
    ),
    'lower case': draft('TTL-1', { title: 'Продажи: позвонить' }),
    'no space after the colon': draft('TTL-1', { title: 'Продажи:Позвонить' }),
  },
);
rule(
  'TTL-2',
  {
    infinitive: draft('TTL-2', {}),
    imperative: draft('TTL-2', { title: 'Продажи: Подготовь смету' }),
    'English imperative': draft('TTL-2', { title: 'Sales: Prepare a quote' }),
  },
  { noun: draft('TTL-2', { title: 'Продажи: Смета' }), past: draft('TTL-2', { title: 'Подготовил смету' }) },
);
rule(
  'TTL-3',
  { '460 characters': draft('TTL-3', { title: `Найти ${'я'.repeat(454)}` }) },
  {
    empty: draft('TTL-3', { title: '' }),
    '461 characters': draft('TTL-3', { title: `Найти ${'я'.repeat(455)}` }),
  },
);
rule(
  'DSC-1',
  {
    'two steps': draft('DSC-1', {}),
    'a link': draft('DSC-1', { steps: [], description: 'https://company.example/regulation' }),
    'steps in the description': draft('DSC-1', { steps: [], description: '1) раз\n2) два' }),
  },
  { nothing: draft('DSC-1', { steps: [] }), 'one step': draft('DSC-1', { steps: ['сделать'] }) },
);
rule(
  'EST-1',
  { 'half an hour': draft('EST-1', {}) },
  {
    'no time': draft('EST-1', { estimateSeconds: 0 }),
    'tracking off': task('EST-1', { timeTracking: false }),
  },
);
rule(
  'PRJ-1',
  { chosen: draft('PRJ-1', {}) },
  {
    none: draft('PRJ-1', { projectId: 0 }),
    gone: draft('PRJ-1', {}, { projectExists: () => false }),
  },
);
rule(
  'CRM-1',
  {
    'contact, company and deal': draft('CRM-1', { tags: ['SALES'], crm: ['C_1', 'CO_1', 'D_1'] }),
    'a lead alone': draft('CRM-1', { tags: ['SALES'], crm: ['L_1'] }),
  },
  {
    'sales without a link': draft('CRM-1', { tags: ['SALES'] }),
    'a contact alone': draft('CRM-1', { crm: ['C_1'] }),
  },
);
rule(
  'TAG-1',
  { 'a company tag': draft('TAG-1', { tags: ['SALES'], crm: ['L_1'] }) },
  { another: draft('TAG-1', { tags: ['OTHER'] }) },
);
rule(
  'PAR-1',
  { 'has its parent': draft('PAR-1', { parentId: 5 }, { suggestedParent: { id: 5, title: 'Общая: x' } }) },
  {
    'one is offered': draft('PAR-1', {}, { suggestedParent: { id: 5, title: 'Общая: x' } }),
  },
);
rule(
  'AUD-1',
  { 'with a reason': draft('AUD-1', { auditors: [{ id: 3, reason: 'приказ' }] }) },
  {
    without: draft('AUD-1', { auditors: [{ id: 3, reason: '' }] }),
    'watched too often': draft(
      'AUD-1',
      { auditors: [{ id: 3, reason: 'приказ' }] },
      { auditorSharePercent: 40 },
    ),
  },
);
rule('ACC-1', { nobody: draft('ACC-1', {}) }, { 'one accomplice': task('ACC-1', { accompliceIds: [8] }) });
rule(
  'DLN-1',
  { tomorrow: draft('DLN-1', {}) },
  {
    none: draft('DLN-1', { deadlineAt: null }),
    'in the past': draft('DLN-1', { deadlineAt: now - day }),
  },
);
rule(
  'DLN-2',
  { 'hard with a clock': draft('DLN-2', { hard: true }) },
  {
    'hard by the day': draft('DLN-2', { hard: true, deadlineHasTime: false }),
  },
);
rule(
  'CTRL-1',
  { 'on by default for another': draft('CTRL-1', { responsibleId: 8 }) },
  {
    'switched off': draft('CTRL-1', { responsibleId: 8, acceptance: false }),
  },
);
rule(
  'CHK-1',
  { 'an existing task that keeps the rules': () => ofTask({}).length === 0 },
  {
    'one that does not': () => ofTask({ title: 'смета', projectId: 0, deadlineAt: null }).length === 0,
  },
);

const required = [
  ...[
    'CAP-1',
    'CAP-2',
    'CAP-3',
    'CAP-4',
    'STK-1',
    'STK-2',
    'STK-3',
    'CMP-1',
    'CMP-2',
    'CMP-3',
    'CMP-4',
    'CMP-5',
  ],
  ...[
    'TPL-1',
    'TPL-2',
    'TTL-1',
    'TTL-2',
    'TTL-3',
    'DSC-1',
    'EST-1',
    'PRJ-1',
    'CRM-1',
    'TAG-1',
    'PAR-1',
    'AUD-1',
  ],
  ...['ACC-1', 'DLN-1', 'DLN-2', 'CTRL-1', 'CHK-1'],
];

describe('every rule of parts A–E and CHK-1', () => {
  it.each(required)('%s has an example that keeps it and one that breaks it', async (id) => {
    expect(examples[id]?.keeps.length, `${id} kept`).toBeGreaterThan(0);
    expect(examples[id]?.breaks.length, `${id} broken`).toBeGreaterThan(0);
    for (const { name, kept } of examples[id]?.keeps ?? [])
      expect(await kept(), `${id} kept: ${name}`).toBe(true);
    for (const { name, kept } of examples[id]?.breaks ?? [])
      expect(await kept(), `${id} broken: ${name}`).toBe(false);
  });

  it.each(ruleIds)('%s has its one sentence why in both languages', (id) => {
    for (const language of ['ru', 'en'] as const) expect(rawText(language, `why.${id}`)).toMatch(/^[^.]+\.$/);
  });
});

describe('severity and fixes', () => {
  it('a good draft breaks nothing', () => {
    expect(ofDraft({})).toEqual([]);
  });

  it('a profile changes a severity, but not a fixed one', () => {
    const off = profileWith({ severities: { 'TTL-2': 'off', 'PRJ-1': 'hint', 'ACC-1': 'hint' } });
    expect(has(ofDraft({ title: 'Продажи: Смета' }, off), 'TTL-2')).toBe(false);
    expect(ofDraft({ projectId: 0 }, off).find(({ id }) => id === 'PRJ-1')?.severity).toBe('hint');
    expect(ofDraft({ accompliceIds: [8] }, off).find(({ id }) => id === 'ACC-1')?.severity).toBe('error');
  });

  it('CRM-1 is an error for the projects and tags the profile names', () => {
    const strict = profileWith({ crm: { errorProjects: [1], errorTags: [] } });
    expect(ofDraft({}, strict).find(({ id }) => id === 'CRM-1')?.severity).toBe('error');
  });

  it('a warning stands in the way until there is a reason, an error always', () => {
    const broken = ofDraft({ title: 'Продажи: Смета', projectId: 0 });
    expect(obstacles(broken, {}).map(({ id }) => id)).toEqual(['PRJ-1', 'TTL-2']);
    expect(obstacles(broken, { 'TTL-2': 'так назвал клиент', 'PRJ-1': 'нет' }).map(({ id }) => id)).toEqual([
      'PRJ-1',
    ]);
  });

  it.each([
    ['TTL-1', { title: 'Продажи: подготовить смету' }],
    ['STK-1', { kind: 'stack' as const }],
    ['CMP-1', { kind: 'composite' as const }],
    ['EST-1', { estimateSeconds: 0 }],
    ['DLN-1', { deadlineAt: null }],
    ['DLN-2', { hard: true, deadlineHasTime: false }],
    ['CTRL-1', { responsibleId: 8, acceptance: false }],
  ])('%s: its fix mends it', (id, fields) => {
    let current = goodDraft(fields);
    for (let step = 0; step < 3; step += 1) {
      const found = ofDraft(current).find((broken) => broken.id === id);
      if (!found) break;
      expect(found.fix).toBeDefined();
      current = fixed(current, found.fix!, around());
    }
    expect(has(ofDraft(current), id)).toBe(false);
  });

  it('titles survive being taken apart and put together', () => {
    for (const title of [
      'Общая-2 (проект): Развитие: Внедрить учёт',
      'RM: (часть 3) Проверить тексты',
      'СТЭК: пересмотреть регламент',
      'Внутренние: Контроль: Своевременная сдача отчёта',
      'Разработать регламент: планирование',
    ])
      expect(titleText(titleParts(title))).toBe(title);
  });
});
