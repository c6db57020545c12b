import type { Language } from '@/lib/i18n/language.ts';

/**
 * What every page of a portal needs to paint at once, kept in the browser's extension storage by the background: frames
 * read it without waking the background and follow its changes. It holds no secret.
 */
export interface OverlayState {
  personId: number;
  personName: string;
  language: Language;
  running: { taskId: number; startedAt: number; title: string } | null;
  greet: boolean;
  /** When tasks changed last (epoch ms), so that their marks are looked at anew (CHK-1). */
  tasksAt: number;
}

/** The storage key of a portal's overlay state. */
export function overlayKey(host: string): string {
  return `overlay:${host}`;
}
