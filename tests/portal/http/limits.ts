import { RestError } from '../methods/context.ts';

export interface LimitOptions {
  /** Requests the bucket holds (50 on usual plans). */
  capacity: number;
  /** Requests that leak out a second (2 on usual plans). */
  drainPerSecond: number;
  /** Server seconds a method may use in ten minutes. */
  operatingSeconds: number;
}

export const usualLimits: LimitOptions = { capacity: 50, drainPerSecond: 2, operatingSeconds: 480 };

interface Usage {
  windowStartedAt: number;
  seconds: number;
}

const windowMs = 600_000;

/** The leaky bucket per caller and the operating time per method (portal/README.md, 2). */
export function createLimits(options: LimitOptions, now: () => number) {
  const buckets = new Map<string, { level: number; at: number }>();
  const usages = new Map<string, Usage>();

  function usageOf(method: string): Usage {
    const known = usages.get(method);
    if (known && now() - known.windowStartedAt < windowMs) return known;
    const fresh = { windowStartedAt: now(), seconds: 0 };
    usages.set(method, fresh);
    return fresh;
  }

  return {
    /** Counts one HTTP request of a caller; throws 503 when the bucket is full. */
    request(caller: string): void {
      const bucket = buckets.get(caller) ?? { level: 0, at: now() };
      bucket.level = Math.max(0, bucket.level - ((now() - bucket.at) / 1000) * options.drainPerSecond);
      bucket.at = now();
      buckets.set(caller, bucket);
      if (bucket.level + 1 > options.capacity)
        throw new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
      bucket.level += 1;
    },
    /** Throws 429 when the method's operating time of this window is used up. */
    admit(method: string): void {
      if (usageOf(method).seconds >= options.operatingSeconds) {
        throw new RestError(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.');
      }
    },
    /** Books server seconds of a method; answers the `operating` part of `time`. */
    spend(method: string, seconds: number): { operating: number; operating_reset_at: number } {
      const usage = usageOf(method);
      usage.seconds += seconds;
      return {
        operating: usage.seconds,
        operating_reset_at: Math.floor((usage.windowStartedAt + windowMs) / 1000),
      };
    },
  };
}

export type Limits = ReturnType<typeof createLimits>;
