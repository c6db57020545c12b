import type { RegistryDatabase } from './database.ts';

/** An inbound webhook: its whole address is the secret. */
export interface WebhookWay {
  /** The account's key. */
  key: string;
  kind: 'webhook';
  /** `https://HOST/rest/USER_ID/CODE` */
  base: string;
}

/** A local application of the portal's, let in by the person: its key and tokens are secrets. */
export interface ApplicationWay {
  /** The account's key. */
  key: string;
  kind: 'application';
  clientId: string;
  clientSecret: string;
  accessToken: string;
  refreshToken: string;
}

/**
 * What is used instead of the browser's own session on the portal. It holds secrets: only the background opens this
 * table, no backup, report or page ever gets a row of it.
 */
export type WayIn = WebhookWay | ApplicationWay;

/** Which way calls go. */
export type WayKind = 'session' | WayIn['kind'];

/** The account's own way in; undefined while it uses the browser's session. */
export function wayIn(registry: RegistryDatabase, key: string): Promise<WayIn | undefined> {
  return registry.ways.get(key);
}
