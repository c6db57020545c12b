/** What is known when the clock is looked at again; instants epoch ms. */
export interface QuietFacts {
  now: number;
  /** The browser's word on the person: input lately, none, or the screen locked. */
  state: 'active' | 'idle' | 'locked';
  /** TIM-4: without input for so long is idle. */
  idleMs: number;
  /** The last look; 0 for none. A long gap means that the machine slept. */
  lastLookAt: number;
  /** Since when nobody has been seen; 0 while somebody is there. */
  quietSince: number;
  run: { startedAt: number } | null;
  /** The end of the working day on which the run began; null on a free day. */
  dayEndsAt: number | null;
}

export interface QuietVerdict {
  quietSince: number;
  question: { kind: 'idle' | 'endOfDay'; quietFrom: number; quietTo: number | null } | null;
}

/** Looks come every minute; a gap longer than this is sleep. */
const sleepMs = 180_000;

/** TIM-4: whether the person is to be asked about time nobody was at the computer, or that runs past the working day. */
export function quietVerdict(facts: QuietFacts): QuietVerdict {
  const { now, state, idleMs, lastLookAt, run, dayEndsAt } = facts;
  const slept = lastLookAt > 0 && now - lastLookAt > Math.max(sleepMs, idleMs);
  const since = earliest(
    facts.quietSince,
    slept ? lastLookAt : 0,
    state === 'idle' ? now - idleMs : 0,
    state === 'locked' ? now : 0,
  );
  if (!run) return { quietSince: state === 'active' ? 0 : since, question: null };
  if (state !== 'active') return { quietSince: since, question: null };
  const quietFrom = Math.max(since, run.startedAt);
  if (since > 0 && now - quietFrom >= idleMs)
    return { quietSince: 0, question: { kind: 'idle', quietFrom, quietTo: now } };
  const isPast = dayEndsAt !== null && run.startedAt < dayEndsAt && now - dayEndsAt >= idleMs;
  return {
    quietSince: 0,
    question: isPast ? { kind: 'endOfDay', quietFrom: dayEndsAt, quietTo: null } : null,
  };
}

function earliest(...instants: number[]): number {
  const known = instants.filter((at) => at > 0);
  return known.length === 0 ? 0 : Math.min(...known);
}
