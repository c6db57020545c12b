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
