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

/** A local application, as an administrator registers it; `redirectUri` is where people are sent back to. */
export interface LocalApplication {
  clientId: string;
  clientSecret: string;
  redirectUri: string;
}

interface Code {
  userId: number;
  clientId: string;
  domain: string;
  expiresAt: number;
}

const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const accessLifeMs = 3_600_000;
const codeLifeMs = 30_000;
const memberId = 'a223c6b3710f85df22e9377d6c4f7553';

/** Who is calling: cookie + sessid, inbound webhook, OAuth token (portal/README.md, 1). */
export function createAuth(state: PortalState) {
  const sessions = new Map<string, Session>();
  const webhooks = new Map<string, number>();
  const accessTokens = new Map<string, Token>();
  const refreshTokens = new Map<string, { userId: number; domain: string }>();
  let commandsLeft = Number.POSITIVE_INFINITY;
  const applications = new Map<string, LocalApplication>();
  const codes = new Map<string, Code>();

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
    grant(userId: number, domain = 'company.bitrix24.ru') {
      const pair = {
        access_token: hex(24),
        refresh_token: hex(24),
        expires_in: accessLifeMs / 1000,
        client_endpoint: `https://${domain}/rest/`,
        server_endpoint: 'https://oauth.bitrix.info/rest/',
        domain: 'oauth.bitrix.info',
        member_id: memberId,
        scope: 'task,user',
        status: 'L',
        user_id: userId,
      };
      accessTokens.set(pair.access_token, { userId, expiresAt: state.now() + accessLifeMs });
      refreshTokens.set(pair.refresh_token, { userId, domain });
      return pair;
    },
    addApplication(application: LocalApplication): void {
      applications.set(application.clientId, application);
    },
    /** A signed-in person lets an application in: the address they are sent back to, with a code for 30 s. */
    authorize(userId: number, clientId: string, sentState: string, domain: string): string | null {
      const application = applications.get(clientId);
      if (!application) return null;
      const code = hex(16);
      codes.set(code, { userId, clientId, domain, expiresAt: state.now() + codeLifeMs });
      const query = { code, state: sentState, domain, member_id: memberId };
      const more = { scope: 'task,user', server_domain: 'oauth.bitrix.info' };
      return `${application.redirectUri}?${new URLSearchParams({ ...query, ...more })}`;
    },
    /** A token request of the sign-in server (b24restdocs, settings/oauth). */
    tokens(query: URLSearchParams) {
      const of = (name: string) => query.get(name) ?? '';
      const application = applications.get(of('client_id'));
      if (!application || application.clientSecret !== of('client_secret'))
        throw new RestError(401, 'invalid_client', 'Invalid client');
      if (of('grant_type') === 'refresh_token') return this.refresh(of('refresh_token'));
      const code = codes.get(of('code'));
      codes.delete(of('code'));
      if (!code || code.clientId !== application.clientId || code.expiresAt <= state.now())
        throw new RestError(400, 'invalid_grant', 'Invalid authorization code');
      return this.grant(code.userId, code.domain);
    },
    /** Every access token ends after so many more commands, be it in the middle of a batch. */
    expireTokensAfter(commands: number): void {
      commandsLeft = commands;
    },
    /** A command is about to be carried out. */
    countCommand(): void {
      commandsLeft -= 1;
      if (commandsLeft >= 0) return;
      commandsLeft = Number.POSITIVE_INFINITY;
      this.expireTokens();
    },
    /** Every access token ends now, as after an hour. */
    expireTokens(): void {
      for (const token of accessTokens.values()) token.expiresAt = state.now();
    },
    /** No renewal is taken any more, as after 180 days or when the application was taken away. */
    forgetRenewals(): void {
      refreshTokens.clear();
    },
    refresh(refreshToken: string) {
      const known = refreshTokens.get(refreshToken);
      if (!known) throw new RestError(400, 'invalid_grant', 'Invalid refresh token');
      refreshTokens.delete(refreshToken);
      return this.grant(known.userId, known.domain);
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
