import { done, type Failure, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Parameters } from './query.ts';

/** What came back, before anyone looked inside. */
export interface RawAnswer {
  status: number;
  text: string;
  /** True for the answer to a call that was made once more: what it refuses may have been carried out the first time. */
  isRepeated?: boolean;
}

/**
 * Sends one call to the portal; a failure means that no answer came at all.
 * @param signal ends a call whose answer nobody waits for any more; only for calls that change nothing
 */
export type Transport = (
  method: string,
  parameters: Parameters,
  signal?: AbortSignal,
) => Promise<Outcome<RawAnswer>>;

/** The part of `fetch` a transport needs; tests and the relay bring their own. */
export type Poster = (
  url: string,
  init: {
    method: 'POST';
    headers: Record<string, string>;
    body: string;
    credentials: 'include' | 'omit';
    signal: AbortSignal;
  },
) => Promise<{ status: number; text(): Promise<string> }>;

/**
 * A call that was refused for its key alone is made once more within this time (ms) only. Whoever must know for how long
 * it may still be carried out has noted when it was begun (sync/attempt.ts): later it is for them to begin it anew.
 */
const againMs = 12_000;

/** Begins a call; the answer tells whether it may still be made once more. */
export function callBegun(now: () => number): () => boolean {
  const beganAt = now();
  // A clock that was set back meanwhile tells nothing.
  return () => now() >= beganAt && now() - beganAt <= againMs;
}

/**
 * The failure of a call whose key was refused and that was not made once more. A browser may have sent it twice by itself, and
 * the key ended in between: what was refused is the second one then.
 */
export function keyRefused(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure: { ...failure, applied: 'unknown' } };
}

/** What a call comes to that was made once more after its key was refused. */
export function repeated(answer: Outcome<RawAnswer>): Outcome<RawAnswer> {
  return answer.ok ? done({ ...answer.value, isRepeated: true }) : keyRefused(answer.failure);
}

/** What a call is answered that is too old to be made once more. */
export const tooOld = keyRefused(failed('serverError').failure);

/** The portal ends a request after 60 s; ours ends a little later, so that its answer is not lost. */
const timeoutMs = 65_000;

/** Posts JSON and reads the text; a broken connection or a time-out may have been applied. */
export async function post(
  poster: Poster,
  url: string,
  body: Parameters,
  credentials: 'include' | 'omit',
  signal?: AbortSignal,
): Promise<Outcome<RawAnswer>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await poster(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials,
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    return done({ status: answer.status, text: await answer.text() });
  } catch (error) {
    return failed('offline', {
      applied: 'unknown',
      underWay: true,
      text: error instanceof Error ? error.message : '',
    });
  }
}

/** Methods of REST 3.0 are named so by us; they have an address of their own (newer portals only). */
const version3 = /^api\//;

/** The path of a method for the signed-in person: `/rest/METHOD.json`, or `/rest/api/METHOD` for REST 3.0. */
export function restPath(method: string): string {
  return version3.test(method) ? `/rest/${method}` : `/rest/${method}.json`;
}

/** Inbound webhook: `https://PORTAL/rest/USER_ID/CODE/METHOD.json` (portal/README.md, 1). */
export function webhookTransport(base: string, poster: Poster): Transport {
  const plain = base.replace(/\/$/, '');
  const newer = plain.replace('/rest/', '/rest/api/');
  return (method, parameters, signal) => {
    const address = version3.test(method)
      ? `${newer}/${method.replace(version3, '')}`
      : `${plain}/${method}.json`;
    return post(poster, address, parameters, 'omit', signal);
  };
}
