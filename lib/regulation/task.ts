/** The domain's records, in our words (regulation: "Words used everywhere"). Instants are epoch ms, durations seconds. */
export type TaskStatus = 'waiting' | 'inProgress' | 'awaitingControl' | 'completed' | 'deferred' | 'declined';

/** The four roles of the portal: Делаю, Помогаю, Поручил, Наблюдаю (CNT-1). */
export type Role = 'responsible' | 'accomplice' | 'creator' | 'auditor';

export const roles: readonly Role[] = ['responsible', 'accomplice', 'creator', 'auditor'];

/** What the creator thinks of finished work (ACP-1). */
export type Mark = 'positive' | 'negative';

export interface Task {
  id: number;
  title: string;
  /** BBCode, as the portal keeps it. */
  description: string;
  /** `C_1`, `CO_1`, `D_1`, `L_1`. */
  crm: string[];
  status: TaskStatus;
  mark: Mark | null;
  creatorId: number;
  responsibleId: number;
  accompliceIds: number[];
  auditorIds: number[];
  projectId: number;
  parentId: number;
  deadlineAt: number | null;
  createdAt: number;
  changedAt: number;
  closedAt: number | null;
  estimateSeconds: number;
  spentSeconds: number;
  timeTracking: boolean;
  mayMoveDeadline: boolean;
  acceptance: boolean;
  viewed: boolean;
  tags: string[];
}

/** Fields of a task that are changed through the outbox; what is absent stays as it is. */
export type TaskPatch = Partial<
  Pick<
    Task,
    | 'title'
    | 'description'
    | 'crm'
    | 'projectId'
    | 'parentId'
    | 'responsibleId'
    | 'accompliceIds'
    | 'auditorIds'
    | 'deadlineAt'
    | 'estimateSeconds'
    | 'timeTracking'
    | 'mayMoveDeadline'
    | 'acceptance'
    | 'tags'
    | 'mark'
  >
>;

export interface TimeEntry {
  id: number;
  taskId: number;
  userId: number;
  seconds: number;
  startedAt: number;
  stoppedAt: number;
  createdAt: number;
  comment: string;
  /** True for what was entered by hand or by REST; the portal marks it with a warning. */
  manual: boolean;
}

export interface Person {
  id: number;
  name: string;
  position: string;
  zone: string;
  departmentIds: number[];
}

export interface Department {
  id: number;
  name: string;
  parentId: number;
  /** 0 for none. */
  headId: number;
}

export interface Project {
  id: number;
  name: string;
}

/** The roles a person has in a task. A creator who is responsible himself has only "responsible", as on the portal. */
export function rolesOf(task: Task, personId: number): Role[] {
  const found: Role[] = [];
  if (task.responsibleId === personId) found.push('responsible');
  if (task.accompliceIds.includes(personId)) found.push('accomplice');
  if (task.creatorId === personId && task.responsibleId !== personId) found.push('creator');
  if (task.auditorIds.includes(personId)) found.push('auditor');
  return found;
}

/** True while the task still wants work: only these can be overdue (CNT-1). */
export function wantsWork(task: Task): boolean {
  return task.status === 'waiting' || task.status === 'inProgress';
}

/** True once its work is called done, accepted or not. */
export function isCompleted({ status }: Pick<Task, 'status'>): boolean {
  return status === 'completed' || status === 'awaitingControl';
}
