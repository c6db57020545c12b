import { englishClocks, englishDays } from './english.ts';
import {
  type ClockWall,
  type DayWall,
  type NowWall,
  type Phrase,
  plusDays,
  type Reading,
} from './pattern.ts';
import { russianClocks, russianDays } from './russian.ts';

export interface FoundWhen {
  /** Stretches of the text that say when, in order. */
  spans: { from: number; to: number; unsure: Reading['unsure'] | null }[];
  day: DayWall | null;
  clock: ClockWall | null;
  /** A second day the text speaks of and that was left in it. */
  other: { from: number; to: number } | null;
}

interface Hit extends Reading {
  from: number;
  to: number;
}

/** Before these a date is no deadline: «отчёт за 12 марта», «письмо от 5.12», «работает с понедельника». */
const aside = /(?:^|\s)(?:за|от|с|со|по|про|о|об|№|from|since|of|about|as\s+of|dated)\s+$/i;
/** Marks what is read already; no pattern matches it. */
const used = '\u0001';

/**
 * Finds when something is due in a text, Russian or English words. The first day counts; a clock may stand beside it or
 * anywhere else. A clock alone means today or, when it is past, tomorrow.
 */
export function findWhen(text: string, now: NowWall): FoundWhen {
  let rest = text;
  const days: Hit[] = [];
  for (const candidate of [...russianDays, ...englishDays]) rest = take(rest, candidate, now, days);
  days.sort((a, b) => a.from - b.from);
  const clocks: Hit[] = [];
  for (const candidate of [...russianClocks, ...englishClocks]) rest = take(rest, candidate, now, clocks);
  clocks.sort((a, b) => a.from - b.from);
  const [day, other] = days;
  const clock = day?.clock ? undefined : (clocks.find((hit) => day && hit.from >= day.to) ?? clocks[0]);
  const hits = [day, clock].filter((hit): hit is Hit => hit !== undefined).sort((a, b) => a.from - b.from);
  const at = day?.clock ?? clock?.clock ?? null;
  return {
    spans: hits.map(({ from, to, unsure }) => ({ from, to, unsure: unsure ?? null })),
    day: day?.day ?? (at ? clockDay(at, now) : null),
    clock: at,
    other: other ? { from: other.from, to: other.to } : null,
  };
}

/** Collects every match of a phrase and blanks it, so that a weaker phrase does not read a part of it again. */
function take(text: string, candidate: Phrase, now: NowWall, hits: Hit[]): string {
  let rest = text;
  const everywhere = new RegExp(candidate.pattern.source, `${candidate.pattern.flags}g`);
  for (const match of text.matchAll(everywhere)) {
    const from = match.index;
    const to = from + match[0].length;
    if (aside.test(text.slice(Math.max(0, from - 12), from))) continue;
    const reading = candidate.read(match, now);
    if (!reading) continue;
    hits.push({ ...reading, from, to });
    rest = rest.slice(0, from) + used.repeat(to - from) + rest.slice(to);
  }
  return rest;
}

function clockDay(clock: ClockWall, now: NowWall): DayWall {
  const past = clock.hour * 60 + clock.minute <= now.hour * 60 + now.minute;
  return plusDays(now, past ? 1 : 0);
}
