import { clockMinutes } from '@/lib/time/calendar/workCalendar.ts';
import { clockTime } from '@/lib/time/zone.ts';

/** True within the hours in which nobody is notified; they may reach over midnight. Equal ends mean none. */
export function isQuietHour(at: number, zone: string, from: string, to: string): boolean {
  const now = clockMinutes(clockTime(at, zone));
  const [start, end] = [clockMinutes(from), clockMinutes(to)];
  if (start === end) return false;
  return start < end ? now >= start && now < end : now >= start || now < end;
}
