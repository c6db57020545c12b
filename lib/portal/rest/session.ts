import { failed, type Outcome } from '@/lib/regulation/outcome.ts';
import type { Parameters } from './query.ts';
import { z } from './schema.ts';
import {
  callBegun,
  keyRefused,
  type Poster,
  post,
  type RawAnswer,
  repeated,
  restPath,
  type Transport,
  tooOld,
} from './transport.ts';

export interface SessionMemory {
  sessid: string;
  /** True once the portal refused the background's origin: calls then go through an open portal tab. */
  relayed: boolean;
}

export interface SessionOptions {
  origin: string;
  poster: Poster;
  /** Posts the same call from an open portal tab (same origin), or null when none is open. */
  relay: (path: string, body: Parameters) => Promise<Outcome<RawAnswer> | null>;
  memory: SessionMemory;
  /** Keeps a changed memory, so that the next background instance starts with it. */
  remember: (memory: SessionMemory) => Promise<void>;
  /** The person all calls are made for; another signed-in person must never receive them. Null before the first answer. */
  expectedUserId: number | null;
  now: () => number;
}

const authAnswer = z.object({ error: z.string(), sessid: z.string().optional() });
const currentUser = z.object({ result: z.object({ ID: z.coerce.number() }) });

/**
 * Calls with the signed-in person's cookies. A wrong sessid is answered with the right one: it is taken, the person is
 * checked, and the call repeated once (portal/README.md, 1).
 */
export function sessionTransport(options: SessionOptions): Transport {
  const { memory } = options;

  async function send(
    method: string,
    parameters: Parameters,
    sessid: string,
    signal?: AbortSignal,
  ): Promise<Outcome<RawAnswer>> {
    const path = restPath(method);
    const body = { ...parameters, sessid, BX_LAST_ACTIVITY: 'N' };
    if (!memory.relayed) {
      const direct = await post(options.poster, options.origin + path, body, 'include', signal);
      if (!direct.ok || !refusesOrigin(direct.value)) return direct;
      memory.relayed = true;
      await options.remember(memory);
    }
    const relayed = await options.relay(path, body);
    return relayed ?? failed('originRefused');
  }

  /** Null when the session behind a token is the expected person's, else the failure. */
  async function stranger(sessid: string): Promise<Outcome<RawAnswer> | null> {
    if (options.expectedUserId === null) return null;
    const answer = await send('user.current', {}, sessid);
    if (!answer.ok) return keyRefused(answer.failure);
    const parsed = currentUser.safeParse(readJson(answer.value.text));
    if (!parsed.success) return answer;
    return parsed.data.result.ID === options.expectedUserId ? null : keyRefused(failed('otherUser').failure);
  }

  return async (method, parameters, signal) => {
    const mayRepeat = callBegun(options.now);
    const first = await send(method, parameters, memory.sessid, signal);
    if (!first.ok || first.value.status !== 401) return first;
    const parsed = authAnswer.safeParse(readJson(first.value.text));
    if (!parsed.success || parsed.data.error !== 'session_failed' || !parsed.data.sessid) return first;
    // The session is a new one, perhaps of another person: nobody else may get this person's time. The token is shared
    // with calls under way only once it is known to be the same person's.
    const { sessid } = parsed.data;
    const refusal = await stranger(sessid);
    if (refusal) return refusal;
    memory.sessid = sessid;
    await options.remember(memory);
    return mayRepeat() ? repeated(await send(method, parameters, sessid, signal)) : tooOld;
  };
}

/** A web filter that dislikes the extension's origin answers 403 with a page, not with the portal's JSON. */
function refusesOrigin(answer: RawAnswer): boolean {
  return answer.status === 403 && readJson(answer.text) === undefined;
}

/** JSON or undefined; never throws. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
