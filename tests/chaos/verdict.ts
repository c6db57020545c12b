import { demoUserId } from '../portal/state/company.ts';
import type { PortalState } from '../portal/state/model.ts';
import type { Diary, Press } from './deeds.ts';
import type { Unsent } from './running.ts';

export interface Verdict {
  lost: string[];
  doubled: string[];
  /** How many stretches between two answered presses were judged. */
  runs: number;
  /** By how much (s) the worst sure run is short on the portal. */
  shortSeconds: number;
  overlapMs: number;
}

/** Compares what was promised with what the portal has. `known`: entries from before. */
export function verdict(state: PortalState, known: ReadonlySet<number>, diary: Diary, left: Unsent): Verdict {
  const isRefused = (token: string) => left.refused.some((row) => row.includes(token));
  const tokens = diary.promised.map(({ token }) => token);
  const accepted = diary.promised.filter((one) => one.accepted).map(({ token }) => token);
  return {
    lost: accepted.filter((token) => times(state, token) === 0 && !isRefused(token)),
    doubled: tokens.filter((token) => times(state, token) > 1),
    ...timers(state, known, diary.presses),
  };
}

/** How often words are on the portal. */
function times({ comments, tasks, elapsed }: PortalState, token: string): number {
  return (
    comments.filter(({ text }) => text.includes(token)).length +
    [...tasks.values()].filter(({ title }) => title === token).length +
    [...elapsed.values()].filter(({ comment }) => comment.includes(token)).length
  );
}

/** Runs from one answered press to the next against the measured entries of their time, by whatever may have been carried out between. */
function timers(state: PortalState, known: ReadonlySet<number>, presses: readonly Press[]) {
  const measured = [...state.elapsed.values()]
    .filter(
      ({ id, userId, comment }) => !known.has(id) && userId === demoUserId && !comment.includes('Звонок'),
    )
    .map(({ startedAt: from, seconds, taskId }) => ({ from, to: from + seconds * 1000, taskId }))
    .sort((a, b) => a.from - b.from);
  let overlapMs = 0;
  for (const [at, entry] of measured.entries())
    for (const later of measured.slice(at + 1))
      overlapMs = Math.max(overlapMs, Math.min(entry.to, later.to) - later.from);
  const uncoveredMs = (from: number, to: number, task: number | null) =>
    task === null
      ? 0
      : measured
          .filter((entry) => entry.taskId === task)
          .reduce(
            (left, one) => left - Math.max(0, Math.min(one.to, to) - Math.max(one.from, from)),
            to - from,
          );
  const short = stretches(presses).map(([first, ...rest]) => {
    const last = rest.at(-1) ?? first;
    const worstOf = (carriedOut: readonly Press[]) => {
      const kept = [first, ...carriedOut, last];
      return Math.max(
        ...kept
          .slice(0, -1)
          .map(({ at, taskId }, number) => uncoveredMs(at, kept[number + 1]?.at ?? at, taskId)),
      );
    };
    return Math.min(...choices(rest.slice(0, -1)).map(worstOf)) / 1000;
  });
  return { overlapMs, runs: short.length, shortSeconds: Math.max(0, ...short) };
}

/** From an answered press to the next one, with what got no answer between them. */
function stretches(presses: readonly Press[]): [Press, ...Press[]][] {
  const found: [Press, ...Press[]][] = [];
  let open: [Press, ...Press[]] | null = null;
  for (const press of presses) {
    open?.push(press);
    if (!press.isSure) continue;
    if (open) found.push(open);
    open = [press];
  }
  return found;
}

/** Each unanswered press may have been carried out or not: every such choice. */
function choices(presses: readonly Press[]): Press[][] {
  const all: Press[][] = [[]];
  for (const press of presses) all.push(...all.map((some) => [...some, press]));
  return all;
}
