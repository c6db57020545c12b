import type { DraftFields } from '@/lib/regulation/draft.ts';
import type { Named } from '@/lib/regulation/entry/apply.ts';
import { useTexts } from '../base/context.tsx';
import type { EntryReading } from './useEntry.ts';

/** Names of the line that mean nobody or several: shown to choose from, never guessed. */
export function Ambiguities({
  reading,
  fields,
  onChange,
}: {
  reading: EntryReading;
  fields: DraftFields;
  onChange: (changes: Partial<DraftFields>) => void;
}) {
  const t = useTexts();
  const { entry, names } = reading;
  const ask = (question: string, found: Named[], chosen: number, choose: (id: number) => void) =>
    found.length > 1 && (
      <fieldset class="ask">
        <legend>{question}</legend>
        {found.slice(0, 6).map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class={chosen === id ? 'chip pick on' : 'chip pick'}
            aria-pressed={chosen === id}
            onClick={() => choose(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
    );
  return (
    <>
      {ask(
        t('form.choosePerson', { name: entry.person }),
        names.person,
        fields.responsibleId,
        (responsibleId) => onChange({ responsibleId }),
      )}
      {ask(t('form.chooseParent', { name: entry.parent }), names.parent, fields.parentId, (parentId) =>
        onChange({ parentId }),
      )}
      {ask(t('form.chooseProject', { name: '' }), names.project, fields.projectId, (projectId) =>
        onChange({ projectId }),
      )}
      {entry.person && names.person.length === 0 && reading.people.length > 0 && (
        <p class="ask">{t('form.unknownPerson', { name: entry.person })}</p>
      )}
      {entry.parent && names.parent.length === 0 && (
        <p class="ask">{t('form.unknownParent', { name: entry.parent })}</p>
      )}
    </>
  );
}
