import { dayStart } from './zone.ts';

export interface Span {
  startedAt: number;
  stoppedAt: number;
}

/**
 * Splits a run at each local midnight, so that each piece belongs to one day (TIM-3).
 * @returns pieces in order, without gap or overlap; none for an empty or negative run
 */
export function splitAtMidnight(span: Span, zone: string): Span[] {
  const pieces: Span[] = [];
  let startedAt = span.startedAt;
  while (startedAt < span.stoppedAt) {
    const midnight = dayStart(startedAt, zone, 1);
    const stoppedAt = Math.min(span.stoppedAt, midnight);
    pieces.push({ startedAt, stoppedAt });
    startedAt = stoppedAt;
  }
  return pieces;
}

/** Whole seconds of a span on the portal's clock: both ends cut to the second, so that pieces add up. */
export function wholeSeconds(span: Span): number {
  return Math.max(0, Math.floor(span.stoppedAt / 1000) - Math.floor(span.startedAt / 1000));
}

/** Overlaps shorter than this (ms) come of clocks that count whole seconds. */
const roundingMs = 1_000;

/**
 * What is left of a span when others are taken out of it.
 * @returns pieces of at least a second, in order; the span itself when nothing is in its way
 */
export function without(span: Span, others: readonly Span[]): Span[] {
  let pieces = [span];
  for (const other of others) {
    pieces = pieces.flatMap((piece) => {
      const overlapMs =
        Math.min(piece.stoppedAt, other.stoppedAt) - Math.max(piece.startedAt, other.startedAt);
      if (overlapMs < roundingMs) return [piece];
      return [
        { startedAt: piece.startedAt, stoppedAt: Math.min(piece.stoppedAt, other.startedAt) },
        { startedAt: Math.max(piece.startedAt, other.stoppedAt), stoppedAt: piece.stoppedAt },
      ].filter(({ startedAt, stoppedAt }) => stoppedAt > startedAt);
    });
  }
  return pieces.filter((piece) => wholeSeconds(piece) >= 1);
}
