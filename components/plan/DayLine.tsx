import { endOfDay, startOfDay } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useLiveSeconds } from './liveSeconds.ts';
import type { ShownDay } from './MyDay.tsx';

const hourMs = 3_600_000;
const colours = 6;

/** What was worked on when, as one line from the first to the last hour of the day. */
export function DayLine({ day, state }: { day: string; state: ShownDay }) {
  const t = useTexts();
  const { account } = useScreen();
  const { pieces } = state.work;
  const { view, at: computedAt } = state;
  const runs = view.rows.some((row) => row.state === 'running');
  // Drawn again together with the sums: one layout a minute instead of two.
  const grownMs = (useLiveSeconds(view.actualSeconds, runs, computedAt) - view.actualSeconds) * 1000;
  if (pieces.length === 0) return null;
  const titles = new Map(state.view.rows.map(({ taskId, title }) => [taskId, title]));
  const order = [...new Set(pieces.map(({ taskId }) => taskId))];
  const ends = pieces.map((piece) => (piece.running ? piece.stoppedAt + grownMs : piece.stoppedAt));
  const dayStart = startOfDay(day, account.zone);
  const first = Math.min(dayStart + 9 * hourMs, ...pieces.map(({ startedAt }) => startedAt));
  const last = Math.min(
    endOfDay(day, account.zone),
    Math.max(dayStart + 18 * hourMs, ...ends.map((at) => Math.ceil(at / hourMs) * hourMs)),
  );
  const from = Math.floor(first / hourMs) * hourMs;
  const share = (at: number) => ((Math.min(Math.max(at, from), last) - from) / (last - from)) * 100;
  const hours = Array.from(
    { length: Math.round((last - from) / hourMs) + 1 },
    (_none, at) => from + at * hourMs,
  );
  const step = Math.ceil(hours.length / 8);
  return (
    <figure class="day-line">
      <figcaption>{t('day.line')}</figcaption>
      <div class="line-track">
        {pieces.map((piece, at) => {
          const stoppedAt = ends[at] ?? piece.stoppedAt;
          const title = titles.get(piece.taskId) ?? `#${piece.taskId}`;
          const words = `${clockTime(piece.startedAt, account.zone)}–${clockTime(stoppedAt, account.zone)} ${title}, ${hoursMinutesText(piece.seconds)}`;
          return (
            <i
              key={`${piece.entryId}-${piece.startedAt}`}
              role="img"
              aria-label={words}
              title={words}
              data-colour={order.indexOf(piece.taskId) % colours}
              style={{
                insetInlineStart: `${share(piece.startedAt)}%`,
                width: `${Math.max(0.6, share(stoppedAt) - share(piece.startedAt))}%`,
              }}
            />
          );
        })}
      </div>
      <div class="line-hours" aria-hidden="true">
        {hours
          .filter((at, index) => index % step === 0 && (share(at) <= 88 || share(at) === 100))
          .map((at) => (
            <span
              key={at}
              class={share(at) > 94 ? 'at-end' : ''}
              style={{ insetInlineStart: `${share(at)}%` }}
            >
              {clockTime(at, account.zone)}
            </span>
          ))}
      </div>
    </figure>
  );
}
