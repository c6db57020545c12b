import { liveQuery } from 'dexie';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import { answerers, type QuestionName, type Questions } from './questions.ts';

/** Asks a question and follows its answer until the returned function is called. */
export type Watch = <K extends QuestionName>(
  name: K,
  input: Questions[K]['input'],
  onAnswer: (answer: Questions[K]['answer']) => void,
) => () => void;

/** Answers from the store itself. */
export function askDirectly(database: AccountDatabase, account: Account): Watch {
  return (name, input, onAnswer) => {
    const subscription = liveQuery(() => answerers[name](database, account, input)).subscribe({
      next: onAnswer,
    });
    return () => subscription.unsubscribe();
  };
}
