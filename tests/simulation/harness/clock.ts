/** Work of the store that has been asked for and has not run yet; counted, so that "nothing goes on" is known. */
const pending: (() => void)[] = [];
let isRunning = false;

/** Resolves when every promise that can go on has gone on: ticks come after all of them, asked for in one of them. */
const turn = () => new Promise<void>((resolve) => queueMicrotask(() => process.nextTick(resolve)));

/** One piece of work, then everything that follows from it by promises, then the next. */
function runNext(): void {
  const work = pending.shift();
  isRunning = work !== undefined;
  if (!work) return;
  queueMicrotask(() => process.nextTick(runNext));
  work();
}

/**
 * Puts the process under a virtual clock: the store's work (fake-indexeddb runs by `setImmediate`) is counted, timers and
 * `Date.now` belong to the clock in charge. Call it once, before the first clock.
 */
export function takeOverTime(current: () => Clock): void {
  const counted = (work: (...args: unknown[]) => void, ...args: unknown[]) => {
    pending.push(() => work(...args));
    if (isRunning) return;
    isRunning = true;
    queueMicrotask(() => process.nextTick(runNext));
  };
  globalThis.setImmediate = counted as unknown as typeof setImmediate;
  const timeout = (work: () => void, ms = 0) => current().after(ms, work);
  globalThis.setTimeout = timeout as unknown as typeof globalThis.setTimeout;
  globalThis.clearTimeout = ((cancel: unknown) => {
    if (typeof cancel === 'function') cancel();
  }) as typeof clearTimeout;
  Date.now = () => current().now();
  // Time-outs of requests are the portal's door's to give: a real timer would outlive the schedule.
  const { signal } = new AbortController();
  AbortSignal.timeout = () => signal;
}

interface Timer {
  at: number;
  order: number;
  work: () => void;
}

export interface Clock {
  now(): number;
  /** Runs work later; answers what cancels it. */
  after(ms: number, work: () => void): () => void;
  /** Lets everything that can go on without the clock go on, until nothing does. */
  settle(): Promise<void>;
  /** Moves the clock, running what falls due in order. */
  advance(ms: number): Promise<void>;
}

/** A virtual clock: nothing happens but by `advance`, in the same order every time. */
export function createClock(beginAt: number): Clock {
  let now = beginAt;
  let order = 0;
  const timers: Timer[] = [];

  function nextDue(until: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of timers)
      if (
        timer.at <= until &&
        (!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order))
      )
        first = timer;
    return first;
  }

  async function settle(): Promise<void> {
    // Two empty turns: a promise that the last piece of work resolved may ask for more in the next one.
    for (let quiet = 0; quiet < 2; ) {
      await turn();
      quiet = isRunning ? 0 : quiet + 1;
    }
  }

  return {
    now: () => now,
    after(ms, work) {
      order += 1;
      const timer = { at: now + Math.max(0, ms), order, work };
      timers.push(timer);
      return () => {
        const at = timers.indexOf(timer);
        if (at >= 0) timers.splice(at, 1);
      };
    },
    settle,
    async advance(ms) {
      // What was begun since goes on at its own time, before the clock moves.
      await settle();
      const until = now + ms;
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        timers.splice(timers.indexOf(timer), 1);
        now = Math.max(now, timer.at);
        timer.work();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
