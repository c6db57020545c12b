import { useEffect, useState } from 'preact/hooks';
import { estimateText, readEstimate } from '@/lib/time/words/estimate.ts';
import { useTexts } from '../base/context.tsx';
import { findingsId } from './Findings.tsx';

const ready = [900, 1800, 3600, 7200];

/** Planned time in the forms people write (EST-1). */
export function EstimateField({
  seconds,
  onChange,
}: {
  seconds: number;
  onChange: (seconds: number) => void;
}) {
  const t = useTexts();
  const [text, setText] = useState(estimateText(seconds, t.language));
  const [faulty, setFaulty] = useState(false);
  useEffect(() => {
    if ((readEstimate(text) ?? 0) !== seconds) setText(estimateText(seconds, t.language));
  }, [seconds]);
  return (
    <div class="estimate">
      <label for="form-estimate">{t('form.estimate')}</label>
      <div class="row">
        <input
          id="form-estimate"
          class="field"
          inputMode="text"
          placeholder={t('form.estimateHint')}
          aria-invalid={faulty}
          aria-describedby={findingsId('estimate')}
          value={text}
          onInput={(event) => {
            const value = event.currentTarget.value;
            const read = value.trim() === '' ? 0 : readEstimate(value);
            setText(value);
            setFaulty(read === null);
            if (read !== null) onChange(read);
          }}
        />
        {ready.map((amount) => (
          <button
            key={amount}
            type="button"
            class={amount === seconds ? 'chip pick on' : 'chip pick'}
            aria-pressed={amount === seconds}
            onClick={() => {
              setText(estimateText(amount, t.language));
              setFaulty(false);
              onChange(amount);
            }}
          >
            {estimateText(amount, t.language)}
          </button>
        ))}
      </div>
    </div>
  );
}
