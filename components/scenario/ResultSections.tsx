import type { AskedSection } from '@/lib/regulation/scenarios/result.ts';
import { useTexts } from '../base/context.tsx';
import { WordsField } from './ActionForm.tsx';

/** The fields of a result: only the sections that apply, each with its rule and what it wants (RES-1…7). */
export function ResultSections({
  asked,
  texts,
  missing,
  idPrefix,
  onChange,
}: {
  asked: readonly AskedSection[];
  texts: Record<string, string>;
  missing: readonly string[];
  idPrefix: string;
  onChange: (name: string, text: string) => void;
}) {
  const t = useTexts();
  return (
    <>
      {asked.map(({ id, rule, severity }) => (
        <label key={id} class="result-section">
          <span>
            {t(`result.${id}`)}
            {severity === 'error' && <span aria-hidden="true"> *</span>} <small class="muted">{rule}</small>
          </span>
          <textarea
            class="field"
            rows={id === 'result' ? 3 : 2}
            id={`${idPrefix}-${id}`}
            placeholder={t(`resultHint.${id}`)}
            required={severity === 'error'}
            aria-invalid={missing.includes(id)}
            value={texts[id] ?? ''}
            onInput={(event) => onChange(id, event.currentTarget.value)}
          />
        </label>
      ))}
    </>
  );
}

/** Why it is completed with sections left open: asked where only warnings are missing. */
export function AnywayField({
  asked,
  missing,
  text,
  onChange,
}: {
  asked: readonly AskedSection[];
  missing: readonly string[];
  text: string;
  onChange: (text: string) => void;
}) {
  const t = useTexts();
  const onlyWarnings =
    missing.length > 0 &&
    missing.every((id) => asked.find((section) => section.id === id)?.severity === 'warning');
  if (!onlyWarnings && !text) return null;
  return <WordsField label={t('resultHint.anyway')} text={text} onChange={onChange} />;
}
