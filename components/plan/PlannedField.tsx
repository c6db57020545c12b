import { useEffect, useState } from 'preact/hooks';
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
  const [text, setText] = useState(estimateText(seconds, t.language));
  useEffect(() => setText(estimateText(seconds, t.language)), [seconds]);
  if (isLocked) return <span title={t('day.planned')}>{hoursMinutesText(seconds)}</span>;
  const read = text.trim() === '' || text.trim() === '0' ? 0 : readEstimate(text);
  const save = () => {
    if (read === null) setText(estimateText(seconds, t.language));
    else if (read !== seconds) void send('setPlanned', { day, taskId, plannedSeconds: read });
  };
  return (
    <input
      class="planned-field"
      aria-label={label}
      title={t('form.estimateHint')}
      aria-invalid={read === null}
      placeholder="0"
      value={text}
      onInput={(event) => setText(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        else if (event.key === 'Escape') setText(estimateText(seconds, t.language));
      }}
    />
  );
}
