import { useRef, useState } from 'preact/hooks';
import type { WorkPiece } from '@/lib/planning/work.ts';
import { endOfDay, startOfDay } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { grownSeconds, useLiveDrawing } from './liveSeconds.ts';
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
  const running = useRef<HTMLElement>(null);
  const [, drawAgain] = useState(0);
  const grownMs = (grownSeconds(view.actualSeconds, runs, computedAt) - view.actualSeconds) * 1000;
  const titles = new Map(state.view.rows.map(({ taskId, title }) => [taskId, title]));
  const order = [...new Set(pieces.map(({ taskId }) => taskId))];
  const ends = pieces.map((piece) => (piece.running ? piece.stoppedAt + grownMs : piece.stoppedAt));
  const dayStart = startOfDay(day, account.zone);
  const first = Math.min(dayStart + 9 * hourMs, ...pieces.map(({ startedAt }) => startedAt));
  const dayEnd = endOfDay(day, account.zone);
  const last = Math.min(
    dayEnd,
    Math.max(dayStart + 18 * hourMs, ...ends.map((at) => Math.ceil(at / hourMs) * hourMs)),
  );
  const from = Math.floor(first / hourMs) * hourMs;
  const share = (at: number) => ((Math.min(Math.max(at, from), last) - from) / (last - from)) * 100;
  const width = (piece: WorkPiece, stoppedAt: number) =>
    `${Math.max(0.6, share(stoppedAt) - share(piece.startedAt))}%`;
  const wordsOf = (piece: WorkPiece, stoppedAt: number) => {
    const begin = clockTime(piece.startedAt, account.zone);
    const title = titles.get(piece.taskId) ?? `#${piece.taskId}`;
    const seconds = piece.seconds + (stoppedAt - piece.stoppedAt) / 1000;
    return `${begin}–${clockTime(stoppedAt, account.zone)} ${title}, ${hoursMinutesText(seconds)}`;
  };
  // Drawn together with the sums: one layout a minute instead of two.
  useLiveDrawing(view.actualSeconds, runs, computedAt, (actual) => {
    const piece = pieces.find((one) => one.running);
    if (!piece || !running.current) return;
    const stoppedAt = piece.stoppedAt + (actual - view.actualSeconds) * 1000;
    // Past the line's end everything on it moves.
    if (stoppedAt > last && last < dayEnd) return drawAgain(stoppedAt);
    const words = wordsOf(piece, stoppedAt);
    running.current.style.width = width(piece, stoppedAt);
    running.current.title = words;
    running.current.setAttribute('aria-label', words);
  });
  if (pieces.length === 0) return null;
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
          const words = piece.running ? undefined : wordsOf(piece, stoppedAt);
          return (
            <i
              key={`${piece.entryId}-${piece.startedAt}`}
              ref={piece.running ? running : null}
              role="img"
              aria-label={words}
              title={words}
              data-colour={order.indexOf(piece.taskId) % colours}
              style={{
                insetInlineStart: `${share(piece.startedAt)}%`,
                ...(piece.running ? {} : { width: width(piece, stoppedAt) }),
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
