import { type Day, weekdayOf } from '../days.ts';
import { russianDay } from './russian.ts';

/** A working day's hours; `HH:MM` local clock. */
export interface WorkHours {
  works: boolean;
  from: string;
  to: string;
  lunchMinutes: number;
}

/** When a person works (profile: schedule by weekday, national calendar, own days). */
export interface WorkCalendar {
  /** Monday first. */
  week: readonly WorkHours[];
  country: 'ru' | 'none';
  /** Own days; they win over the country's. */
  free: readonly Day[];
  works: readonly Day[];
  short: readonly Day[];
}

const shorterMinutes = 60;
const noHours: WorkHours = { works: false, from: '09:00', to: '18:00', lunchMinutes: 0 };

/** `18:00` as minutes of the day. */
export function clockMinutes(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}

function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The working hours of a day; a working Saturday has the hours of the first working weekday. */
export function hoursOfDay(day: Day, calendar: WorkCalendar): WorkHours {
  const usual = calendar.week[weekdayOf(day)] ?? noHours;
  const kind = kindOf(day, calendar);
  if (kind === 'free') return { ...usual, works: false };
  const hours = kind !== null && !usual.works ? (calendar.week.find(({ works }) => works) ?? noHours) : usual;
  if (kind !== 'short' || !hours.works) return hours;
  const to = Math.max(clockMinutes(hours.from), clockMinutes(hours.to) - shorterMinutes);
  return { ...hours, to: clockText(to) };
}

function kindOf(day: Day, calendar: WorkCalendar): 'free' | 'works' | 'short' | null {
  if (calendar.free.includes(day)) return 'free';
  if (calendar.short.includes(day)) return 'short';
  if (calendar.works.includes(day)) return 'works';
  return calendar.country === 'ru' ? russianDay(day) : null;
}

/** Working seconds of a day, lunch taken off (PLN-1 «capacity»); 0 on a free day. */
export function capacitySeconds(day: Day, calendar: WorkCalendar): number {
  const { works, from, to, lunchMinutes } = hoursOfDay(day, calendar);
  return works ? Math.max(0, clockMinutes(to) - clockMinutes(from) - lunchMinutes) * 60 : 0;
}
