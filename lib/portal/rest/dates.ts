import { hasOffset, instantOfWall } from '@/lib/time/zone.ts';

/**
 * The instant (epoch ms) of a date as the portal writes it. The wall clock is right, the offset is the one of now and
 * wrong beyond a daylight-saving change (behaviour.md, "dates out"): the wall clock is taken. An offset that the zone never
 * has says that the person is in another one meanwhile: then it is all there is to go by.
 * @param zone the person's, as far as we know
 * @returns null for an absent or unreadable date
 */
export function readPortalDate(text: string | null | undefined, zone: string): number | null {
  if (!text) return null;
  const match = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:([+-])(\d{2}):(\d{2}))?/.exec(
    text,
  );
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second || 0);
  if (Number.isNaN(wall)) return null;
  const at = instantOfWall(wall, zone);
  const [sign, hours, minutes] = match.slice(7);
  if (!sign) return at;
  const told = (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return hasOffset(zone, at, told) ? at : wall - told;
}
