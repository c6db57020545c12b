import { useState } from 'preact/hooks';
import { profileInForce } from '@/lib/app/profile.ts';
import { taskChoices } from '@/lib/app/queries/names.ts';
import type { WorkPiece } from '@/lib/planning/work.ts';
import { estimateText, readEstimate } from '@/lib/time/words/estimate.ts';
import { atClock } from '@/lib/time/workDay.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { ComboBox } from '../form/ComboBox.tsx';
import type { ShownDay } from '../plan/MyDay.tsx';

/** Adds or changes time by hand: how long, what for and why; after the report it says what follows (TIM-5, TIM-6). */
export function ManualTime({
  day,
  state,
  piece,
  onDone,
}: {
  day: string;
  state: ShownDay;
  /** The entry to change, or null for a new one. */
  piece: WorkPiece | null;
  onDone: () => void;
}) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const [taskId, setTaskId] = useState(piece?.taskId ?? state.items[0]?.taskId ?? 0);
  const [clock, setClock] = useState(clockTime(Math.min(Date.now(), state.at), account.zone));
  const [duration, setDuration] = useState(piece ? estimateText(piece.seconds, t.language) : '');
  const [purpose, setPurpose] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState('');
  const reasons =
    useQuery(async (database) => (await profileInForce(database)).profile.manualReasons, []) ?? [];
  const tasks = useQuery((database) => taskChoices(database), []) ?? [];
  const seconds = duration.trim() === '0' ? 0 : readEstimate(duration);
  const isWhole =
    seconds !== null &&
    (piece !== null || seconds > 0) &&
    purpose.trim().length > 1 &&
    reason.trim().length > 1;

  async function save(): Promise<void> {
    if (!isWhole || seconds === null) return setFault(t('time.faulty'));
    const words = { purpose, reason };
    const reply = await (piece?.entryId
      ? send('changeTime', { entryId: piece.entryId, seconds, ...words })
      : send('addTime', { taskId, startedAt: atClock(day, clock, account.zone), seconds, ...words }));
    if (reply.ok) return onDone();
    return setFault(t(`refusal.${reply.refusal.kind}`));
  }

  return (
    <form
      class="manual"
      aria-label={t('time.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {piece === null && (
        <ComboBox
          label={t('time.task')}
          choices={tasks}
          value={taskId ? String(taskId) : ''}
          valueName={tasks.find(({ value }) => value === String(taskId))?.name ?? ''}
          emptyText={t('form.nothing')}
          onChoose={(value) => setTaskId(Number(value))}
        />
      )}
      <div class="manual-row">
        {piece === null && (
          <label>
            {t('time.start')}
            <input
              type="time"
              class="field"
              required
              value={clock}
              onInput={(event) => setClock(event.currentTarget.value)}
            />
          </label>
        )}
        <label>
          {t('time.duration')}
          <input
            class="field"
            placeholder={t('time.durationHint')}
            title={t('time.durationHint')}
            value={duration}
            onInput={(event) => setDuration(event.currentTarget.value)}
          />
        </label>
      </div>
      <label>
        {t('time.purpose')}
        <input class="field" value={purpose} onInput={(event) => setPurpose(event.currentTarget.value)} />
      </label>
      <label>
        {t('time.reason')}
        <input class="field" value={reason} onInput={(event) => setReason(event.currentTarget.value)} />
      </label>
      <div class="chips">
        {reasons.map((text) => (
          <button
            key={text}
            type="button"
            class={reason === text ? 'chip pick on' : 'chip pick'}
            aria-pressed={reason === text}
            onClick={() => setReason(text)}
          >
            {text}
          </button>
        ))}
      </div>
      {state.plan.report && <p class="muted">{t('time.afterReport')}</p>}
      {fault && (
        <p class="refusal" role="alert">
          {fault}
        </p>
      )}
      <div class="manual-row">
        <button type="submit" class="button small primary">
          {t('time.save')}
        </button>
        <button type="button" class="button small" onClick={onDone}>
          {t('time.cancel')}
        </button>
      </div>
    </form>
  );
}
