import type { Day } from '@/lib/time/days.ts';
import type { DraftFields } from './draft.ts';
import type { TaskPatch, TaskStatus } from './task.ts';

/** What a person does in one action and the portal in several steps (regulation D, G, H, I). */
export const scenarioNames = [
  'create',
  'plan',
  'planChange',
  'report',
  'correction',
  'control',
  'handOver',
  'askAcceptance',
  'carryOver',
  'completion',
  'returnToWork',
  'acceptance',
  'regulation',
  'answer',
] as const;
export type ScenarioName = (typeof scenarioNames)[number];

/** A task by its number, or the one that a draft of the same scenario has become. */
export type TaskRef = number | { draftId: string };

/** In a text, stands for the address of the task a draft has become: an earlier step made it. */
export const addressOfDraft = (draftId: string) => `{{address:${draftId}}}`;
export const draftAddress = /\{\{address:([\w-]+)\}\}/g;

export type StepStatusAction = 'complete' | 'renew' | 'approve' | 'disapprove';

/** One step: what the portal is told, as data. A step may be sent again at any time: it looks first. */
export type Step =
  | { kind: 'addTask'; draftId: string; fields: DraftFields; queuedAt: number }
  | {
      kind: 'addPlan';
      day: Day;
      title: string;
      text: string;
      managerId: number;
      deadlineAt: number;
      tags: string[];
      queuedAt: number;
    }
  /**
   * PLN-2: what a fixed plan was added to, below it in its task. `before` is what the task says so far; where it says
   * something else, by somebody else or another device, `news` are told in a comment.
   */
  | { kind: 'additions'; day: Day; text: string; before: string; news: string[]; queuedAt: number }
  /** A post of the feed; `keep` writes its id down as the place of that day's plan. */
  | { kind: 'post'; day: Day; title: string; text: string; managerId: number; keep: boolean }
  | { kind: 'closeWorkday'; text: string }
  | { kind: 'comment'; task: StepTask; text: string; queuedAt: number }
  /** RES-1: the portal's task result where its card has one, else a comment. */
  | { kind: 'result'; task: StepTask; text: string; queuedAt: number }
  | {
      kind: 'status';
      task: StepTask;
      action: StepStatusAction;
      before: TaskStatus;
      /** HND-1: the task must come to wait for control, not close. */
      needsAcceptance?: boolean;
      /** Nobody minds when somebody else has done it already. */
      tolerant?: boolean;
    }
  | { kind: 'update'; task: StepTask; patch: TaskPatch; before: TaskPatch }
  | { kind: 'notify'; personId: number; text: string; tag: string }
  /** CAR-2: the person goes on with the copy. */
  | { kind: 'moveTimer'; from: number; draftId: string }
  | { kind: 'removeTask'; task: StepTask; draftId: string }
  | { kind: 'removeComment'; taskId: number; commentId: number };

/** A step's task; a day's plan task is known by its day. */
export type StepTask = TaskRef | { planOf: Day };

export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;

/** A step with what became of it; durable, so that a scenario goes on where it was. */
export interface StepRecord {
  step: Step;
  state: 'waiting' | 'done' | 'skipped';
  /** How often it was begun: above 0, an earlier attempt may have reached the portal. */
  tries: number;
  /** When its request was last sent (the portal's clock, epoch ms); 0 before that. */
  sentAt?: number;
  /** The same by our clock. */
  sentAtOwn?: number;
  /** True when that request was answered without telling what became of it. */
  isAnswered?: boolean;
  /** The portal's id of what it made. */
  resultId: number | null;
  /** Why it was left out, by the person. */
  reason: string;
}

export function newRecords(steps: readonly Step[]): StepRecord[] {
  return steps.map((step) => ({ step, state: 'waiting', tries: 0, sentAt: 0, resultId: null, reason: '' }));
}

/** The step that comes next, -1 when all are behind. */
export function nextStep(records: readonly StepRecord[]): number {
  return records.findIndex(({ state }) => state === 'waiting');
}

/** The drafts a step cannot do without. */
function draftsOf(step: Step): string[] {
  const found: string[] = [];
  if ('task' in step && typeof step.task === 'object' && 'draftId' in step.task)
    found.push(step.task.draftId);
  if (step.kind === 'moveTimer') found.push(step.draftId);
  if (step.kind === 'addTask' && step.fields.parentDraftId) found.push(step.fields.parentDraftId);
  if ('text' in step)
    found.push(...[...step.text.matchAll(draftAddress)].map(([, draftId]) => draftId ?? ''));
  return found;
}

/**
 * True when a step may be left out by the person's decision: nothing later stands on it. A hand-over without its words
 * would look like finished work (HND-2), so its comment is not one of them.
 */
export function maySkip(name: ScenarioName, records: readonly StepRecord[], at: number): boolean {
  const step = records[at]?.step;
  if (!step || (name === 'handOver' && step.kind === 'comment')) return false;
  if (step.kind === 'addPlan' || step.kind === 'removeTask') return false;
  if (step.kind !== 'addTask') return true;
  return !records.slice(at + 1).some((later) => draftsOf(later.step).includes(step.draftId));
}

/** The steps that take back what was done, last first; what cannot be taken back is left out. */
export function undoSteps(records: readonly StepRecord[]): Step[] {
  return records
    .filter(({ state }) => state === 'done')
    .toReversed()
    .flatMap((record) => undoOf(record) ?? []);
}

function undoOf({ step, resultId }: StepRecord): Step | null {
  switch (step.kind) {
    case 'addTask':
      return { kind: 'removeTask', task: { draftId: step.draftId }, draftId: step.draftId };
    case 'comment':
      return typeof step.task === 'number' && resultId
        ? { kind: 'removeComment', taskId: step.task, commentId: resultId }
        : null;
    case 'status':
      return step.action === 'complete'
        ? { kind: 'status', task: step.task, action: 'renew', before: 'completed', tolerant: true }
        : null;
    case 'update':
      return { kind: 'update', task: step.task, patch: step.before, before: step.patch };
    default:
      return null;
  }
}
