import type { Profile } from '../profile/schema.ts';
import { type Task, wantsWork } from '../task.ts';

/** Words about a task, as stored: newest first. */
export interface Utterance {
  id: number;
  authorId: number;
  at: number;
  text: string;
}

/** HND-2: the comment by which a hand-over is told from finished work. */
export function isHandOver(text: string, { handOver }: Pick<Profile, 'handOver'>): boolean {
  return text.trim().toLowerCase().startsWith(handOver.comment.toLowerCase());
}

/** HND-1: the fixed words, then the question. */
export function handOverText(question: string, { handOver }: Pick<Profile, 'handOver'>): string {
  const words = question.trim();
  return words ? `${handOver.comment}: ${words}` : handOver.comment;
}

/**
 * COM-1: the words that await this person's answer: what checkers (creator, auditors) wrote to the responsible since the
 * responsible last wrote, and what was handed over to the creator. Being looked at answers nothing.
 * @returns newest first
 */
export function unanswered(
  task: Task,
  said: readonly Utterance[],
  personId: number,
  profile: Pick<Profile, 'handOver'>,
): Utterance[] {
  const mine = said.findIndex(({ authorId }) => authorId === personId);
  // The portal's own notices have no author.
  const since = (mine < 0 ? said : said.slice(0, mine)).filter(({ authorId }) => authorId > 0);
  if (task.responsibleId === personId) {
    const isChecker = (id: number) => task.creatorId === id || task.auditorIds.includes(id);
    const isOpen = wantsWork(task) || task.status === 'awaitingControl';
    return isOpen ? since.filter(({ authorId }) => authorId !== personId && isChecker(authorId)) : [];
  }
  if (task.creatorId === personId && task.status === 'awaitingControl')
    return since.filter(({ authorId, text }) => authorId === task.responsibleId && isHandOver(text, profile));
  return [];
}

/** How a task that waits for control came there: handed over with a question, or finished (HND-2). */
export function controlKind(
  task: Pick<Task, 'responsibleId'>,
  said: readonly Utterance[],
  profile: Pick<Profile, 'handOver'>,
): 'handOver' | 'finished' {
  const last = said.find(({ authorId }) => authorId === task.responsibleId);
  return last && isHandOver(last.text, profile) ? 'handOver' : 'finished';
}
