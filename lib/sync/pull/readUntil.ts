import type { Client } from '@/lib/portal/rest/client.ts';

/**
 * Until when (the portal's clock, epoch ms) changes have been read by a pull that began at `startedAt` of our clock. Ours may be
 * set while it is under way, and would name an instant that is still to come: never later than the portal's own time then.
 * @param answeredAt the portal's time at the pull's first answer; null when it does not tell it
 */
export function readUntil(
  client: Pick<Client, 'skewMs'>,
  startedAt: number,
  answeredAt: number | null,
): number {
  return Math.min(startedAt + client.skewMs(), answeredAt ?? Number.POSITIVE_INFINITY);
}
