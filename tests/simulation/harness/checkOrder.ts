import { readPortalDate } from '@/lib/portal/rest/dates.ts';
import type { Deed, Stage } from './stage.ts';

/** Whether a date of the portal's history is an instant (epoch ms). */
export function isInstant(text: string, at: number): boolean {
  return (
    Date.parse(text) === at || readPortalDate(text, 'Europe/Moscow') === at || Number(text) * 1000 === at
  );
}

/** What one device did to one task is on the portal in that order; nothing goes over what it had not seen. */
export function checkOrder(stage: Stage): string[] {
  return [...outOfOrder(stage), ...overOthers(stage)];
}

/** When a deed's effect came about on the portal; null for deeds that leave no dated trace. */
function happenedAt({ portal: { state } }: Stage, deed: Deed): number | null {
  if (deed.kind === 'deadline')
    return (
      state.history.find(
        ({ field, to, taskId }) =>
          field === 'DEADLINE' && taskId === deed.taskId && isInstant(to, deed.value),
      )?.at ?? null
    );
  const isWord = deed.kind === 'answer' || deed.kind === 'complete' || deed.kind === 'handOver';
  if (!isWord) return null;
  return state.comments.find(({ text }) => text.includes(deed.token))?.postedAt ?? null;
}

function outOfOrder(stage: Stage): string[] {
  const last = new Map<string, { at: number; deed: Deed }>();
  // What was refused and sent again by the person comes when they press.
  const retried = new Set(stage.deeds.filter(({ kind }) => kind === 'retry').map(({ device }) => device));
  return stage.deeds.flatMap((deed) => {
    const at = retried.has(deed.device) ? null : happenedAt(stage, deed);
    if (at === null) return [];
    const key = `${deed.device} ${deed.taskId}`;
    const before = last.get(key);
    last.set(key, { at, deed });
    return before && before.at > at
      ? [`${deed.kind} ${deed.id} came before ${before.deed.kind} ${before.deed.id}`]
      : [];
  });
}

/** Between our look and our write (ms) somebody may always come: the portal has no way to write only if nothing changed. */
const raceMs = 65_000;

/** A deadline that somebody moved meanwhile is not overwritten unasked. */
function overOthers(stage: Stage): string[] {
  if (stage.deeds.some(({ kind }) => kind === 'retry')) return [];
  return stage.deeds.flatMap((deed) => {
    const { seen } = deed;
    if (deed.kind !== 'deadline' || typeof seen !== 'number') return [];
    const row = stage.portal.state.history.find(
      ({ field, to, taskId }) => field === 'DEADLINE' && taskId === deed.taskId && isInstant(to, deed.value),
    );
    const isRace = stage.portal.state.history.some(
      ({ field, to, taskId, at }) =>
        row && field === 'DEADLINE' && taskId === deed.taskId && to === row.from && row.at - at < raceMs,
    );
    return row && !isInstant(row.from, seen) && !isRace
      ? [`deadline ${deed.id} went over one that the person had not seen`]
      : [];
  });
}
