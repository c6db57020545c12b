import { emptyFields } from '@/lib/regulation/draft.ts';
import { draftChanges } from '@/lib/regulation/draftSchema.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { command, done, z } from './command.ts';

const id = z.string().min(8).max(64);

/** TPL-1: keeps a form as a template; what belongs to one occasion (deadline, source, reasons) is left out. */
export const saveTemplate = command(
  'saveTemplate',
  z.object({ fields: draftChanges }),
  async (input, { database, now }) => {
    const {
      deadlineAt: _d,
      source: _s,
      reasons: _r,
      line: _l,
      kept: _k,
      updatesTaskId: _u,
      copyOfId: _c,
      ...fields
    } = input.fields;
    await database.templates.put({
      id: crypto.randomUUID(),
      fields: { ...emptyFields, ...fields },
      createdAt: now(),
      usedAt: now(),
    });
    return done;
  },
);

export const deleteTemplate = command('deleteTemplate', z.object({ id }), async (input, { database }) => {
  await database.templates.delete(input.id);
  return done;
});

/** Starts a draft from a template; the recently used come first afterwards. */
export const useTemplate = command('useTemplate', z.object({ id }), async (input, { database, now }) =>
  database.transaction('rw', database.templates, database.drafts, async () => {
    const template = await database.templates.get(input.id);
    if (!template) return { ok: false, refusal: { kind: 'gone' } };
    await database.templates.update(template.id, { usedAt: now() });
    const draft = newDraft(crypto.randomUUID(), template.fields, now());
    await database.drafts.put({ ...draft, revision: 1 });
    return { ok: true, draft: { id: draft.id, revision: 1 } };
  }),
);
