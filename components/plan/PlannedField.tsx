import { useState } from 'preact/hooks';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { estimateText, readEstimate } from '@/lib/time/words/estimate.ts';
import { useSend, useTexts } from '../base/context.tsx';

/** Planned time of a line, edited in place; a fixed one is only shown (PLN-2). */
export function PlannedField({
  seconds,
  label,
  isLocked,
  taskId,
  day,
}: {
  seconds: number;
  label: string;
  isLocked: boolean;
  taskId: number;
  day: string;
}) {
  const t = useTexts();
  const send = useSend();
  // What is typed stands until the plan says something else: nothing that is drawn later takes a key away.
  const [typed, setTyped] = useState<{ text: string; over: number } | null>(null);
  if (typed && typed.over !== seconds) setTyped(null);
  const text = typed?.over === seconds ? typed.text : estimateText(seconds, t.language);
  if (isLocked) return <span title={t('day.planned')}>{hoursMinutesText(seconds)}</span>;
  const readOf = (words: string) => (words.trim() === '' || words.trim() === '0' ? 0 : readEstimate(words));
  const save = (words: string) => {
    const read = readOf(words);
    if (read === null) setTyped(null);
    else if (read !== seconds) void send('setPlanned', { day, taskId, plannedSeconds: read });
  };
  return (
    <input
      class="planned-field"
      aria-label={label}
      title={t('form.estimateHint')}
      aria-invalid={readOf(text) === null}
      placeholder="0"
      value={text}
      onInput={(event) => setTyped({ text: event.currentTarget.value, over: seconds })}
      onBlur={(event) => save(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save(event.currentTarget.value);
        else if (event.key === 'Escape') setTyped(null);
      }}
    />
  );
}
