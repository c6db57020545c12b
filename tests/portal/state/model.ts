/** The portal's own records, in plain types. Shapes on the wire are made in `methods/shapes.ts`. */
export interface User {
  id: number;
  name: string;
  lastName: string;
  position: string;
  email: string;
  departmentIds: number[];
  zone: string;
  isAdmin: boolean;
  isExternal: boolean;
}

export interface Department {
  id: number;
  name: string;
  parentId: number | null;
  headId: number;
}

export interface Group {
  id: number;
  name: string;
  ownerId: number;
  memberIds: number[];
  createdAt: number;
}

/** 2 waiting, 3 in progress, 4 awaiting control, 5 completed, 6 deferred, 7 declined (portal/README.md, 3). */
export type Status = 2 | 3 | 4 | 5 | 6 | 7;

export interface Task {
  id: number;
  title: string;
  description: string;
  status: Status;
  priority: 0 | 1 | 2;
  mark: 'P' | 'N' | null;
  creatorId: number;
  responsibleId: number;
  accompliceIds: number[];
  auditorIds: number[];
  groupId: number;
  parentId: number;
  stageId: number;
  tags: string[];
  crm: string[];
  createdAt: number;
  changedAt: number;
  changedBy: number;
  statusChangedAt: number;
  closedAt: number | null;
  closedBy: number;
  startedAt: number | null;
  deadlineAt: number | null;
  startPlanAt: number | null;
  endPlanAt: number | null;
  estimateSeconds: number;
  spentSeconds: number;
  timeTracking: boolean;
  allowChangeDeadline: boolean;
  taskControl: boolean;
  matchWorkTime: boolean;
  addInReport: boolean;
  requireResult: boolean;
  xmlId: string | null;
  viewedBy: Map<number, number>;
  favoriteOf: Set<number>;
  chatId: number;
}

export interface Elapsed {
  id: number;
  taskId: number;
  userId: number;
  seconds: number;
  comment: string;
  /** 2 = manual (also everything by REST), 3 = the portal's own timer (behaviour.md). */
  source: 2 | 3;
  createdAt: number;
  startedAt: number;
  stoppedAt: number;
}

export interface Comment {
  id: number;
  taskId: number;
  authorId: number;
  text: string;
  postedAt: number;
}

export interface TaskResult {
  id: number;
  taskId: number;
  commentId: number;
  authorId: number;
  text: string;
  createdAt: number;
  updatedAt: number;
  /** 0 open, 1 closed. */
  status: 0 | 1;
}

export interface ChecklistItem {
  id: number;
  taskId: number;
  parentId: number;
  createdBy: number;
  title: string;
  sortIndex: number;
  isComplete: boolean;
  isImportant: boolean;
  toggledBy: number | null;
  toggledAt: number | null;
}

export interface HistoryRecord {
  id: number;
  taskId: number;
  userId: number;
  at: number;
  field: string;
  from: string;
  to: string;
}

export interface Workday {
  status: 'OPENED' | 'CLOSED' | 'PAUSED' | 'EXPIRED';
  startedAt: number;
  finishedAt: number | null;
  pausedAt: number | null;
  leakSeconds: number;
  report: string;
}

export interface CrmRecord {
  id: number;
  kind: 'lead' | 'contact' | 'company' | 'deal';
  title: string;
  lastName: string;
  responsibleId: number;
  stage: string;
  amount: number;
  createdAt: number;
  contactId: number;
  companyId: number;
}

export interface Notice {
  id: number;
  userId: number;
  text: string;
  tag: string;
}

export interface FeedPost {
  id: number;
  authorId: number;
  title: string;
  text: string;
  at: number;
}

/** What the portal pushes to its pages (`onPullEvent-tasks`). */
export interface PullEvent {
  command: string;
  params: Record<string, unknown>;
  userIds: number[];
}

/** What portals differ in; tests switch it. */
export interface PortalQuirks {
  /** `XML_ID` is not in the documented filter list: some portals may ignore it (portal/README.md, 3). */
  ignoresXmlIdFilter: boolean;
  /** A portal whose rights let nobody name another creator (CAP-2). */
  refusesForeignCreators: boolean;
}

export interface PortalState {
  /** Comments on the older card, a chat on the newer one (portal/README.md, 3 «Comments»). */
  cards: 'old' | 'new';
  quirks: PortalQuirks;
  /** The portal's clock, epoch ms; tests move it. */
  now: () => number;
  users: Map<number, User>;
  departments: Department[];
  groups: Map<number, Group>;
  tasks: Map<number, Task>;
  elapsed: Map<number, Elapsed>;
  elapsedByTask: Map<number, Elapsed[]>;
  comments: Comment[];
  results: TaskResult[];
  checklist: ChecklistItem[];
  history: HistoryRecord[];
  timers: Map<number, { taskId: number; startedAt: number }>;
  plans: Map<number, Set<number>>;
  workdays: Map<number, Workday>;
  crm: CrmRecord[];
  notices: Notice[];
  posts: FeedPost[];
  nextId: Record<string, number>;
  pullListeners: Set<(event: PullEvent) => void>;
}

/** An empty portal whose clock is `now`. */
export function emptyPortal(now: () => number): PortalState {
  return {
    cards: 'old',
    quirks: { ignoresXmlIdFilter: false, refusesForeignCreators: false },
    now,
    users: new Map(),
    departments: [],
    groups: new Map(),
    tasks: new Map(),
    elapsed: new Map(),
    elapsedByTask: new Map(),
    comments: [],
    results: [],
    checklist: [],
    history: [],
    timers: new Map(),
    plans: new Map(),
    workdays: new Map(),
    crm: [],
    notices: [],
    posts: [],
    nextId: {},
    pullListeners: new Set(),
  };
}

/** The next free id of a kind of record, from 1 (or from what `seedId` set). */
export function takeId(state: PortalState, kind: string): number {
  const id = (state.nextId[kind] ?? 0) + 1;
  state.nextId[kind] = id;
  return id;
}

/** Sends a page event to the users concerned. */
export function push(state: PortalState, event: PullEvent): void {
  for (const listener of state.pullListeners) listener(event);
}
