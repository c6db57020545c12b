/** Paces requests, so that the portal's leaky bucket never overflows by us (portal/README.md, 2 "Rate limit"). */
export interface Bucket {
  /** Resolves when one more request may be sent. */
  take(): Promise<void>;
}

export interface BucketOptions {
  /** Requests we allow ourselves at once; below the portal's 50, since its pages draw from the same bucket. */
  capacity: number;
  drainPerSecond: number;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** A bucket of our own. It starts full enough to be safe after a restart of the background: half of the capacity. */
export function createBucket(options: BucketOptions): Bucket {
  let level = options.capacity / 2;
  let at = options.now();
  return {
    async take() {
      const now = options.now();
      // A clock set back must neither block nor refill.
      level = Math.max(0, level - (Math.max(0, now - at) / 1000) * options.drainPerSecond);
      at = now;
      level += 1;
      const over = level - options.capacity;
      if (over > 0) await options.sleep((over / options.drainPerSecond) * 1000);
    },
  };
}
