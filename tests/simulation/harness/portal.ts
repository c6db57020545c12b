import { type Auth, createAuth } from '../../portal/http/auth.ts';
import { answerCall, type CallServices, methodOf } from '../../portal/http/call.ts';
import { createLimits, usualLimits } from '../../portal/http/limits.ts';
import { RestError } from '../../portal/methods/context.ts';
import { newTask } from '../../portal/methods/tasks.ts';
import { emptyPortal, type PortalState, type Task, takeId, type User } from '../../portal/state/model.ts';
import type { Clock } from './clock.ts';

export const host = 'company.bitrix24.ru';
/** The portal's local application, for the devices that go that way. */
export const application = { clientId: 'local.1', clientSecret: 'word' };
const redirectUri = 'https://back.example/';

/** The person whose devices are simulated, their manager, a colleague. */
export const me = 7;
export const boss = 2;
export const colleague = 8;

export interface Portal {
  state: PortalState;
  auth: Auth;
  /** Down: every request meets a closed port. */
  isDown: boolean;
  /** Carries a request out as the portal would, at this moment of its clock. */
  answer(url: string, body: string, cookie: string, caller: string): { status: number; text: string };
  /** A pair of tokens from the sign-in server, or its refusal. */
  tokens(address: string, caller: string): { status: number; text: string };
  /** What was asked of the portal, in order; without the keys of sessions. */
  trace: string[];
}

function user(id: number, name: string, lastName: string): User {
  return {
    id,
    name,
    lastName,
    position: '',
    email: '',
    departmentIds: [1],
    zone: 'Europe/Moscow',
    isAdmin: false,
    isExternal: false,
  };
}

/** The portal's core with three people, in this process. */
export function createPortal(clock: Clock): Portal {
  const state = emptyPortal(() => clock.now());
  for (const person of [
    user(boss, 'Борис', 'Орлов'),
    user(me, 'Анна', 'Смирнова'),
    user(colleague, 'Вера', 'Лис'),
  ])
    state.users.set(person.id, person);
  state.departments.push({ id: 1, name: 'Отдел', parentId: null, headId: boss });
  for (const [id, name] of [
    [1, 'Продажи'],
    [2, 'Сайт'],
  ] as const)
    state.groups.set(id, {
      id,
      name,
      ownerId: boss,
      memberIds: [boss, me, colleague],
      createdAt: clock.now() - 86_400_000,
    });
  fill(state, clock);
  const auth = createAuth(state);
  auth.addApplication({ ...application, redirectUri });
  const services: CallServices = {
    state,
    auth,
    limits: createLimits(usualLimits, () => clock.now()),
    options: { costSeconds: () => 0.004, hiddenMethods: new Set(), clockSkewSeconds: 0 },
  };
  const trace: string[] = [];
  return {
    state,
    auth,
    isDown: false,
    trace,
    answer(address, body, cookie, caller) {
      const url = new URL(address);
      const params = JSON.parse(body) as Record<string, unknown>;
      const answered = answerCall(services, {
        path: url.pathname,
        method: methodOf(url),
        params,
        cookie: `PHPSESSID=${cookie}`,
        csrf: '',
        caller,
      });
      const { sessid: _secret, auth: _token, ...shown } = params;
      trace.push(`${clock.now()} ${caller} ${methodOf(url)} ${JSON.stringify(shown)} ${answered.status}`);
      return { status: answered.status, text: JSON.stringify(answered.payload) };
    },
    tokens(address, caller) {
      trace.push(`${clock.now()} ${caller} tokens`);
      try {
        return { status: 200, text: JSON.stringify(auth.tokens(new URL(address).searchParams)) };
      } catch (error) {
        if (!(error instanceof RestError)) throw error;
        return { status: error.status, text: JSON.stringify({ error: error.code }) };
      }
    },
  };
}

function fill(state: PortalState, clock: Clock): void {
  const creator = state.users.get(boss) as User;
  const hour = 3_600_000;
  const add = (title: string, more: Partial<Task> = {}) => {
    const task = newTask({ state, user: creator }, takeId(state, 'task'));
    Object.assign(task, {
      title,
      description: '1. Раз\n2. Два',
      responsibleId: me,
      groupId: 1,
      timeTracking: true,
      estimateSeconds: 3600,
      allowChangeDeadline: true,
      deadlineAt: clock.now() + 8 * hour,
      createdAt: clock.now() - 24 * hour,
      changedAt: clock.now() - 24 * hour,
      ...more,
    });
    state.tasks.set(task.id, task);
  };
  add('Продажи: Подготовить договор');
  add('Продажи: Согласовать договор', { creatorId: me });
  add('Сайт: Обновить каталог', { groupId: 2, taskControl: true });
  add('Сайт: Проверить тексты', { groupId: 2, timeTracking: false });
  add('Продажи: Составить отчёт', { creatorId: me, responsibleId: colleague });
  add('Продажи: Проверить счёт');
}
