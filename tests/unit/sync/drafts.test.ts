import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runCommand } from '@/lib/app/commands/index.ts';
import type { CommandInputs, CommandName, Reply } from '@/lib/app/protocol.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { settleMs } from '@/lib/sync/attempt.ts';
import { lookUpOnPortal } from '@/lib/sync/lookUp.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { touch } from '../../portal/state/changes.ts';
import { demoUserId } from '../../portal/state/company.ts';
import type { Task } from '../../portal/state/model.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let known: Set<number>;
beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  known = new Set(stage.portal.state.tasks.keys());
});
afterEach(() => stage.portal.stop());

async function run<K extends CommandName>(name: K, input: CommandInputs[K]): Promise<Reply> {
  const { database, account, now } = stage.context;
  const reply = await runCommand(name, input, { database, account, now });
  if (!reply) throw new Error(`${name} did not take its input`);
  return reply;
}
const made = (): Task[] => [...stage.portal.state.tasks.values()].filter((task) => !known.has(task.id));
const unblock = async () => {
  await stage.database.operations.where('state').equals('waiting').modify({ notBefore: 0 });
  await stage.database.meta.delete('blockedUntil');
  await sendWaiting(stage.context);
};
const tomorrow = () => Math.floor(stage.context.now() / 60_000) * 60_000 + 86_400_000;
const good = (fields: Partial<DraftFields> = {}): Partial<DraftFields> => ({
  title: 'Продажи: Подготовить смету',
  steps: ['собрать цены', 'посчитать'],
  projectId: 1,
  estimateSeconds: 5400,
  deadlineAt: tomorrow(),
  deadlineHasTime: true,
  ...fields,
});
async function draft(fields: Partial<DraftFields>): Promise<string> {
  const reply = await run('capture', { fields });
  if (!reply.ok || !reply.draft) throw new Error('not captured');
  return reply.draft.id;
}
const task = (title: string) =>
  [...stage.portal.state.tasks.values()].find((other) => other.title === title)!;

