import { expect, it } from 'vitest';
import { failed } from '@/lib/regulation/outcome.ts';
import { attemptOf } from '@/lib/sync/attempt.ts';

const portalNow = Date.parse('2026-03-12T06:00:00Z');

it('what an attempt left is looked for before its time, even if that was noted by a clock set ahead', () => {
  let skewMs = 0;
  const now = () => portalNow + 5_400_000;
  const client = { skewMs: () => skewMs, knowsClock: () => true, call: async () => failed('offline') };
  const attempt = attemptOf(
    { client, now },
    { repeated: true, sentAt: now(), isAnswered: true, queuedAt: now() },
    async () => undefined,
  );
  // The first answer after that tells by how much the clock is ahead.
  skewMs = -5_400_000;
  expect(attempt.since()).toBeLessThan(portalNow);
});
