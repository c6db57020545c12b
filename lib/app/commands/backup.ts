import { readProfile } from '@/lib/regulation/profile/read.ts';
import type { StepRecord } from '@/lib/regulation/scenario.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { writeMeta } from '@/lib/store/meta.ts';
import type { Operation } from '@/lib/store/records.ts';
import { currentRun } from '@/lib/store/timer.ts';
import { type Backup, readBackup } from '../backup.ts';
import { command, done, z } from './command.ts';

/**
 * Puts back what a backup has and this browser has not. What was on its way then may have arrived since: it is looked for
 * on the portal before it is sent.
 */
export const restoreBackup = command(
  'restoreBackup',
  z.object({ backup: z.unknown() }),
  async (input, { database, account }) => {
    const backup = readBackup(input.backup);
    if (!backup) return { ok: false, refusal: { kind: 'backup' } };
    if (backup.account !== account.key) return { ok: false, refusal: { kind: 'foreignBackup' } };
    const profile = backup.profile === null ? null : readProfile(backup.profile);
    await database.transaction(
      'rw',
      [
        database.drafts,
        database.operations,
        database.runs,
        database.words,
        database.templates,
        database.plans,
        database.clients,
        database.meta,
      ],
      async () => {
        await restoreDrafts(database, backup);
        await restoreOperations(database, backup);
        const isRunning = (await currentRun(database)) !== undefined;
        for (const run of backup.runs)
          if (!(await database.runs.get(run.id)) && !(isRunning && run.open === 1))
            await database.runs.put(run);
        await database.words.bulkPut(backup.words);
        await database.templates.bulkPut(backup.templates);
        // A plan that was fixed here since is the newer one.
        const known = new Set(await database.plans.toCollection().primaryKeys());
        await database.plans.bulkPut(backup.plans.filter(({ day }) => !known.has(day)));
        await database.clients.bulkPut(backup.clients);
        if (profile?.ok) await writeMeta(database, 'profile', profile.profile);
      },
    );
    return done;
  },
);

async function restoreDrafts(database: AccountDatabase, { drafts }: Backup): Promise<void> {
  for (const draft of drafts) {
    const own = await database.drafts.get(draft.id);
    if (!own || own.updatedAt < draft.updatedAt) await database.drafts.put(draft);
  }
}

async function restoreOperations(database: AccountDatabase, { operations }: Backup): Promise<void> {
  const mark = ({ kind, createdAt, keys }: Operation) => JSON.stringify([kind, createdAt, keys]);
  const known = new Set((await database.operations.toArray()).map(mark));
  for (const operation of operations) {
    if (known.has(mark(operation))) continue;
    const { id: _former, sentAt: _unknown, sentAtOwn: _own, ...rest } = operation;
    const state = operation.state === 'refused' ? 'refused' : 'waiting';
    const back = { ...rest, state, unknown: true, notBefore: 0 } as Operation;
    if (back.kind === 'scenario') back.payload = { ...back.payload, steps: back.payload.steps.map(begun) };
    await database.operations.add(back);
  }
}

/** A step that may have been sent after the backup was made: it is looked for first. */
function begun(record: StepRecord): StepRecord {
  if (record.state !== 'waiting') return record;
  const { sentAt: _unknown, sentAtOwn: _own, ...rest } = record;
  return { ...rest, tries: Math.max(1, record.tries) };
}
