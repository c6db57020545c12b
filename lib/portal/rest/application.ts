import { done, type FailureKind, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import { failureKind, plainText } from './answers.ts';
import { z } from './schema.ts';
import { readJson } from './session.ts';
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

/** A local application as the portal's administrator made it; its key is the secret. */
export interface Application {
  clientId: string;
  clientSecret: string;
}

/** What calls are made with: lives an hour, its renewal 180 days (portal/README.md, 1). */
export interface Tokens {
  accessToken: string;
  /** Good for one renewal. */
  refreshToken: string;
}

/** What a new pair is asked for with: the code of a sign-in that has just happened, or the last pair's renewal. */
export type Grant = { code: string } | { refreshToken: string };

/** Fetches an address; the sign-in server documents nothing but GET. */
export type Getter = (
  url: string,
  signal: AbortSignal,
) => Promise<{ status: number; text(): Promise<string> }>;

/** Where a person signs in to let an application in; the portal sends them back to the application's own address. */
export function authorizeAddress(host: string, { clientId }: Application, state: string): string {
  return `https://${host}/oauth/authorize/?${new URLSearchParams({ client_id: clientId, state })}`;
}

/**
 * The code in the address a person was sent back to. It lives 30 s.
 * @returns null where the address answers another request, or speaks of another portal
 */
export function codeOf(address: string, host: string, state: string): string | null {
  if (!URL.canParse(address)) return null;
  const query = new URL(address).searchParams;
  const domain = query.get('domain');
  const isOurs = query.get('state') === state && (domain === null || domain === host);
  return isOurs ? query.get('code') : null;
}

const timeoutMs = 30_000;
const pair = z.object({
  access_token: z.string().min(1).max(500),
  refresh_token: z.string().min(1).max(500),
  client_endpoint: z.string().max(300).optional(),
});
const refusal = z.object({ error: z.string(), error_description: z.string().optional() });

/** The sign-in server's own codes (b24restdocs, settings/oauth/error-codes). Others are read as the portal's. */
const kinds: Record<string, FailureKind> = {
  invalid_grant: 'signedOut',
  invalid_client: 'signedOut',
  invalid_request: 'signedOut',
  expired_token: 'signedOut',
  insufficient_scope: 'forbidden',
  invalid_scope: 'forbidden',
  payment_required: 'forbidden',
};

/**
 * Asks the sign-in server for a pair of tokens.
 * @param host the portal they are for: a pair for another one is not taken
 * @param server where it is, `https://oauth.bitrix.info`
 */
export async function askTokens(
  getter: Getter,
  server: string,
  host: string,
  application: Application,
  grant: Grant,
): Promise<Outcome<Tokens>> {
  const query = new URLSearchParams({
    grant_type: 'code' in grant ? 'authorization_code' : 'refresh_token',
    client_id: application.clientId,
    client_secret: application.clientSecret,
    ...('code' in grant ? { code: grant.code } : { refresh_token: grant.refreshToken }),
  });
  let raw: RawAnswer;
  try {
    const answer = await getter(`${server}/oauth/token/?${query}`, AbortSignal.timeout(timeoutMs));
    raw = { status: answer.status, text: await answer.text() };
  } catch {
    // The browser's words may repeat the address, and with it the key.
    return failed('offline');
  }
  const json = readJson(raw.text);
  const tokens = pair.safeParse(json);
  if (tokens.success) {
    const { access_token, refresh_token, client_endpoint } = tokens.data;
    if (client_endpoint && hostOf(client_endpoint) !== host) return failed('otherUser');
    return done({ accessToken: access_token, refreshToken: refresh_token });
  }
  const refused = refusal.safeParse(json);
  if (!refused.success) return failed(raw.status >= 500 ? 'serverError' : 'invalidResponse');
  const { error, error_description } = refused.data;
  const kind = kinds[error.toLowerCase()] ?? failureKind(error, raw.status);
  return failed(kind, { text: plainText(error_description ?? '') });
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}

/** The pair in force, and how another comes into force. */
export interface TokenKeeper {
  /** The access token; null when the application was taken away. */
  current: () => Promise<string | null>;
  /** Another access token in place of a spent one; several who ask at once get the same. */
  renewed: (spent: string) => Promise<Outcome<string>>;
}

const refused = z.object({ error: z.string() });

/** Calls with an application's token. A spent one is renewed, and the call repeated once: it was not carried out. */
export function applicationTransport(
  origin: string,
  poster: Poster,
  keeper: TokenKeeper,
  now: () => number,
): Transport {
  return async (method, parameters, signal) => {
    const mayRepeat = callBegun(now);
    const send = (auth: string) =>
      post(poster, origin + restPath(method), { ...parameters, auth }, 'omit', signal);
    const token = await keeper.current();
    if (token === null) return failed('signedOut');
    const first = await send(token);
    if (!first.ok || !isSpent(first.value)) return first;
    const renewed = await keeper.renewed(token);
    if (!renewed.ok) return keyRefused(renewed.failure);
    return mayRepeat() ? repeated(await send(renewed.value)) : tooOld;
  };
}

function isSpent(answer: RawAnswer): boolean {
  const parsed = answer.status === 401 ? refused.safeParse(readJson(answer.text)) : null;
  return parsed?.success === true && parsed.data.error === 'expired_token';
}
