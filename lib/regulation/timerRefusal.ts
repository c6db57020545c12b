import { type Task, wantsWork } from './task.ts';
import { isComposite } from './titles/marks.ts';
import { defaultTitleWords, type TitleWords } from './titles/words.ts';

/** Why a timer may not start on a task; the screen says it in words and offers the way on. */
export type TimerRefusal = 'composite' | 'notMine' | 'closed' | 'awaitingControl';

/**
 * Checks whether a person may track time on a task.
 * @returns null when allowed, else the reason (TIM-2; CMP-3 for composite tasks).
 */
export function timerRefusal(
  task: Task,
  personId: number,
  words: TitleWords = defaultTitleWords,
): TimerRefusal | null {
  if (isComposite(task.title, words)) return 'composite';
  if (task.responsibleId !== personId && !task.accompliceIds.includes(personId)) return 'notMine';
  if (task.status === 'awaitingControl') return 'awaitingControl';
  if (!wantsWork(task) && task.status !== 'deferred') return 'closed';
  return null;
}
