import { useEffect, useRef, useState } from 'preact/hooks';
import { nextFrame } from '@/lib/app/nextFrame.ts';
import type { Refusal } from '@/lib/app/protocol.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { emptyFields } from '@/lib/regulation/draft.ts';
import { parseEntry } from '@/lib/regulation/entry/parse.ts';
import { obstacles } from '@/lib/regulation/rules/index.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { lazily } from '../base/lazily.tsx';
import { Ambiguities } from './Ambiguities.tsx';
import { ComboBox } from './ComboBox.tsx';
import { DeadlineField } from './DeadlineField.tsx';
import { EstimateField } from './EstimateField.tsx';
import { Findings, findingsId } from './Findings.tsx';
import { FormFooter } from './FormFooter.tsx';
import { KindField } from './KindField.tsx';
import { LineField } from './LineField.tsx';
import { LineSuggestions, type Pick } from './LineSuggestions.tsx';
import { MoreFields } from './MoreFields.tsx';
import { OtherTexts } from './OtherTexts.tsx';
import { Sent } from './Sent.tsx';
import { StartFrom } from './StartFrom.tsx';
import { Subtasks } from './Subtasks.tsx';
import { useDraft } from './useDraft.ts';
import { useEntry } from './useEntry.ts';
import { useProfile, useRules } from './useRules.ts';
import './form.css';

const OriginalResult = lazily(async () => (await import('./OriginalResult.tsx')).OriginalResult);

export interface TaskFormProps {
  /** An existing draft, or null for a new one. */
  draftId: string | null;
  /** What is known of a new task: project of the page, parent, selected text, CRM record. */
  known: Partial<DraftFields>;
  onClose: () => void;
  onAnother: () => void;
  /** Goes on with another draft: one started from a template, a copy or a part. */
  onDraft: (draftId: string) => void;
}

