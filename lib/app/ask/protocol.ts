import type { Account } from '@/lib/store/records.ts';
import type { QuestionName } from './questions.ts';

/** The name of the connection by which a framed form asks the background. */
export const askPort = 'reglament-ask';

/** From the frame: follow a question, or stop. */
export type AskMessage = { watch: number; name: QuestionName; input: unknown } | { unwatch: number };

/** From the background: first the account (null when none is known), then answers. */
export type AnswerMessage = { account: Account | null } | { watch: number; answer: unknown };
