import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import type { AccountDatabase } from './database.ts';
import type { StoredDraft } from './records.ts';

const texts = ['title', 'description', 'steps', 'line'] as const;
type TextField = (typeof texts)[number];
const isText = (field: keyof DraftFields): field is TextField => (texts as readonly string[]).includes(field);
const plain = (value: string | string[]) => (Array.isArray(value) ? value.join('\n') : value);

/** A new draft with the given fields; not written yet. */
export function newDraft(id: string, fields: Partial<DraftFields>, now: number): StoredDraft {
  return {
    id,
    fields: { ...emptyFields, ...fields },
    revision: 0,
    fieldRevisions: {},
    conflicts: [],
    state: 'draft',
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    taskId: null,
    failure: null,
    creatorRefused: false,
  };
}

/**
 * Lays an editor's changes over a draft. Fields that somebody else changed since the editor's revision keep the newest
 * value; a text that loses its field is kept beside it, so that no word is lost.
 * @param fieldBases the revision an editor saw of single fields, where it is not `baseRevision`
 */
export function merged(
  draft: StoredDraft,
  changes: Partial<DraftFields>,
  baseRevision: number,
  now: number,
  fieldBases: Partial<Record<keyof DraftFields, number>> = {},
): StoredDraft {
  const revision = draft.revision + 1;
  const fieldRevisions = { ...draft.fieldRevisions };
  const conflicts = [...draft.conflicts];
  for (const field of Object.keys(changes) as (keyof DraftFields)[]) {
    const older = draft.fields[field];
    const newer = changes[field];
    if (JSON.stringify(older) === JSON.stringify(newer)) continue;
    const meanwhile = (fieldRevisions[field] ?? 0) > (fieldBases[field] ?? baseRevision);
    if (meanwhile && isText(field)) {
      const text = plain(draft.fields[field]);
      if (text.trim()) conflicts.push({ field, text, at: now });
    }
    fieldRevisions[field] = revision;
  }
  return {
    ...draft,
    fields: { ...draft.fields, ...changes },
    fieldRevisions,
    conflicts: conflicts.slice(-20),
    revision,
    updatedAt: now,
    // A refused draft that was changed waits to be sent again.
    state: draft.state === 'refused' ? 'draft' : draft.state,
  };
}

/** Drafts that are neither sent nor deleted, newest first. */
export async function openDrafts(database: AccountDatabase): Promise<StoredDraft[]> {
  const found = await database.drafts.toArray();
  return found
    .filter((draft) => draft.state !== 'sent' && draft.deletedAt === null)
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

/** How long sent and deleted drafts are kept (ms): long enough to undo, and to see what became of them. */
const keptMs = 7 * 86_400_000;

export async function dropOldDrafts(database: AccountDatabase, now: number): Promise<void> {
  await database.drafts
    .where('updatedAt')
    .below(now - keptMs)
    .and((draft) => draft.state === 'sent' || draft.deletedAt !== null)
    .delete();
}
