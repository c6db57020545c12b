import { useEffect, useRef, useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { reportPreview } from '@/lib/app/queries/reportPreview.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { BbText } from '../base/BbText.tsx';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import type { ShownDay } from './MyDay.tsx';
import { Unfinished } from './Unfinished.tsx';

/** Closing the day: unfinished tasks, explanations where they are demanded, conclusions, the preview, one sending. */
export function CloseDay({ day, state, onBack }: { day: string; state: ShownDay; onBack: () => void }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const heading = useRef<HTMLHeadingElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const preview = useQuery((database) => reportPreview(database, account, day, Date.now()), [day]);
  const { plan, obstacles } = state;
  useEffect(() => heading.current?.focus(), []);
  const blocking = obstacles.filter(({ kind }) => kind === 'notFixed' || kind === 'running');
  return (
    <section class="day close-day">
      <button type="button" class="link back" onClick={onBack}>
        ← {t('day.title')}
      </button>
      <h1 ref={heading} tabIndex={-1}>
        {t('report.title')}
      </h1>
      {plan.report ? (
        <p role="status">
          {t('report.sent', {
            time: dateWords(plan.report.at, 'clock', account.language, account.zone),
          })}
        </p>
      ) : (
        <>
          {blocking.map(({ kind }) => (
            <p key={kind} class="refusal">
              {t(`obstacle.${kind}`)}{' '}
              {kind === 'running' && (
                <button type="button" class="button small" onClick={() => void send('pauseTimer', {})}>
                  {t('report.pause')}
                </button>
              )}
            </p>
          ))}
          <Unfinished day={day} state={state} />
          <Explanations day={day} state={state} />
          <Conclusions day={day} text={plan.conclusions} />
        </>
      )}
      <h2>{t('report.preview')}</h2>
      <div class="preview">{preview && <BbText text={plan.report?.text ?? preview} />}</div>
      {plan.corrections.length > 0 && (
        <>
          <h2>{t('report.corrections')}</h2>
          <ul>
            {plan.corrections.map(({ at, text }) => (
              <li key={at}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {t(`refusal.${refusal.kind}`)}
        </p>
      )}
      {!plan.report && (
        <>
          <button
            type="button"
            class="button primary"
            onClick={async () => {
              const reply = await send('sendReport', { day });
              setRefusal(reply.ok ? null : reply.refusal);
            }}
          >
            {t('report.send')}
          </button>
          <p class="muted">{t('report.once')}</p>
        </>
      )}
    </section>
  );
}

/** RES-5: a field for each deviation that has to be explained, and only for those. */
function Explanations({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const send = useSend();
  return (
    <>
      {state.toExplain.map((row) => (
        <label key={row.taskId}>
          {t('report.explain', { title: row.title })}
          <small class="muted">
            {t('report.explainWhy', { over: hoursMinutesText(row.actualSeconds - row.plannedSeconds) })}
          </small>
          <textarea
            class="field"
            rows={2}
            defaultValue={row.explanation}
            onInput={(event) =>
              void send('explainDeviation', { day, taskId: row.taskId, text: event.currentTarget.value })
            }
          />
        </label>
      ))}
    </>
  );
}

function Conclusions({ day, text }: { day: string; text: string }) {
  const t = useTexts();
  const send = useSend();
  return (
    <label>
      {t('report.conclusions')}
      <textarea
        class="field"
        rows={3}
        defaultValue={text}
        onInput={(event) => void send('concludeDay', { day, text: event.currentTarget.value })}
      />
    </label>
  );
}
