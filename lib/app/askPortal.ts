import type { Failure } from '@/lib/regulation/outcome.ts';
import type { SyncContext } from '@/lib/sync/context.ts';
import { readDeadlineMoves } from '@/lib/sync/deadlineMoves.ts';
import { lookUpOnPortal } from '@/lib/sync/lookUp.ts';
import { pullTalk, pullTalks } from '@/lib/sync/pull/talks.ts';
import { pullWork } from '@/lib/sync/pull/work.ts';
import { searchPortal } from '@/lib/sync/searchPortal.ts';
import type { CommandInputs, CommandName, Reply } from './protocol.ts';

/**
 * The commands whose answer waits for the portal, because a person looks at it: names while typing, a department's days,
 * a history. Null for every other command. The input has been checked by the command's schema.
 */
export async function askPortal(
  context: SyncContext,
  command: CommandName,
  input: unknown,
): Promise<Reply | null> {
  const refused = (failure: Failure): Reply => ({ ok: false, refusal: { kind: 'portal', failure } });
  if (command === 'lookUp') {
    await lookUpOnPortal(context, input as CommandInputs['lookUp']);
    return { ok: true };
  }
  if (command === 'pullWork') {
    const { scope, first, last } = input as CommandInputs['pullWork'];
    const outcome = await pullWork(context, scope, first, last);
    return outcome.ok ? { ok: true } : refused(outcome.failure);
  }
  if (command === 'readTalks') {
    const { taskId } = input as CommandInputs['readTalks'];
    const outcome = taskId ? await pullTalk(context, taskId) : await pullTalks(context);
    return outcome.ok ? { ok: true } : refused(outcome.failure);
  }
  if (command === 'searchPortal') {
    const outcome = await searchPortal(context, (input as CommandInputs['searchPortal']).text);
    return outcome.ok ? { ok: true, foundIds: outcome.value } : refused(outcome.failure);
  }
  if (command === 'deadlineMoves') {
    const outcome = await readDeadlineMoves(context, (input as CommandInputs['deadlineMoves']).taskIds);
    return outcome.ok ? { ok: true, moves: outcome.value } : refused(outcome.failure);
  }
  return null;
}
