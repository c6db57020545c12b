import { describe, expect, it } from 'vitest';
import { failed } from '@/lib/regulation/outcome.ts';
import { attemptOf, type Sent, settleMs } from '@/lib/sync/attempt.ts';

const portalNow = Date.parse('2026-03-12T06:00:00Z');

it('what an attempt left is looked for before its time, even if that was noted by a clock set ahead', () => {
  let skewMs = 0;
  const now = () => portalNow + 5_400_000;
  const client = { skewMs: () => skewMs, knowsClock: () => true, call: async () => failed('offline') };
  const attempt = attemptOf(
    { client, now },
    { repeated: true, sentAt: now(), sentAtOwn: now(), isAnswered: true, queuedAt: now() },
    async () => undefined,
  );
  // The first answer after that tells by how much the clock is ahead.
  skewMs = -5_400_000;
  expect(attempt.since()).toBeLessThan(portalNow);
});

it('and by a clock that went ahead unnoticed, however long ago it was', () => {
  const aheadMs = 5_400_000;
  const sentAtOwn = portalNow + aheadMs;
  const now = () => sentAtOwn + 5_000_000;
  const client = { skewMs: () => -aheadMs, knowsClock: () => true, call: async () => failed('offline') };
  const attempt = attemptOf(
    { client, now },
    { repeated: true, sentAt: sentAtOwn, sentAtOwn, isAnswered: true, queuedAt: sentAtOwn },
    async () => undefined,
  );
  expect(attempt.since()).toBeLessThan(portalNow);
});

describe('what may still be carried out is not sent again, whenever our clock was set', () => {
  /** Ours is behind or ahead by this (ms) from just before the request on, or from just after; then an answer tells it. */
  const cases = [-7_200_000, 7_200_000].flatMap((jumpMs) => [
    { jumpMs, before: true },
    { jumpMs, before: false },
  ]);
  it.each(cases)('set by $jumpMs ms, before the request: $before', async ({ jumpMs, before }) => {
    let trueNow = portalNow;
    let offMs = before ? jumpMs : 0;
    let skewMs = 0;
    let sent: Sent | undefined;
    const now = () => trueNow + offMs;
    const client = { skewMs: () => skewMs, knowsClock: () => true, call: async () => failed('offline') };
    const attempt = () =>
      attemptOf(
        { client, now },
        {
          repeated: sent !== undefined,
          sentAt: sent?.sentAt ?? 0,
          sentAtOwn: sent?.sentAtOwn,
          isAnswered: false,
          queuedAt: portalNow,
        },
        async (at) => {
          sent = at;
        },
      );
    expect(await attempt().begin()).toBeNull();
    offMs = jumpMs;
    skewMs = -jumpMs;
    let waitedMs = 0;
    for (;;) {
      trueNow += 5_000;
      waitedMs += 5_000;
      if ((await attempt().open()) === null) break;
    }
    expect(waitedMs).toBeGreaterThanOrEqual(settleMs);
    expect(waitedMs).toBeLessThanOrEqual(2 * settleMs);
  });
});
