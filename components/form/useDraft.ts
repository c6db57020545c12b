import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { StoredDraft } from '@/lib/app/screen.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';
import { useAsk, useScreen, useSend } from '../base/context.tsx';
import { Saver } from './saver.ts';

export interface DraftEditor {
  id: string;
  fields: DraftFields;
  stored: StoredDraft | undefined;
  /** Changes fields; saved at once, several changes meanwhile as one. */
  change: (changes: Partial<DraftFields>) => void;
  /** Resolves when everything changed so far is stored. */
  saved: () => Promise<void>;
  state: 'empty' | 'saving' | 'saved' | 'failed';
}

/** Edits a draft: every change is in IndexedDB a moment later; what another editor changed meanwhile comes in. */
export function useDraft(draftId: string | null, known: Partial<DraftFields>): DraftEditor {
  const send = useSend();
  const { account } = useScreen();
  const id = useMemo(() => draftId ?? crypto.randomUUID(), [draftId, account.key]);
  const stored = useAsk('draft', id) ?? undefined;
  const [fields, setFields] = useState<DraftFields>({ ...emptyFields, ...known });
  const [state, setState] = useState<DraftEditor['state']>('empty');
  const pending = useRef<Partial<DraftFields>>({});
  /** Changes that are being saved. */
  const inFlight = useRef<Partial<DraftFields>>({});
  const revision = useRef(0);
  /** The stored revision that is on the screen; a save that was answered is not yet one. */
  const shown = useRef(0);
  /** What was on the screen of a field when its pending change was typed. */
  const bases = useRef<Record<string, number>>({});
  const isNew = useRef(draftId === null);

  useEffect(() => {
    // An answer older than our own last save says nothing new; the one that has it comes.
    if (!stored || stored.revision < revision.current || stored.revision === shown.current) return;
    shown.current = stored.revision;
    revision.current = stored.revision;
    // What is being typed here or on its way to the store stays on top.
    setFields({ ...stored.fields, ...inFlight.current, ...pending.current });
    setState('saved');
  }, [stored]);

  const saver = useMemo(() => {
    async function saveBatch(): Promise<boolean> {
      const changes = isNew.current ? { ...known, ...pending.current } : pending.current;
      const fieldBases = bases.current;
      pending.current = {};
      inFlight.current = changes;
      bases.current = {};
      setState('saving');
      const reply = await send('saveDraft', { id, changes, baseRevision: revision.current, fieldBases });
      inFlight.current = {};
      if (!reply.ok) {
        pending.current = { ...changes, ...pending.current };
        bases.current = { ...bases.current, ...fieldBases };
        setState('failed');
        return false;
      }
      isNew.current = false;
      const own = reply.draft?.revision ?? 0;
      revision.current = Math.max(revision.current, own);
      // What was typed on while this was being saved continues our own text, not somebody else's.
      for (const field of Object.keys(changes)) if (field in bases.current) bases.current[field] = own;
      setState('saved');
      return true;
    }
    return new Saver(() => Object.keys(pending.current).length > 0, saveBatch);
  }, [id]);

  const change = useCallback(
    (changes: Partial<DraftFields>) => {
      for (const field of Object.keys(changes))
        if (!(field in pending.current)) bases.current[field] = revision.current;
      pending.current = { ...pending.current, ...changes };
      setFields((before) => ({ ...before, ...changes }));
      void saver.save();
    },
    [saver],
  );

  const saved = useCallback(() => saver.save(), [saver]);

  return { id, fields, stored, change, saved, state };
}
