import { instantOfWall } from '@/lib/time/zone.ts';

/**
 * The instant (epoch ms) of a date as the portal writes it. The wall clock is right, the offset is the one of now and
 * wrong beyond a daylight-saving change (behaviour.md, "dates out"), so only the wall clock is taken.
 * @returns null for an absent or unreadable date
 */
export function readPortalDate(text: string | null | undefined, zone: string): number | null {
  if (!text) return null;
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second] = match.map(Number);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second || 0);
  return Number.isNaN(wall) ? null : instantOfWall(wall, zone);
}
