import '@/lib/i18n/dayTexts.ts';
import { useState } from 'preact/hooks';
import type { Refusal } from '@/lib/app/protocol.ts';
import { type DayState, dayState, today } from '@/lib/app/queries/day.ts';
import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { useDeadlineClock } from '../base/clock.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { DraftCount } from '../draft/DraftCount.tsx';
import { TimeEntries } from '../time/TimeEntries.tsx';
import { CloseDay } from './CloseDay.tsx';
import { DayHead } from './DayHead.tsx';
import { DayLine } from './DayLine.tsx';
import { DaySums } from './DaySums.tsx';
import { Faults } from './Faults.tsx';
import { FillFrom } from './FillFrom.tsx';
import { NewComments } from './NewComments.tsx';
import { PlanList } from './PlanList.tsx';
import { UnansweredList } from './UnansweredList.tsx';
import './day.css';

/** A day as it stands, and the instant at which it was computed. */
export type ShownDay = DayState & { at: number };

/** My day (PLN-1…4): the plan in order with actual beside it, the day line, filling, fixing and closing. */
export function MyDay() {
  const { account } = useScreen();
  const now = useDeadlineClock();
  const [chosen, setChosen] = useState<string | null>(null);
  const [closing, setClosing] = useState(false);
  const day = chosen ?? today(account, now);
  const state = useQuery(
    async (database): Promise<ShownDay> => {
      const at = Date.now();
      return { ...(await dayState(database, account, day, at)), at };
    },
    [day, now],
  );
  if (!state) return <section class="day" aria-busy="true" />;
  if (closing) return <CloseDay day={day} state={state} onBack={() => setClosing(false)} />;
  return (
    <section class="day">
      <DayHead day={day} today={today(account, now)} onDay={(next) => setChosen(next)} />
      <DaySums state={state} />
      <PlanStatus day={day} state={state} onClose={() => setClosing(true)} />
      <PlanList day={day} state={state} />
      {!state.plan.report && <FillFrom day={day} state={state} />}
      <DayLine day={day} state={state} />
      <Faults faulty={state.work.faulty} />
      <TimeEntries day={day} state={state} />
      <UnansweredList />
      <NewComments />
      <DraftCount />
    </section>
  );
}

/** Whether the plan is fixed and the report sent, and the next step of the day. */
function PlanStatus({ day, state, onClose }: { day: string; state: ShownDay; onClose: () => void }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const { plan, unsent } = state;
  const refused = unsent.find(
    (operation): operation is Extract<typeof operation, { kind: 'scenario' }> =>
      operation.state === 'refused' && operation.kind === 'scenario',
  );
  const clock = (at: number) => dateWords(at, 'clock', account.language, account.zone);
  return (
    <div class="plan-status">
      <p role="status">
        {plan.fixed ? t('day.fixed', { time: clock(plan.fixed.at) }) : t('day.notFixed')}
        {plan.report && ` · ${t('report.sent', { time: clock(plan.report.at) })}`}
        {plan.corrections.length > 0 && ` · ${t('report.corrected')}`}
        {/* Its place stays when it is sent: a button below must not move away from under a press. */}
        {plan.fixed && <span class={unsent.length > 0 ? '' : 'unseen'}> · {t('day.waiting')}</span>}
      </p>
      {refused && (
        <div class="refusal" role="alert">
          {refused.failure && t(`failure.${refused.failure.kind}`, { text: refused.failure.text })}
          <button
            type="button"
            class="button small"
            onClick={() => void send('retryOperation', { operationId: refused.id ?? 0 })}
          >
            {t('problem.retry')}
          </button>
          {refused.payload.steps.some(({ step }) => step.kind === 'post') && (
            <button type="button" class="button small" onClick={() => void send('publishAsTask', { day })}>
              {t('day.asTask')}
            </button>
          )}
        </div>
      )}
      {!plan.fixed && (
        <>
          <button
            type="button"
            class="button primary"
            onClick={async () => {
              const reply = await send('fixPlan', { day });
              setRefusal(reply.ok ? null : reply.refusal);
            }}
          >
            {t('day.fix')}
          </button>
          <p class="muted">{t('day.fixHint')}</p>
        </>
      )}
      {plan.fixed && (
        <button type="button" class="button" onClick={onClose}>
          {t('report.title')}
        </button>
      )}
      {refusal && (
        <p class="refusal" role="alert">
          {t(`refusal.${refusal.kind}`)}
        </p>
      )}
    </div>
  );
}
