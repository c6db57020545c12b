import { draftChanges } from '@/lib/regulation/draftSchema.ts';
import { merged, newDraft } from '@/lib/store/drafts.ts';
import { command, done, z } from './command.ts';

const draftId = z.string().min(8).max(64);
const revision = z.number().int().min(0);
/** The revision an editor saw of a field, by the field's name. */
const fieldBases = z.record(z.string().max(40), revision).optional();
/** Which drafts a command is about. */
export const draftIds = z.array(draftId).min(1).max(500);

/** Saves what an editor changed; always, also what breaks every rule (a draft is never refused). */
export const saveDraft = command(
  'saveDraft',
  z.object({ id: draftId, changes: draftChanges, baseRevision: revision, fieldBases }),
  async (input, { database, now }) => {
    const saved = await database.transaction('rw', database.drafts, async () => {
      const known = (await database.drafts.get(input.id)) ?? newDraft(input.id, {}, now());
      // What is on its way to the portal or there already stays as it was sent.
      if (known.state === 'sending' || known.state === 'sent') return known;
      const next = merged(known, input.changes, input.baseRevision, now(), input.fieldBases);
      await database.drafts.put(next);
      return next;
    });
    return { ok: true, draft: { id: saved.id, revision: saved.revision } };
  },
);

export const deleteDrafts = command(
  'deleteDrafts',
  z.object({ ids: draftIds }),
  async (input, { database, now }) => {
    const at = now();
    await database.drafts
      .where('id')
      .anyOf(input.ids)
      .and(({ state }) => state !== 'sending' && state !== 'sent')
      .modify({ deletedAt: at, updatedAt: at });
    return done;
  },
);

/** Undo of a deletion. */
export const restoreDrafts = command(
  'restoreDrafts',
  z.object({ ids: draftIds }),
  async (input, { database, now }) => {
    await database.drafts.where('id').anyOf(input.ids).modify({ deletedAt: null, updatedAt: now() });
    return done;
  },
);

/** Puts a text that lost its field back into it; the one it replaces is kept in its place. */
export const takeConflict = command(
  'takeConflict',
  z.object({ id: draftId, at: z.number() }),
  async (input, { database, now }) => {
    await database.transaction('rw', database.drafts, async () => {
      const draft = await database.drafts.get(input.id);
      const conflict = draft?.conflicts.find(({ at }) => at === input.at);
      if (!draft || !conflict) return;
      const { field, text } = conflict;
      const value = field === 'steps' ? { steps: text.split('\n') } : { [field]: text };
      const rest = draft.conflicts.filter((other) => other !== conflict);
      const older = draft.fields[field];
      const kept = Array.isArray(older) ? older.join('\n') : older;
      if (kept.trim()) rest.push({ field, text: kept, at: now() });
      await database.drafts.put({ ...merged(draft, value, draft.revision, now()), conflicts: rest });
    });
    return done;
  },
);

/** CAP-1: a thought is kept before anything says so; it needs a title at most. */
export const capture = command(
  'capture',
  z.object({ fields: draftChanges }),
  async (input, { database, now }) => {
    const draft = newDraft(crypto.randomUUID(), input.fields, now());
    await database.drafts.put({ ...draft, revision: 1 });
    return { ok: true, draft: { id: draft.id, revision: 1 } };
  },
);
