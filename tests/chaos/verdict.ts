import { demoUserId } from '../portal/state/company.ts';
import type { PortalState } from '../portal/state/model.ts';
import type { Diary, Press } from './deeds.ts';
import type { Unsent } from './running.ts';

export interface Verdict {
  lost: string[];
  doubled: string[];
  /** How many runs were measured between two answered presses. */
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

/** Runs between two answered presses against the measured entries of their time. */
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
  const short = presses.slice(0, -1).flatMap(({ at, taskId, isSure }, number) => {
    const next = presses[number + 1];
    if (taskId === null || !isSure || !next?.isSure) return [];
    const coveredMs = measured
      .filter((entry) => entry.taskId === taskId)
      .reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, next.at) - Math.max(from, at)), 0);
    return [(next.at - at - coveredMs) / 1000];
  });
  return { overlapMs, runs: short.length, shortSeconds: Math.max(0, ...short) };
}
