const formatters = new Map<string, Intl.DateTimeFormat>();
/** Names that were asked about, and whether there is such a zone. */
const zones = new Map<string, boolean>();
const offsetsOfZones = new Map<string, Map<number, number>>();
const hourMs = 3_600_000;

/** Offset of a zone at an instant, ms east of UTC. Zones change it on whole hours: one look-up an hour and zone is enough. */
export function offsetMs(zone: string, at: number): number {
  let offsets = offsetsOfZones.get(zone);
  if (!offsets) {
    offsets = new Map();
    offsetsOfZones.set(zone, offsets);
  }
  const hour = Math.floor(at / hourMs);
  const known = offsets.get(hour);
  if (known !== undefined) return known;
  if (offsets.size > 20_000) offsets.clear();
  const value = lookUp(zone, at);
  offsets.set(hour, value);
  return value;
}

function lookUp(zone: string, at: number): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** Whether a zone has an offset (ms east of UTC) at an instant, or half a year from it: in its other time of the year. */
export function hasOffset(zone: string, at: number, offset: number): boolean {
  const halfYearMs = 182 * 24 * hourMs;
  return [at, at - halfYearMs, at + halfYearMs].some((instant) => offsetMs(zone, instant) === offset);
}

/** True when the runtime knows the zone name; an empty or unknown one must not be used. */
export function isZone(zone: string): boolean {
  const known = zones.get(zone);
  if (known !== undefined) return known;
  const found = zone !== '' && isKnown(zone);
  zones.set(zone, found);
  return found;
}

function isKnown(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-US', { timeZone: zone }));
  } catch {
    return false;
  }
}

/**
 * The instant (epoch ms) of a wall clock in a zone. Wall time that exists twice means the first, wall time that a
 * change skips means the moment just after it.
 * @param wallMs the wall clock read as if it were UTC
 */
export function instantOfWall(wallMs: number, zone: string): number {
  const guess = wallMs - offsetMs(zone, wallMs - 12 * hourMs);
  const wall = guess + offsetMs(zone, guess);
  return wall === wallMs ? guess : wallMs - offsetMs(zone, guess);
}

/** Local midnight (epoch ms) of the day an instant falls on, `days` later if given. */
export function dayStart(at: number, zone: string, days = 0): number {
  const wall = at + offsetMs(zone, at);
  const dayMs = 24 * hourMs;
  return instantOfWall(Math.floor(wall / dayMs) * dayMs + days * dayMs, zone);
}

/** ISO text with the zone's explicit offset, to the second: what the portal is sent (portal/README.md, 2). */
export function isoWithOffset(at: number, zone: string): string {
  const offset = offsetMs(zone, at);
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const wall = new Date(Math.floor(at / 1000) * 1000 + offset).toISOString().slice(0, 19);
  return `${wall}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** Local clock text `10:12` of an instant. */
export function clockTime(at: number, zone: string): string {
  return new Date(at + offsetMs(zone, at)).toISOString().slice(11, 16);
}