describe('sending a draft', () => {
  it('writes every field as the rules say', async () => {
    const id = await draft(
      good({
        hard: true,
        tags: ['CONTROL'],
        crm: ['C_1', 'CO_1', 'D_1'],
        auditors: [{ id: 3, reason: 'по поручению директора' }],
        parentId: task('Общая: Заключить договор с Клиентом X').id,
        source: {
          channel: 'oral',
          personId: 2,
          receivedAt: stage.context.now(),
          url: '',
          pageTitle: '',
          quote: '',
        },
      }),
    );
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    expect(made()).toHaveLength(1);
    const [sent] = made();
    expect(sent).toMatchObject({
      title: 'Продажи: Подготовить смету',
      groupId: 1,
      parentId: task('Общая: Заключить договор с Клиентом X').id,
      responsibleId: demoUserId,
      creatorId: 2,
      estimateSeconds: 5400,
      timeTracking: true,
      allowChangeDeadline: false,
      taskControl: true,
      tags: ['CONTROL'],
      crm: ['C_1', 'CO_1', 'D_1'],
      auditorIds: [3],
      accompliceIds: [],
      deadlineAt: tomorrow(),
      xmlId: `reglament:${id}`,
    });
    expect(sent!.description).toContain('1. собрать цены\n2. посчитать');
    expect(sent!.description).toContain('Получено устно:');
    expect(sent!.description).toMatch(/Наблюдатель .+: по поручению директора/);
    expect(await stage.database.drafts.get(id)).toMatchObject({ state: 'sent', taskId: sent!.id });
  });

  it('is refused with the rules that stand in the way; nothing is lost', async () => {
    const id = await draft({ title: 'смета' });
    const reply = await run('sendDrafts', { ids: [id] });
    expect(reply.ok ? [] : reply.refusal.broken?.[0]?.ruleIds).toEqual(
      expect.arrayContaining(['DSC-1', 'EST-1', 'PRJ-1', 'DLN-1', 'TTL-1', 'TTL-2']),
    );
    expect((await stage.database.drafts.get(id))?.fields.title).toBe('смета');
    expect(await stage.database.operations.count()).toBe(0);
  });

  it('a warning passes with a reason, which is kept with the task', async () => {
    const id = await draft(good({ title: 'Продажи: Смета', reasons: { 'TTL-2': 'так назвал клиент' } }));
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    expect(made()[0]!.description).toContain('Отступление от TTL-2: так назвал клиент');
  });

  it.each([
    ['resetAfter', false],
    ['resetAfter', true],
    ['truncated', false],
    ['missingField', true],
    ['resetBefore', false],
    ['internalError', true],
  ] as const)('answered by %s (XML_ID filter ignored: %s): exactly one task', async (kind, ignores) => {
    stage.portal.state.quirks.ignoresXmlIdFilter = ignores;
    stage.portal.faults.add({ kind, method: /task\.add/, times: 1 });
    const id = await draft(good());
    await run('sendDrafts', { ids: [id] });
    await sendWaiting(stage.context);
    stage.pass(settleMs + 1_000);
    await unblock();
    expect(made()).toHaveLength(1);
    expect((await stage.database.drafts.get(id))?.taskId).toBe(made()[0]!.id);
    expect(await stage.database.operations.where('state').notEqual('done').count()).toBe(0);
  });

  it('CAP-2: where the portal refuses the giver as creator, the person is, and the description names the giver', async () => {
    stage.portal.state.quirks.refusesForeignCreators = true;
    const source = {
      channel: 'none' as const,
      personId: 2,
      receivedAt: null,
      url: '',
      pageTitle: '',
      quote: '',
    };
    const id = await draft(good({ source }));
    await run('sendDrafts', { ids: [id] });
    await sendWaiting(stage.context);
    expect(made()[0]).toMatchObject({ creatorId: demoUserId });
    expect(made()[0]!.description).toContain('Поставил:');
    expect((await stage.database.drafts.get(id))?.creatorRefused).toBe(true);
  });

  it('a refusal keeps the draft, which can be corrected and sent again', async () => {
    const id = await draft(good({ responsibleId: 999 }));
    await run('sendDrafts', { ids: [id] });
    await sendWaiting(stage.context);
    expect(await stage.database.drafts.get(id)).toMatchObject({
      state: 'refused',
      failure: { text: 'Assignee not found' },
    });
    await run('saveDraft', { id, changes: { responsibleId: 8 }, baseRevision: 1 });
    await run('sendDrafts', { ids: [id] });
    await sendWaiting(stage.context);
    expect(made().map((sent) => sent.responsibleId)).toEqual([8]);
    expect(await stage.database.operations.where('state').equals('refused').count()).toBe(0);
  });
});

