import { newTask } from '../methods/tasks.ts';
import { addElapsed } from './changes.ts';
import { actions, commentTexts, crmNames, departments, people, projects, subjects } from './companyWords.ts';
import {
  type CrmRecord,
  emptyPortal,
  type PortalState,
  type Status,
  type Task,
  takeId,
  type User,
} from './model.ts';
import { offsetSeconds } from './zones.ts';

export interface CompanyOptions {
  now: () => number;
  /** Number of tasks: 400 for the demo, 10,000 and 50,000 for measurements. */
  tasks: number;
  /** People and projects beyond the demo's 12 and 10, for measurements. */
  people?: number;
  projects?: number;
  seed?: number;
  zone?: string;
}

/** The person the demo and the tests sign in as. */
export const demoUserId = 7;
export const demoWebhookCode = 'local0webhook0code';

const dayMs = 86_400_000;

/** Mulberry32: a small seeded generator, so that every run builds the same company. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Builder {
  state: PortalState;
  random: () => number;
  now: number;
  zone: string;
}

const pickOne = <T>(builder: Builder, list: readonly T[]): T =>
  list[Math.floor(builder.random() * list.length)] as T;

/** Builds the demo company: 12 people, 3 departments, 10 projects, tasks of every kind the regulation names. */
export function demoCompany(options: CompanyOptions): PortalState {
  const state = emptyPortal(options.now);
  const zone = options.zone ?? 'Europe/Moscow';
  const builder: Builder = {
    state,
    random: randomFrom(options.seed ?? 20_261_124),
    now: options.now(),
    zone,
  };
  departments.forEach(([name, parentId, headId], at) => {
    state.departments.push({ id: at + 1, name, parentId, headId });
  });
  people.forEach(([name, lastName, position, departmentId], at) => {
    const id = at + 1;
    const user: User = {
      id,
      name,
      lastName,
      position,
      email: `user${id}@company.example`,
      departmentIds: [departmentId],
      zone,
      isAdmin: id === 1,
      isExternal: false,
    };
    state.users.set(id, user);
  });
  projects.forEach((name, at) => {
    const memberIds = people
      .map((_person, index) => index + 1)
      .filter((id) => id === demoUserId || (id + at) % 3 !== 0);
    state.groups.set(at + 1, {
      id: at + 1,
      name,
      ownerId: (at % 4) + 1,
      memberIds,
      createdAt: builder.now - 400 * dayMs,
    });
  });
  addMore(builder, options.people ?? 0, options.projects ?? 0);
  addCrm(builder);
  addShowcase(builder);
  while (state.tasks.size < options.tasks) addOrdinaryTask(builder, options.tasks > 1000);
  addElapsedHistory(builder);
  addComments(builder);
  return state;
}

/** Fills a company up to a number of people and projects: a measurement's size. */
function addMore(builder: Builder, peopleWanted: number, projectsWanted: number): void {
  const { users, groups } = builder.state;
  const first = users.get(demoUserId) as User;
  for (let id = users.size + 1; id <= peopleWanted; id += 1) {
    const [name, lastName] = people[id % people.length] ?? ['', ''];
    users.set(id, {
      ...first,
      id,
      name,
      lastName: `${lastName}-${id}`,
      email: `user${id}@company.example`,
      departmentIds: [2],
    });
  }
  for (let id = groups.size + 1; id <= projectsWanted; id += 1)
    groups.set(id, {
      id,
      name: `${projects[id % projects.length]} ${id}`,
      ownerId: 1,
      memberIds: [demoUserId],
      createdAt: builder.now,
    });
}

function addCrm(builder: Builder): void {
  const kinds: CrmRecord['kind'][] = ['lead', 'contact', 'company', 'deal'];
  for (const kind of kinds) {
    crmNames[kind].forEach((name, at) => {
      const [title = '', lastName = ''] = kind === 'contact' ? name.split(' ') : [name, ''];
      builder.state.crm.push({
        id: at + 1,
        kind,
        title,
        lastName,
        responsibleId: (at % 5) + 5,
        stage: at % 3 === 0 ? 'NEW' : 'IN_PROCESS',
        amount: 10_000 * (at + 1),
        createdAt: builder.now - at * dayMs,
        contactId: kind === 'deal' ? at + 1 : 0,
        companyId: kind === 'deal' || kind === 'contact' ? at + 1 : 0,
      });
    });
  }
}

/** Midnight of the day `days` away, in the company's zone. */
function dayStart(builder: Builder, days: number): number {
  const offset = offsetSeconds(builder.zone, builder.now) * 1000;
  return Math.floor((builder.now + offset) / dayMs) * dayMs - offset + days * dayMs;
}

function at(builder: Builder, days: number, hour: number, minute = 0): number {
  return dayStart(builder, days) + (hour * 60 + minute) * 60_000;
}

