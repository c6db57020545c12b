import { randomBytes } from 'node:crypto';
import { RestError } from '../methods/context.ts';
import type { PortalState, User } from '../state/model.ts';

interface Session {
  userId: number;
  sessid: string;
}

interface Token {
  userId: number;
  expiresAt: number;
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const accessLifeMs = 3_600_000;

/** Who is calling: cookie + sessid, inbound webhook, OAuth token (portal/README.md, 1). */
export function createAuth(state: PortalState) {
  const sessions = new Map<string, Session>();
  const webhooks = new Map<string, number>();
  const accessTokens = new Map<string, Token>();
  const refreshTokens = new Map<string, number>();

  function active(userId: number): User {
    const user = state.users.get(userId);
    if (!user) throw new RestError(401, 'INVALID_CREDENTIALS', 'Invalid request credentials');
    return user;
  }

  return {
    signIn(userId: number): string {
      const cookie = hex(16);
      sessions.set(cookie, { userId, sessid: hex(16) });
      return cookie;
    },
    signOut(cookie: string): void {
      sessions.delete(cookie);
    },
    signOutAll(): void {
      sessions.clear();
    },
    /** A new sessid for a live session, as after a portal-side renewal. */
    renewSessids(): void {
      for (const session of sessions.values()) session.sessid = hex(16);
    },
    sessionOf(cookieHeader: string | undefined): (Session & { user: User }) | null {
      const cookie = /(?:^|;\s*)PHPSESSID=([0-9a-f]+)/.exec(cookieHeader ?? '')?.[1];
      const session = cookie ? sessions.get(cookie) : undefined;
      return session ? { ...session, user: active(session.userId) } : null;
    },
    /** The signed-in user of a session call; 401 with a new sessid, as the portal's session-auth code answers. */
    bySession(cookieHeader: string | undefined, sessid: string): User {
      const session = this.sessionOf(cookieHeader);
      if (!session || session.user.isExternal)
        throw new AuthError('access_denied', 'User not authorized', hex(16));
      if (session.sessid !== sessid)
        throw new AuthError('session_failed', 'Sessid check failed', session.sessid);
      return session.user;
    },
    addWebhook(userId: number, code: string): void {
      webhooks.set(`${userId}/${code}`, userId);
    },
    /** The webhook's owner deletes it on the portal. */
    removeWebhook(userId: number, code: string): void {
      webhooks.delete(`${userId}/${code}`);
    },
    byWebhook(userId: string, code: string): User {
      const known = webhooks.get(`${userId}/${code}`);
      if (known === undefined) throw new RestError(401, 'INVALID_CREDENTIALS', 'Invalid request credentials');
      return active(known);
    },
    /** OAuth: a first pair of tokens for a user. */
    grant(userId: number): { access_token: string; refresh_token: string; expires_in: number } {
      const pair = { access_token: hex(24), refresh_token: hex(24), expires_in: accessLifeMs / 1000 };
      accessTokens.set(pair.access_token, { userId, expiresAt: state.now() + accessLifeMs });
      refreshTokens.set(pair.refresh_token, userId);
      return pair;
    },
    refresh(refreshToken: string) {
      const userId = refreshTokens.get(refreshToken);
      if (userId === undefined) throw new RestError(400, 'invalid_grant', 'Invalid refresh token');
      refreshTokens.delete(refreshToken);
      return this.grant(userId);
    },
    byToken(token: string): User {
      const known = accessTokens.get(token);
      if (!known) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
      if (known.expiresAt <= state.now())
        throw new RestError(401, 'expired_token', 'The access token provided has expired');
      return active(known.userId);
    },
  };
}

export type Auth = ReturnType<typeof createAuth>;

/** A 401 of the session way: carries the sessid to go on with. */
export class AuthError extends RestError {
  readonly sessid: string;
  constructor(code: string, text: string, sessid: string) {
    super(401, code, text);
    this.sessid = sessid;
  }
}
