import type { TimerRefusal } from '@/lib/regulation/timerRefusal.ts';

/** What a page or screen may ask of the background. Inputs are checked by schema there (app/commands). */
export interface CommandInputs {
  startTimer: { taskId: number };
  pauseTimer: Record<string, never>;
  toggleTimer: Record<string, never>;
  changeStatus: { taskId: number; action: 'start' | 'pause' | 'complete' | 'defer' | 'renew' };
  changeDeadline: { taskId: number; deadlineAt: number | null };
  retryOperation: { operationId: number };
  discardOperation: { operationId: number };
  greeted: Record<string, never>;
  syncNow: Record<string, never>;
  /** A portal page is visible: the sign to know the portal and to refresh every 20 s. */
  pageVisible: { language: string; hint: boolean };
  taskFacts: { taskId: number };
}

export type CommandName = keyof CommandInputs;

export type RefusalKind = TimerRefusal | 'noAccount' | 'broken' | 'storage';

export interface Refusal {
  kind: RefusalKind;
  /** For a composite task: what to start instead (CMP-3). */
  subtasks?: { id: number; title: string }[];
}

export interface TaskFacts {
  title: string;
  spentSeconds: number;
  estimateSeconds: number;
}

/** The background's answer: done, or why not. */
export type Reply = { ok: true; facts?: TaskFacts | null } | { ok: false; refusal: Refusal };

export interface CommandMessage {
  command: CommandName;
  input: unknown;
  /** The portal a screen of ours speaks about; pages are known by their address. */
  accountKey?: string;
}

/** The background asks a portal tab to post a call for it (same origin). */
export interface RelayMessage {
  relay: { path: string; body: Record<string, unknown> };
}

export type RelayReply = { status: number; text: string } | null;