function create(builder: Builder, fields: Partial<Task>): Task {
  const creator = builder.state.users.get(fields.creatorId ?? demoUserId) as User;
  const task = newTask({ state: builder.state, user: creator }, takeId(builder.state, 'task'));
  Object.assign(
    task,
    { timeTracking: true, estimateSeconds: 3600, description: '1. Подготовить\n2. Проверить\n3. Отправить' },
    fields,
  );
  task.changedAt = fields.changedAt ?? task.createdAt;
  task.statusChangedAt = task.changedAt;
  task.viewedBy.set(task.responsibleId, task.createdAt);
  builder.state.tasks.set(task.id, task);
  return task;
}

/** A hand-made task of each kind, at the top of the demo user's list. */
function addShowcase(builder: Builder): void {
  const me = demoUserId;
  const boss = 2;
  const ago = (days: number) => builder.now - days * dayMs;
  const common = { responsibleId: me, createdAt: ago(6) };
  const composite = create(builder, {
    ...common,
    title: 'Общая: Заключить договор с Клиентом X',
    timeTracking: false,
    estimateSeconds: 0,
    groupId: 1,
    description: 'Планируемое время: 5 ч 30 мин',
    deadlineAt: at(builder, 4, 19),
  });
  for (const [title, days] of [
    ['Продажи: Подготовить договор', 0],
    ['Продажи: Согласовать договор', 1],
    ['Продажи: Получить оригинал документов', 4],
  ] as const) {
    create(builder, {
      ...common,
      title,
      parentId: composite.id,
      groupId: 1,
      deadlineAt: at(builder, days, 18),
      estimateSeconds: 6600,
    });
  }
  create(builder, {
    ...common,
    creatorId: boss,
    title: 'Продажи: Связаться с клиентом Иван Петров в 9:00',
    groupId: 1,
    deadlineAt: at(builder, -1, 9),
    estimateSeconds: 1800,
    taskControl: true,
    crm: ['C_1', 'D_1'],
  });
  create(builder, {
    ...common,
    creatorId: boss,
    title:
      'RM: Проверить тексты на тему "Менеджмент в организации" на орфографические ошибки, сохранить на общий диск, отправить результат по почте',
    groupId: 2,
    deadlineAt: at(builder, 0, 23, 30),
    estimateSeconds: 7200,
    tags: ['RM'],
  });
  create(builder, {
    ...common,
    title: 'Развитие: Разработать типовой дизайн-макет для всех продавцов',
    groupId: 3,
    deadlineAt: at(builder, 2, 18),
    estimateSeconds: 5400,
  });
  create(builder, {
    ...common,
    creatorId: boss,
    title: 'RM: (часть 2) Проверить тексты',
    groupId: 2,
    deadlineAt: at(builder, 1, 12),
    estimateSeconds: 2700,
  });
  create(builder, {
    ...common,
    title: 'СТЭК: пересмотреть регламент по ремаркетингу',
    deadlineAt: at(builder, 365, 18),
    estimateSeconds: 0,
    description: '',
    timeTracking: false,
  });
  create(builder, {
    ...common,
    creatorId: boss,
    title: 'Внутренние: Контроль: Своевременная сдача отчёта за месяц, директор салона',
    groupId: 4,
    tags: ['CONTROL'],
    deadlineAt: at(builder, -3, 18),
  });
  create(builder, {
    ...common,
    title: 'позвонить',
    description: '',
    estimateSeconds: 0,
    timeTracking: false,
  });
  create(builder, {
    ...common,
    creatorId: boss,
    title: 'Продажи: Согласовать скидку',
    status: 4,
    taskControl: true,
    groupId: 1,
    deadlineAt: at(builder, 1, 18),
    closedAt: ago(1),
  });
  create(builder, {
    ...common,
    creatorId: me,
    responsibleId: 8,
    title: 'Продажи: Составить коммерческое предложение',
    status: 4,
    taskControl: true,
    groupId: 1,
    deadlineAt: at(builder, 0, 20),
    closedAt: ago(1),
  });
  create(builder, {
    ...common,
    creatorId: 3,
    responsibleId: 9,
    accompliceIds: [me],
    title: 'Сайт: Обновить каталог',
    groupId: 5,
    deadlineAt: at(builder, -2, 18),
  });
  create(builder, {
    ...common,
    creatorId: 3,
    responsibleId: 10,
    auditorIds: [me],
    title: 'Сайт: Настроить цели в аналитике',
    groupId: 5,
    deadlineAt: at(builder, 3, 18),
  });
  create(builder, {
    ...common,
    creatorId: boss,
    title: 'Продажи: Отчёт за прошлую неделю',
    status: 5,
    groupId: 1,
    deadlineAt: at(builder, -2, 18),
    closedAt: ago(2),
    spentSeconds: 0,
  });
  create(builder, {
    ...common,
    creatorId: 3,
    title: 'Внутренние: Пройти вводный инструктаж',
    groupId: 4,
    deadlineAt: null,
  });
}

