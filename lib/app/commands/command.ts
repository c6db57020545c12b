import { z } from 'zod';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type { Account } from '@/lib/store/records.ts';
import type { CommandInputs, CommandName, Reply } from '../protocol.ts';

z.config({ jitless: true });

/** What a command may use: the account's store and a clock; never the network. */
export interface CommandContext {
  database: AccountDatabase;
  account: Account;
  now: () => number;
}

export interface Command<K extends CommandName = CommandName> {
  name: K;
  input: z.ZodType<CommandInputs[K]>;
  run: (input: CommandInputs[K], context: CommandContext) => Promise<Reply>;
}

/** One intention of a person: a name, a schema for its input, one transaction. */
export function command<K extends CommandName>(
  name: K,
  input: z.ZodType<CommandInputs[K]>,
  run: Command<K>['run'],
): Command<K> {
  return { name, input, run };
}

export const taskId = z.number().int().positive();
export const nothing = z.record(z.string(), z.never());
export const done: Reply = { ok: true };
/** What the command is about is not in the store any more. */
export const gone: Reply = { ok: false, refusal: { kind: 'gone' } };
export { z };
