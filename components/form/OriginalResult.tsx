import '@/lib/i18n/scenarioTexts.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { useAsk, useTexts } from '../base/context.tsx';
import { AnywayField, ResultSections } from '../scenario/ResultSections.tsx';

/** TPL-2, RES-1: the result of the task that is completed once its copy is there. */
export function OriginalResult({
  fields,
  missing,
  onChange,
}: {
  fields: DraftFields;
  missing: readonly string[];
  onChange: (changes: Partial<DraftFields>) => void;
}) {
  const t = useTexts();
  const hand = useAsk('taskInHand', fields.copyOfId);
  if (!hand) return null;
  const texts = fields.originalResult ?? {};
  const set = (name: string, text: string) => onChange({ originalResult: { ...texts, [name]: text } });
  return (
    <fieldset class="original-result">
      <legend>{t('form.originalResult', { title: hand.task.title })}</legend>
      <ResultSections asked={hand.asked} texts={texts} missing={missing} idPrefix="original" onChange={set} />
      <AnywayField
        asked={hand.asked}
        missing={missing}
        text={texts.anyway ?? ''}
        onChange={(next) => set('anyway', next)}
      />
    </fieldset>
  );
}