function addOrdinaryTask(builder: Builder, mine: boolean): void {
  const { random, now } = builder;
  const personCount = people.length;
  const someone = () => 1 + Math.floor(random() * personCount);
  const role = random();
  const member = mine || role < 0.45;
  const createdAt = now - Math.floor(random() * 80 * dayMs) - 3_600_000;
  const kind = random();
  const groupId = 1 + Math.floor(random() * projects.length);
  const action = pickOne(builder, actions);
  const subject = pickOne(builder, subjects);
  const project = projects[groupId - 1] ?? '';
  let title = `${project}: ${action} ${subject}`;
  const fields: Partial<Task> = {
    createdAt,
    groupId,
    estimateSeconds: 900 * (1 + Math.floor(random() * 12)),
    tags: random() < 0.3 ? ['SALES'] : [],
  };
  if (kind < 0.04) {
    title = `Общая: ${action} ${subject}`;
    Object.assign(fields, {
      timeTracking: false,
      estimateSeconds: 0,
      description: 'Планируемое время: 12 ч 30 мин',
    });
  } else if (kind < 0.08) {
    title = `СТЭК: ${action.toLowerCase()} ${subject}`;
    Object.assign(fields, { timeTracking: false, estimateSeconds: 0, groupId: 0 });
  } else if (kind < 0.12) {
    title = `${project}: Контроль: ${subject}`;
    fields.tags = ['CONTROL'];
  } else if (kind < 0.16) title = `${project}: (часть ${2 + Math.floor(random() * 3)}) ${action} ${subject}`;
  else if (kind < 0.2) title = `${subject} ${project.toLowerCase()}`;
  const status = statusBy(random());
  const stack = title.startsWith('СТЭК');
  const deadlineDays = stack ? 365 : Math.floor(random() * 40) - (status === 5 ? 38 : 6);
  const deadlineAt =
    kind > 0.95 ? null : at(builder, deadlineDays, 9 + Math.floor(random() * 10), random() < 0.5 ? 0 : 30);
  const closed = status === 5 || status === 4;
  const demoAs = random();
  const responsibleId = member && demoAs < 0.7 ? demoUserId : someone();
  const creatorId = member && demoAs >= 0.7 && demoAs < 0.85 ? demoUserId : someone();
  const accompliceIds =
    member && demoAs >= 0.85 && demoAs < 0.93 ? [demoUserId] : kind > 0.9 ? [someone()] : [];
  const auditorIds = member && demoAs >= 0.93 ? [demoUserId] : random() < 0.2 ? [someone()] : [];
  create(builder, {
    ...fields,
    title,
    status,
    deadlineAt,
    responsibleId,
    creatorId,
    accompliceIds,
    auditorIds,
    taskControl: creatorId !== responsibleId,
    allowChangeDeadline: random() < 0.5,
    closedAt: closed ? Math.min(now - 60_000, createdAt + Math.floor(random() * 20 * dayMs)) : null,
    changedAt: Math.min(now - 3_600_000, createdAt + Math.floor(random() * 20 * dayMs)),
  });
}

function statusBy(roll: number): Status {
  if (roll < 0.42) return 2;
  if (roll < 0.5) return 3;
  if (roll < 0.54) return 4;
  if (roll < 0.57) return 6;
  return 5;
}

/** Three months of elapsed time, made by the portal's own timer for the most part. */
function addElapsedHistory(builder: Builder): void {
  const tracked = [...builder.state.tasks.values()].filter((task) => task.timeTracking);
  if (tracked.length === 0) return;
  const mine = tracked.filter((task) => task.responsibleId === demoUserId);
  for (let days = -90; days < 0; days += 1) {
    const weekday = new Date(at(builder, days, 12)).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    for (const userId of builder.state.users.keys()) {
      let startedAt = at(builder, days, 9, Math.floor(builder.random() * 20));
      const runs = 2 + Math.floor(builder.random() * 4);
      for (let run = 0; run < runs; run += 1) {
        const seconds = 600 + Math.floor(builder.random() * 5400);
        const task = pickOne(builder, userId === demoUserId && mine.length > 0 ? mine : tracked);
        const manual = builder.random() < 0.1;
        addElapsed(
          builder.state,
          {
            taskId: task.id,
            userId,
            seconds,
            comment: manual ? 'Забыл запустить таймер' : '',
            source: manual ? 2 : 3,
            createdAt: startedAt,
            startedAt,
            stoppedAt: startedAt + seconds * 1000,
          },
          userId,
        );
        startedAt += seconds * 1000 + Math.floor(builder.random() * 900_000);
      }
    }
  }
  builder.state.history = [];
}

function addComments(builder: Builder): void {
  for (const task of [...builder.state.tasks.values()].slice(0, 120)) {
    if (builder.random() > 0.4) continue;
    builder.state.comments.push({
      id: takeId(builder.state, 'comment'),
      taskId: task.id,
      authorId: task.creatorId,
      text: pickOne(builder, commentTexts),
      postedAt: task.changedAt,
    });
  }
}