/** The task form: one line, the fields it became, live rules beside each. Saving is instant; sending never waits. */
export function TaskForm({ draftId, known, onClose, onAnother, onDraft }: TaskFormProps) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const { profile } = useProfile();
  const editor = useDraft(draftId, known);
  const { fields, stored } = editor;
  const { broken, context } = useRules(fields);
  const base = useRef<DraftFields>({ ...emptyFields, ...known });
  const endOfDay = (at: number) => context?.workDayEnd(at) ?? at;
  const reading = useEntry(fields, base.current, profile, endOfDay);
  const [insist, setInsist] = useState(false);
  const [caret, setCaret] = useState(0);
  // What few tasks need is made when it is opened: the form is there sooner.
  const [more, setMore] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const loaded = useRef(draftId === null);

  useEffect(() => {
    input.current?.focus();
  }, []);

  useEffect(() => {
    if (loaded.current || !stored) return;
    loaded.current = true;
    // A draft that was not typed as a line keeps its words: what looks like a date in its title is part of it.
    base.current = { ...stored.fields };
    if (!stored.fields.line)
      editor.change({
        line: stored.fields.title,
        kept: parseEntry(stored.fields.title, { year: 2000, month: 1, day: 1, hour: 0, minute: 0 }).parts.map(
          ({ text }) => text,
        ),
      });
  }, [stored]);

  useEffect(() => {
    // The names of people and projects may come after the line was typed: what it named is settled then.
    const read = reading.read(fields.line, fields.kept);
    const late: Partial<DraftFields> = {};
    for (const field of ['responsibleId', 'parentId', 'projectId'] as const)
      if (fields.line && fields[field] === 0 && read[field] !== 0) late[field] = read[field];
    if (Object.keys(late).length > 0) editor.change(late);
  }, [reading.names]);

  const change = (changes: Partial<DraftFields>) => {
    reading.setByHand(changes);
    editor.change(changes);
  };
  const setLine = (line: string, kept = fields.kept) => editor.change(reading.read(line, kept));
  /** A changed title is written back into the line, so that both say the same. */
  const applyFix = (changes: Partial<DraftFields>) => {
    const { title, ...rest } = changes;
    if (title === undefined) return change(changes);
    reading.setByHand(rest);
    const before = reading.entry.title;
    const line = before && fields.line.includes(before) ? fields.line.replace(before, title) : title;
    return editor.change({ ...rest, title, line });
  };

  /** Writes a suggested name into the line; whom or what it means is settled by that. */
  function pickName({ kind, choice, line, caret: next }: Pick): void {
    if (kind === 'person') reading.setByHand({ responsibleId: Number(choice.value) });
    if (kind === 'parent') reading.setByHand({ parentId: Number(choice.value) });
    setLine(line);
    setCaret(next);
    nextFrame(() => {
      input.current?.focus();
      input.current?.setSelectionRange(next, next);
    });
  }

  async function submit(): Promise<void> {
    await editor.saved();
    // While the rules' surroundings are still being looked up here, the background judges alone.
    if (context && obstacles(broken, fields.reasons).length > 0) {
      setInsist(true);
      return;
    }
    const reply = await send('sendDrafts', { ids: [editor.id] });
    setRefusal(reply.ok ? null : reply.refusal);
    if (!reply.ok) setInsist(true);
  }

  if (stored && (stored.state === 'sending' || stored.state === 'sent'))
    return <Sent draft={stored} people={reading.people} onClose={onClose} onAnother={onAnother} />;

  const findings = { broken, context, fields, insist, onChange: applyFix };
  const moreIsNeeded =
    fields.crm.length + fields.auditors.length + fields.tags.length > 0 ||
    fields.parentId > 0 ||
    fields.source.channel !== 'none' ||
    fields.source.url !== '' ||
    broken.some(({ field }) => ['crm', 'auditors', 'accomplices', 'source', 'parent'].includes(field));
  const heading = fields.updatesTaskId ? 'form.titlePlan' : draftId ? 'form.titleEdit' : 'form.title';
  return (
    <form
      class="form"
      aria-label={t(heading)}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        // An open list of names takes Escape for itself. Nothing is lost by closing: the draft is stored.
        else if (event.key === 'Escape' && !document.querySelector('.combo-list')) onClose();
      }}
    >
      <header class="form-head">
        <h1>{t(heading)}</h1>
        <button type="button" class="close" aria-label={t('form.close')} onClick={onClose}>
          ×
        </button>
      </header>
      <div class="form-body">
        <LineField
          line={fields.line || fields.title}
          entry={reading.entry}
          input={input}
          onLine={(line) => setLine(line)}
          onCaret={setCaret}
          onPutBack={(text) => setLine(fields.line, [...fields.kept, text])}
          onSend={() => void submit()}
        />
        <LineSuggestions
          line={fields.line}
          caret={caret}
          people={reading.people}
          projects={reading.projects}
          tags={profile.tags.map(({ name }) => name)}
          onPick={pickName}
        />
        <Ambiguities reading={reading} fields={fields} onChange={change} />
        <Findings field="title" {...findings} />
        <OtherTexts draft={stored} />
        <KindField
          fields={fields}
          profile={profile}
          parentLevel={context?.parentLevel ?? 0}
          onChange={applyFix}
        />
        <Findings field="kind" {...findings} />
        {draftId === null && fields.title === '' && <StartFrom onDraft={onDraft} />}
        <div class="grid">
          <div>
            <ComboBox
              label={t('form.project')}
              choices={reading.projects}
              value={fields.projectId ? String(fields.projectId) : ''}
              valueName={nameOf(reading.projects, fields.projectId)}
              emptyText={t('form.nothing')}
              describedBy={findingsId('project')}
              onChoose={(value) => change({ projectId: Number(value) })}
              onTyped={(text) => void send('lookUp', { what: 'projects', text })}
            />
            <Findings field="project" {...findings} />
          </div>
          <div>
            <ComboBox
              label={t('form.responsible')}
              choices={reading.people}
              value={fields.responsibleId ? String(fields.responsibleId) : ''}
              valueName={nameOf(reading.people, fields.responsibleId)}
              placeholder={t('form.me')}
              emptyText={t('form.nothing')}
              onChoose={(value) => change({ responsibleId: Number(value) })}
              onTyped={(text) => void send('lookUp', { what: 'people', text })}
            />
            {fields.responsibleId !== 0 && fields.responsibleId !== account.userId && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={fields.acceptance ?? true}
                  onChange={(event) => change({ acceptance: event.currentTarget.checked })}
                />
                {t('form.acceptance')}
              </label>
            )}
            <Findings field="acceptance" {...findings} />
          </div>
          <div>
            <DeadlineField fields={fields} endOfDay={endOfDay} onChange={change} />
            <Findings field="deadline" {...findings} />
          </div>
          <div>
            <EstimateField
              seconds={fields.estimateSeconds}
              onChange={(estimateSeconds) => change({ estimateSeconds })}
            />
            <Findings field="estimate" {...findings} />
          </div>
          <label>
            {t('form.steps')}
            <textarea
              class="field"
              rows={3}
              aria-describedby={findingsId('description')}
              value={fields.steps.join('\n')}
              onInput={(event) => change({ steps: event.currentTarget.value.split('\n') })}
            />
          </label>
          <label>
            {t('form.description')}
            <textarea
              class="field"
              rows={3}
              value={fields.description}
              onInput={(event) => change({ description: event.currentTarget.value })}
            />
          </label>
        </div>
        <Findings field="description" {...findings} />
        {(fields.kind === 'composite' || fields.kind === 'compositeProject') && !fields.updatesTaskId && (
          <Subtasks
            draftId={editor.id}
            fields={fields}
            reading={reading}
            saved={editor.saved}
            onOpen={onDraft}
          />
        )}
        {fields.completeOriginal && (
          <OriginalResult
            fields={fields}
            missing={refusal?.draftId === editor.id ? (refusal.sections ?? []) : []}
            onChange={change}
          />
        )}
        <details open={moreIsNeeded || more} onToggle={(event) => setMore(event.currentTarget.open)}>
          <summary>{t('form.more')}</summary>
          {(moreIsNeeded || more) && (
            <MoreFields
              fields={fields}
              profile={profile}
              people={reading.people}
              findings={findings}
              onChange={change}
            />
          )}
        </details>
      </div>
      <FormFooter
        state={editor.state}
        blocked={insist && obstacles(broken, fields.reasons).length > 0}
        refusal={refusal}
        failure={stored?.state === 'refused' ? stored.failure : null}
        onTemplate={() => send('saveTemplate', { fields })}
      />
    </form>
  );
}

function nameOf(choices: readonly { value: string; name: string }[], id: number): string {
  if (id === 0) return '';
  return choices.find(({ value }) => value === String(id))?.name ?? `#${id}`;
}
