import { dayStart, offsetMs } from './zone.ts';

/** A working day's hours by weekday, Monday first; `HH:MM` local clock. */
export interface WorkHours {
  works: boolean;
  from: string;
  to: string;
}
export type WorkWeek = readonly [WorkHours, WorkHours, WorkHours, WorkHours, WorkHours, WorkHours, WorkHours];

const dayMs = 86_400_000;

function clockMs(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
}

function hoursOn(week: WorkWeek, at: number, zone: string): WorkHours {
  const weekday = (Math.floor((at + offsetMs(zone, at)) / dayMs) + 3) % 7;
  return week[weekday] ?? week[0];
}

/** The end (epoch ms) of the working day an instant falls on; on a free day, of the next working day. */
export function workDayEnd(at: number, week: WorkWeek, zone: string): number {
  for (let days = 0; days < 8; days += 1) {
    const start = dayStart(at, zone, days);
    const hours = hoursOn(week, start, zone);
    if (hours.works) return start + clockMs(hours.to);
  }
  return dayStart(at, zone, 1) - 1;
}

/** The end of the working day that is on, or of the next one when today's has passed. */
export function nextWorkDayEnd(at: number, week: WorkWeek, zone: string): number {
  const end = workDayEnd(at, week, zone);
  return end > at ? end : workDayEnd(dayStart(at, zone, 1), week, zone);
}
