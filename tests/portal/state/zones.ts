const formatters = new Map<string, Intl.DateTimeFormat>();
const offsetsOfZones = new Map<string, Map<number, number>>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/** Offset of a zone at an instant, in seconds east of UTC. */
export function offsetSeconds(zone: string, at: number): number {
  let offsets = offsetsOfZones.get(zone);
  if (!offsets) {
    offsets = new Map();
    offsetsOfZones.set(zone, offsets);
  }
  const key = Math.floor(at / 3_600_000);
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const name = formatterOf(zone)
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  const seconds = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3]) * 60) : 0;
  offsets.set(key, seconds);
  return seconds;
}

function offsetText(seconds: number): string {
  const minutes = Math.abs(seconds) / 60;
  const two = (value: number) => String(Math.trunc(value)).padStart(2, '0');
  return `${seconds < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * A date as the portal writes it: right wall clock in the user's zone, with the offset of *now* appended
 * (behaviour.md, "dates out"), so a date beyond a daylight-saving change names a wrong instant.
 */
export function portalDate(at: number, zone: string, now: number): string {
  const wall = new Date(Math.floor(at / 1000) * 1000 + offsetSeconds(zone, at) * 1000)
    .toISOString()
    .slice(0, 19);
  return wall + offsetText(offsetSeconds(zone, now));
}

/** Reads a date the portal is sent: ISO with an offset, or a wall clock in the user's zone; null when it is none. */
export function readDate(text: unknown, zone: string): number | null {
  if (typeof text !== 'string' || text.trim() === '') return null;
  const iso = text
    .trim()
    .replace(' ', 'T')
    .replace(/ (\d{2}:\d{2})$/, '+$1');
  if (/[zZ]$|[+-]\d{2}:?\d{2}$/.test(iso) && iso.length > 10) {
    const at = Date.parse(iso);
    return Number.isNaN(at) ? null : at;
  }
  const wall = Date.parse(`${iso.length === 10 ? `${iso}T00:00:00` : iso}Z`);
  return Number.isNaN(wall) ? null : wall - offsetSeconds(zone, wall) * 1000;
}
