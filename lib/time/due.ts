/**
 * The longest (ms) that anything is ever put off: a used-up operating time is free again within ten minutes
 * (portal/README.md, 2).
 */
export const longestWaitMs = 11 * 60_000;

/**
 * Whether a noted instant has come. One that is further ahead than anything is ever put off was noted by a clock that has
 * been set back since: it has come, too.
 */
export function isDue(at: number, now: number, longestMs = longestWaitMs): boolean {
  return at <= now || at - now > longestMs;
}
