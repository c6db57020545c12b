import type { Client } from '@/lib/portal/rest/client.ts';
import { serverTime } from '@/lib/portal/rest/methods/people.ts';
import { type Failure, failed } from '@/lib/regulation/outcome.ts';

/**
 * How long (ms) a request whose answer never came may still be carried out: the portal ends every request after 60 s
 * (portal/README.md, 2). Until then what was not found is not sent again: it might come into being twice, or an old value
 * over a newer one.
 */
export const settleMs = 65_000;

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

export interface Earlier {
  /** True when it was begun before. */
  repeated: boolean;
  /** When its request was last sent (the portal's clock); 0 when none was, absent where it was not noted yet. */
  sentAt: number | undefined;
  /** True when that request was answered, if by something that does not tell what became of it. */
  isAnswered: boolean | undefined;
  /** When it was asked for (our clock). */
  queuedAt: number;
}

/** @param note keeps the instant durably */
export function attemptOf(
  { client, now }: { client: Pick<Client, 'skewMs' | 'knowsClock' | 'call'>; now: () => number },
  { repeated, sentAt, isAnswered, queuedAt }: Earlier,
  note: (at: number) => Promise<void>,
): Attempt {
  const portalNow = () => now() + client.skewMs();
  const mayBeThere = repeated && sentAt !== 0;
  let isBegun = false;
  const open = async () => {
    if (!mayBeThere || !sentAt || isAnswered || portalNow() >= sentAt + settleMs) return null;
    // Noted while our clock had just been set, before an answer told by how much: it was now at the latest.
    const at = Math.min(sentAt, portalNow());
    if (at < sentAt) await note(at);
    // The outbox waits by our clock.
    return failed('unsettled', { applied: 'unknown', retryAt: at + settleMs - client.skewMs() }).failure;
  };
  return {
    repeated: mayBeThere,
    // Noted while our clock had just been set, it may be told too late: now is the latest it can have been.
    since: () => Math.min(sentAt || queuedAt + client.skewMs(), portalNow()) - lookBackMs,
    open,
    isBegun: () => isBegun,
    async begin() {
      // Whoever knows no portal time cannot say later when this was.
      const answer = client.knowsClock() ? null : await client.call(serverTime());
      if (answer && !answer.ok) return answer.failure;
      const early = await open();
      if (early) return early;
      isBegun = true;
      await note(portalNow());
      return null;
    },
  };
}

/** What a failure tells of the request that was just sent: a clear no leaves nothing of it, an answer nothing under way. */
export function afterAnswer(failure: Failure): { sentAt?: number; isAnswered?: boolean } {
  if (failure.applied === 'no') return { sentAt: 0 };
  return failure.underWay ? {} : { isAnswered: true };
}
