import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import { readMeta } from '@/lib/store/meta.ts';
import type { IdleQuestion } from '@/lib/store/records.ts';

export interface OpenQuestion {
  question: IdleQuestion;
  title: string;
  startedAt: number;
}

/** TIM-4: the question that waits for an answer, or null. */
export async function openQuestion(database: AccountDatabase): Promise<OpenQuestion | null> {
  await follow(database, 'meta', 'runs');
  const question = await readMeta(database, 'idleQuestion');
  const run = question ? await database.runs.get(question.runId) : undefined;
  if (!question || !run) return null;
  const task = await database.tasks.get(question.taskId);
  return { question, title: task?.title ?? `#${question.taskId}`, startedAt: run.startedAt };
}
