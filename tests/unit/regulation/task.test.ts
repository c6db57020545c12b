import { describe, expect, it } from 'vitest';
import { rolesOf, type Task } from '@/lib/regulation/task.ts';
import { timerRefusal } from '@/lib/regulation/timerRefusal.ts';
import { isComposite, isStack } from '@/lib/regulation/titles/marks.ts';

const me = 7;
const task = (fields: Partial<Task>): Task => ({
  id: 1,
  description: '',
  crm: [],
  title: 'Продажи: Проверить',
  status: 'waiting',
  mark: null,
  creatorId: 2,
  responsibleId: me,
  accompliceIds: [],
  auditorIds: [],
  projectId: 0,
  parentId: 0,
  deadlineAt: null,
  createdAt: 0,
  changedAt: 0,
  closedAt: null,
  estimateSeconds: 0,
  spentSeconds: 0,
  timeTracking: true,
  mayMoveDeadline: false,
  acceptance: false,
  viewed: true,
  tags: [],
  ...fields,
});

describe('CMP-1, STK-1: titles', () => {
  it.each(['Общая: Заключить договор', 'Общая-2: Этап', 'Общая (проект): Сайт', 'общая: мелочь'])(
    'composite: %s',
    (title) => expect(isComposite(title)).toBe(true),
  );
  it.each(['Продажи: Общая картина', 'Общая', 'Общая-: Этап', 'Общаятема: да'])(
    'not composite: %s',
    (title) => expect(isComposite(title)).toBe(false),
  );
  it('stack', () => expect([isStack('СТЭК: пересмотреть'), isStack('Стэкать: нет')]).toEqual([true, false]));
});

describe('TIM-2, CMP-3: who may start a timer', () => {
  it.each([
    ['responsible', {}, null],
    ['accomplice', { responsibleId: 3, accompliceIds: [me] }, null],
    ['auditor', { responsibleId: 3, auditorIds: [me] }, 'notMine'],
    ['creator', { responsibleId: 3, creatorId: me }, 'notMine'],
    ['composite', { title: 'Общая: Всё' }, 'composite'],
    ['awaiting control', { status: 'awaitingControl' }, 'awaitingControl'],
    ['completed', { status: 'completed' }, 'closed'],
    ['declined', { status: 'declined' }, 'closed'],
    ['deferred', { status: 'deferred' }, null],
  ] as const)('%s', (_name, fields, expected) =>
    expect(timerRefusal(task({ ...fields } as Partial<Task>), me)).toBe(expected),
  );
});

describe('CNT-1: roles', () => {
  it('a creator who is responsible himself has only one role', () => {
    expect(rolesOf(task({ creatorId: me }), me)).toEqual(['responsible']);
    expect(
      rolesOf(task({ creatorId: me, responsibleId: 3, auditorIds: [me], accompliceIds: [me] }), me),
    ).toEqual(['accomplice', 'creator', 'auditor']);
  });
});
