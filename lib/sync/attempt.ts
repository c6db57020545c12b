import type { Client } from '@/lib/portal/rest/client.ts';
import { serverTime } from '@/lib/portal/rest/methods/people.ts';
import { type Failure, failed } from '@/lib/regulation/outcome.ts';

/**
 * How long (ms) a request whose answer never came may still be carried out: the portal ends every request after 60 s
 * (portal/README.md, 2), and a refused key may have had it sent anew up to 12 s after it was begun. Until then what was not found is not sent again: it might come into being twice, or an old value
 * over a newer one.
 */
export const settleMs = 75_000;

/** Clocks are told by answers that were on their way: what an earlier attempt left is looked for from this much before (ms). */
const lookBackMs = 300_000;

/** One attempt at something that must happen once. Its instants are the portal's: ours may be set at any moment. */
export interface Attempt {
  /** True when an earlier attempt may have reached the portal: look before sending. */
  repeated: boolean;
  /** From when on (the portal's clock, epoch ms) an earlier attempt may have left something. */
  since: () => number;
  /**
   * Call it right before the request that changes something. Null: it may be sent now, and that it is has been noted. A
   * failure: an earlier one may still be under way, or the portal cannot be reached.
   */
  begin: () => Promise<Failure | null>;
  /** Whether an earlier one is under way, for whoever has nothing to send and must not be overtaken by it. */
  open: () => Promise<Failure | null>;
  /** True once its request was sent. */
  isBegun: () => boolean;
}

/**
 * When a request was sent, by two clocks (epoch ms): each may turn out to have been set just before, unnoticed, or is set
 * after; hardly ever both.
 */
export interface Sent {
  /** The portal's clock, as it was told until then. */
  sentAt: number;
  /** Our own. */
  sentAtOwn: number;
}

export interface Earlier {
  /** True when it was begun before. */
  repeated: boolean;
  /** When its request was last sent (the portal's clock); 0 when none was, absent where it was not noted yet. */
  sentAt: number | undefined;
  /** The same by our clock; absent where only the other was noted. */
  sentAtOwn: number | undefined;
  /** True when that request was answered, if by something that does not tell what became of it. */
  isAnswered: boolean | undefined;
  /** When it was asked for (our clock). */
  queuedAt: number;
}

/** @param note keeps the instant durably */
export function attemptOf(
  { client, now }: { client: Pick<Client, 'skewMs' | 'knowsClock' | 'call'>; now: () => number },
  { repeated, sentAt, sentAtOwn = 0, isAnswered, queuedAt }: Earlier,
  note: (at: Sent) => Promise<void>,
): Attempt {
  const portalNow = () => now() + client.skewMs();
  const mayBeThere = repeated && sentAt !== 0;
  let isBegun = false;
  const since = () => {
    const noted = sentAt || queuedAt + client.skewMs();
    // By a clock that had just been set ahead it is told too late: our own tells how long ago it was, and it is never to come.
    const ago = sentAt && sentAtOwn ? Math.max(0, now() - sentAtOwn) : 0;
    return Math.min(noted, portalNow() - ago) - lookBackMs;
  };
  const open = async () => {
    if (!mayBeThere || !sentAt || isAnswered) return null;
    // By a clock that was set back since, or ahead just before, it is still to come: it was now at the latest.
    const at: Sent = { sentAt: Math.min(sentAt, portalNow()), sentAtOwn: Math.min(sentAtOwn, now()) };
    const leftMs = settleMs - Math.min(portalNow() - at.sentAt, now() - at.sentAtOwn);
    if (leftMs <= 0) return null;
    if (at.sentAt < sentAt || at.sentAtOwn < sentAtOwn) await note(at);
    // The outbox waits by our clock.
    return failed('unsettled', { applied: 'unknown', underWay: true, retryAt: now() + leftMs }).failure;
  };
  return {
    repeated: mayBeThere,
    since,
    open,
    isBegun: () => isBegun,
    async begin() {
      // Whoever knows no portal time cannot say later when this was.
      const answer = client.knowsClock() ? null : await client.call(serverTime());
      if (answer && !answer.ok) return answer.failure;
      const early = await open();
      if (early) return early;
      isBegun = true;
      await note({ sentAt: portalNow(), sentAtOwn: now() });
      return null;
    },
  };
}

/** What a failure tells of the request that was just sent: a clear no leaves nothing of it, an answer nothing under way. */
export function afterAnswer(failure: Failure): { sentAt?: number; isAnswered?: boolean } {
  if (failure.applied === 'no') return { sentAt: 0 };
  return failure.underWay ? {} : { isAnswered: true };
}
