import '@/lib/i18n/dayTexts.ts';
import { useState } from 'preact/hooks';
import { openQuestion } from '@/lib/app/queries/idle.ts';
import { taskChoices } from '@/lib/app/queries/names.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { ComboBox } from '../form/ComboBox.tsx';
import './idle.css';

const answers = ['keep', 'cut', 'give'] as const;
type AnswerName = (typeof answers)[number];

/** TIM-4: one question, three answers, each with the entries it leads to. It stays until it is answered. */
export function IdleQuestion() {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const found = useQuery(openQuestion, []);
  const [answer, setAnswer] = useState<AnswerName>('cut');
  const [taskId, setTaskId] = useState(0);
  const tasks = useQuery(
    (database) => (answer === 'give' ? taskChoices(database) : Promise.resolve([])),
    [answer],
  );
  if (!found) return null;
  const { question, title, startedAt } = found;
  const clock = (at: number) => clockTime(at, account.zone);
  const quietTo = question.quietTo ?? Date.now();
  const fill = {
    title,
    from: clock(question.quietFrom),
    to: clock(quietTo),
    minutes: hoursMinutesText((quietTo - question.quietFrom) / 1000),
  };
  const other = tasks?.find(({ value }) => value === String(taskId))?.name ?? '…';
  const goesOn = question.kind === 'idle' ? t('idle.goesOn', { from: clock(quietTo) }) : t('idle.stops');
  const piece = (from: number, to: number, of: string) =>
    t('idle.piece', { from: clock(from), to: clock(to), title: of });
  const previews: Record<AnswerName, string[]> = {
    keep: [piece(startedAt, quietTo, title), t('idle.goesOn', { from: clock(quietTo) })],
    cut: [piece(startedAt, question.quietFrom, title), goesOn],
    give: [piece(startedAt, question.quietFrom, title), piece(question.quietFrom, quietTo, other), goesOn],
  };
  return (
    <form
      class="idle"
      aria-label={t(question.kind === 'idle' ? 'idle.title' : 'idle.endTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        void send('answerIdle', { answer, ...(answer === 'give' && taskId ? { taskId } : {}) });
      }}
    >
      <h2>{t(question.kind === 'idle' ? 'idle.title' : 'idle.endTitle')}</h2>
      <p>{t(question.kind === 'idle' ? 'idle.text' : 'idle.endText', fill)}</p>
      {answers.map((name) => (
        <label key={name} class="idle-answer">
          <input type="radio" name="idle" checked={answer === name} onChange={() => setAnswer(name)} />
          {t(`idle.${name}`)}
        </label>
      ))}
      {answer === 'give' && (
        <ComboBox
          label={t('idle.giveTo')}
          choices={tasks ?? []}
          value={taskId ? String(taskId) : ''}
          valueName={taskId ? other : ''}
          emptyText={t('form.nothing')}
          onChoose={(value) => setTaskId(Number(value))}
        />
      )}
      <p class="muted" role="status">
        {t('idle.preview', { entries: previews[answer].join('; ') })}
      </p>
      <button type="submit" class="button small primary" disabled={answer === 'give' && taskId === 0}>
        {t('idle.apply')}
      </button>
    </form>
  );
}