describe('CMP: composite tasks', () => {
  it('a composite with three subtasks goes in one go, each below its parent', async () => {
    const root = await draft(
      good({ kind: 'composite', title: 'Общая: Открыть магазин', estimateSeconds: 27_000, steps: [] }),
    );
    for (const title of ['Найти помещение', 'Нанять продавцов', 'Закупить товар'])
      await draft(good({ title: `Развитие: ${title}`, parentDraftId: root }));
    expect(await run('sendDrafts', { ids: [root] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    const [parent, ...children] = made();
    expect(parent).toMatchObject({
      title: 'Общая: Открыть магазин',
      estimateSeconds: 0,
      timeTracking: false,
    });
    expect(parent!.description).toMatch(/^Планируемое время: 7 ч 30 мин/);
    expect(children.map(({ parentId }) => parentId)).toEqual([parent!.id, parent!.id, parent!.id]);
  });

  it('subtasks of a refused composite wait with a reason, and go once it is there', async () => {
    const root = await draft(
      good({ kind: 'composite', title: 'Общая: Открыть магазин', responsibleId: 999 }),
    );
    const child = await draft(good({ parentDraftId: root }));
    await run('sendDrafts', { ids: [root] });
    await sendWaiting(stage.context);
    expect(made()).toHaveLength(0);
    expect((await stage.database.drafts.get(child))?.failure?.kind).toBe('parentMissing');
    await run('saveDraft', { id: root, changes: { responsibleId: 0 }, baseRevision: 1 });
    await run('sendDrafts', { ids: [root] });
    await sendWaiting(stage.context);
    expect(made()).toHaveLength(2);
  });

  it('CMP-2: recount makes the planned time the sum of the subtasks and says what changed', async () => {
    const composite = task('Общая: Заключить договор с Клиентом X');
    composite.description = 'Планируемое время: 1 ч\nСогласовать условия';
    await stage.database.tasks.update(composite.id, { description: composite.description });
    composite.creatorId = demoUserId;
    expect(await run('recount', { taskId: composite.id })).toEqual({
      ok: true,
      note: 'Планируемое время: было 1:00, стало 5:30',
    });
    await sendWaiting(stage.context);
    expect(composite.description).toBe('Планируемое время: 5 ч 30 мин\nСогласовать условия');
  });

  it('CMP-4: a copy takes only what was picked', async () => {
    const composite = task('Общая: Заключить договор с Клиентом X');
    const children = [...stage.portal.state.tasks.values()].filter(
      ({ parentId }) => parentId === composite.id,
    );
    const reply = await run('copyTasks', {
      taskId: composite.id,
      picked: [children[1]!.id],
      completeOriginal: false,
    });
    expect(reply).toMatchObject({ ok: true });
    const drafts = await stage.database.drafts.toArray();
    expect(drafts.map(({ fields }) => fields.title).sort()).toEqual(
      [composite.title, children[1]!.title].sort(),
    );
  });
});

describe('TPL-2: complete and copy', () => {
  it('makes the copy first, then completes the original with its result, its timer stopped (RES-1)', async () => {
    const original = task('Развитие: Разработать типовой дизайн-макет для всех продавцов');
    await run('startTimer', { taskId: original.id });
    await sendWaiting(stage.context);
    const reply = await run('copyTasks', { taskId: original.id, picked: [], completeOriginal: true });
    const id = reply.ok ? (reply.draft?.id ?? '') : '';
    const changes = { deadlineAt: tomorrow(), deadlineHasTime: true };
    await run('saveDraft', { id, changes, baseRevision: 1 });
    expect(await run('sendDrafts', { ids: [id] })).toMatchObject({
      ok: false,
      refusal: { kind: 'originalResult', draftId: id, sections: expect.arrayContaining(['result']) },
    });
    expect(await stage.database.operations.where('state').equals('waiting').count()).toBe(0);
    const originalResult = {
      result: 'Макет готов',
      explanation: 'Долго искали',
      conclusions: 'Резервов нет',
    };
    await run('saveDraft', { id, changes: { originalResult }, baseRevision: 2 });
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    expect(made()[0]).toMatchObject({ title: original.title });
    expect(original.status).toBe(5);
    expect(stage.portal.state.results.find(({ taskId }) => taskId === original.id)?.text).toMatch(
      /^Макет готов/,
    );
    expect(await currentRun(stage.database)).toBeUndefined();
    const order = stage.portal.log
      .map((line) => line.method)
      .filter((name) => /task\.(add|complete)$|result/.test(name));
    expect(order).toEqual(['tasks.task.add', 'tasks.task.result.addFromComment', 'tasks.task.complete']);
  });

  it('does not complete the original when the copy was refused', async () => {
    const original = task('Развитие: Разработать типовой дизайн-макет для всех продавцов');
    const reply = await run('copyTasks', { taskId: original.id, picked: [], completeOriginal: true });
    const id = reply.ok ? (reply.draft?.id ?? '') : '';
    const originalResult = { result: 'Макет готов', explanation: 'Долго искали' };
    const changes = { deadlineAt: tomorrow(), responsibleId: 999, originalResult };
    await run('saveDraft', { id, changes, baseRevision: 1 });
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    expect(made()).toHaveLength(0);
    expect(original.status).toBe(2);
  });
});

describe('drafts edited in two places', () => {
  it('keep both texts, and the other fields of each', async () => {
    const id = await draft({ title: 'Позвонить', description: 'первое' });
    await run('saveDraft', { id, changes: { title: 'Позвонить Иванову', projectId: 2 }, baseRevision: 1 });
    await run('saveDraft', {
      id,
      changes: { title: 'Позвонить Петрову', estimateSeconds: 600 },
      baseRevision: 1,
    });
    const saved = (await stage.database.drafts.get(id))!;
    expect(saved.fields).toMatchObject({ title: 'Позвонить Петрову', projectId: 2, estimateSeconds: 600 });
    expect(saved.conflicts.map(({ text }) => text)).toEqual(['Позвонить Иванову']);
    await run('takeConflict', { id, at: saved.conflicts[0]!.at });
    const taken = (await stage.database.drafts.get(id))!;
    expect(taken.fields.title).toBe('Позвонить Иванову');
    expect(taken.conflicts.map(({ text }) => text)).toEqual(['Позвонить Петрову']);
  });

  it('one’s own quick typing is no conflict, somebody else’s words meanwhile are', async () => {
    const id = await draft({ title: 'По' });
    const reply = await run('saveDraft', { id, changes: { title: 'Поз' }, baseRevision: 1 });
    const own = reply.ok ? (reply.draft?.revision ?? 0) : 0;
    await run('saveDraft', { id, changes: { title: 'Позв' }, baseRevision: 1, fieldBases: { title: own } });
    expect((await stage.database.drafts.get(id))!.conflicts).toEqual([]);
    await run('saveDraft', { id, changes: { title: 'Другое' }, baseRevision: 3 });
    await run('saveDraft', { id, changes: { title: 'Позво' }, baseRevision: 9, fieldBases: { title: 3 } });
    expect((await stage.database.drafts.get(id))!.conflicts.map(({ text }) => text)).toEqual(['Другое']);
  });

  it('a deleted draft can be brought back', async () => {
    const id = await draft({ title: 'Позвонить' });
    await run('deleteDrafts', { ids: [id] });
    expect((await stage.database.drafts.get(id))?.deletedAt).not.toBeNull();
    await run('restoreDrafts', { ids: [id] });
    expect(await stage.database.drafts.get(id)).toMatchObject({
      deletedAt: null,
      fields: { title: 'Позвонить' },
    });
  });
});

describe('CHK-1: existing tasks', () => {
  it('says what they break and fixes it through the outbox', async () => {
    const bad = task('позвонить');
    const reply = await run('taskMarks', { taskIds: [bad.id] });
    const marks = reply.ok ? (reply.marks?.[bad.id] ?? []) : [];
    expect(marks.map(({ ruleId }) => ruleId)).toEqual(
      expect.arrayContaining(['TTL-1', 'DSC-1', 'EST-1', 'PRJ-1', 'DLN-1']),
    );
    for (const ruleId of ['TTL-1', 'EST-1', 'DLN-1'])
      expect(await run('fixTask', { taskId: bad.id, ruleId })).toEqual({ ok: true });
    expect(await run('fixTask', { taskId: bad.id, ruleId: 'PRJ-1' })).toMatchObject({
      refusal: { kind: 'noFix' },
    });
    await sendWaiting(stage.context);
    expect(bad).toMatchObject({ title: 'Позвонить', estimateSeconds: 1800, timeTracking: true });
    expect(bad.deadlineAt).toBeGreaterThan(stage.context.now());
  });

  it('ACC-1: accomplices become subtasks of their own', async () => {
    const [mine] = [...stage.portal.state.tasks.values()].filter(
      ({ creatorId, responsibleId, status }) =>
        creatorId === demoUserId && responsibleId === demoUserId && status === 2,
    );
    mine!.accompliceIds = [8, 9];
    await stage.database.tasks.update(mine!.id, { accompliceIds: [8, 9] });
    await run('fixTask', { taskId: mine!.id, ruleId: 'ACC-1' });
    await sendWaiting(stage.context);
    expect(mine!.accompliceIds).toEqual([]);
    expect(made().map(({ responsibleId, parentId }) => [responsibleId, parentId])).toEqual([
      [8, mine!.id],
      [9, mine!.id],
    ]);
  });

  it('STK-3: taken into the plan, the same task is renamed and gets its fields', async () => {
    const put = task('СТЭК: пересмотреть регламент по ремаркетингу');
    const reply = await run('takeIntoPlan', { taskId: put.id });
    const id = reply.ok ? (reply.draft?.id ?? '') : '';
    expect((await stage.database.drafts.get(id))?.fields).toMatchObject({
      title: 'Пересмотреть регламент по ремаркетингу',
      deadlineAt: null,
    });
    expect(await run('sendDrafts', { ids: [id] })).toMatchObject({ ok: false });
    await run('saveDraft', {
      id,
      changes: good({ title: 'Маркетинг: Пересмотреть регламент' }),
      baseRevision: 1,
    });
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    expect(made()).toHaveLength(0);
    expect(put).toMatchObject({
      title: 'Маркетинг: Пересмотреть регламент',
      estimateSeconds: 5400,
      groupId: 1,
    });
  });

  it('STK-3: what somebody else changed while the form was open is asked about, what it left alone stays theirs', async () => {
    const put = task('СТЭК: пересмотреть регламент по ремаркетингу');
    const reply = await run('takeIntoPlan', { taskId: put.id });
    const id = reply.ok ? (reply.draft?.id ?? '') : '';
    await run('saveDraft', {
      id,
      changes: good({ title: 'Маркетинг: Пересмотреть регламент', tags: put.tags }),
      baseRevision: 1,
    });
    Object.assign(put, { title: 'СТЭК: пересмотреть всё', tags: ['SALES'] });
    touch(stage.portal.state, put, put.creatorId);
    await pull(stage.context);
    expect(await run('sendDrafts', { ids: [id] })).toEqual({ ok: true });
    await sendWaiting(stage.context);
    const [asked] = await stage.database.operations.where('state').equals('refused').toArray();
    expect(asked?.failure).toMatchObject({
      kind: 'conflict',
      conflict: {
        theirs: { title: 'СТЭК: пересмотреть всё' },
        mine: { title: 'Маркетинг: Пересмотреть регламент' },
      },
    });
    expect(Object.keys(asked?.failure?.conflict?.mine ?? {})).toEqual(['title']);
    expect(put).toMatchObject({ title: 'СТЭК: пересмотреть всё', tags: ['SALES'] });
  });
});

describe('looking names up on the portal', () => {
  it('puts CRM records of all four kinds into the store', async () => {
    const [deal] = stage.portal.state.crm.filter(({ kind }) => kind === 'deal');
    await lookUpOnPortal(stage.context, { what: 'crm', text: deal!.title.slice(0, 5) });
    const codes = (await stage.database.crm.toArray()).map(({ code }) => code);
    expect(codes).toContain(`D_${deal!.id}`);
    stage.requests();
    await lookUpOnPortal(stage.context, { what: 'crm', text: deal!.title.slice(0, 5) });
    expect(stage.requests()).toBe(0);
  });

  it('ends a question that the next key has made pointless, and asks it again when it is typed again', async () => {
    stage.portal.faults.add({ kind: 'timeout', method: /user\.search/, times: 1 });
    const stuck = lookUpOnPortal(stage.context, { what: 'people', text: 'мор' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await lookUpOnPortal(stage.context, { what: 'people', text: 'морозов' });
    await stuck;
    const names = (await stage.database.people.toArray()).map(({ name }) => name);
    expect(names).toContain('Павел Морозов');
    stage.requests();
    await lookUpOnPortal(stage.context, { what: 'people', text: 'мор' });
    expect(stage.requests()).toBe(1);
  });
});
