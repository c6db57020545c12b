import { type Application, askTokens, authorizeAddress, codeOf } from '@/lib/portal/rest/application.ts';
import { readWebhook } from '@/lib/portal/rest/webhook.ts';
import { done, type Failure } from '@/lib/regulation/outcome.ts';
import type { Account } from '@/lib/store/records.ts';
import type { WayIn } from '@/lib/store/ways.ts';
import type { Clients, ClientWorld } from './clients.ts';
import { identify } from './identify.ts';
import type { ApplicationInput, RefusalKind } from './protocol.ts';

/** What connecting needs of the browser, beyond what clients do. */
export interface ConnectWorld extends ClientWorld {
  browserZone: string;
  /** The local application by which the company's people sign in, or null. */
  companyApplication: () => Promise<ApplicationInput | null>;
  /** Opens a window in which a person signs in; where they were sent back to, null when they closed it. */
  signInWindow: (address: string) => Promise<string | null>;
}

/** An account and its way in, not stored yet; or why there is none. */
export type Connected = { account: Account; way: WayIn } | RefusalKind;

const isRefusal = ({ kind }: Failure) => kind === 'signedOut' || kind === 'forbidden' || kind === 'otherUser';

/** Asks a portal whose webhook it is. */
export async function connectByWebhook(
  world: ConnectWorld,
  clients: Clients,
  address: string,
  language: string,
): Promise<Connected> {
  const webhook = readWebhook(address);
  if (!webhook) return 'webhookAddress';
  if (!(await world.mayReach(webhook.host))) return 'noAccess';
  const client = clients.byWebhook(webhook.host, webhook.base);
  const found = await identify(world, client, webhook.host, language);
  if (!found.ok) return isRefusal(found.failure) ? 'webhookRefused' : 'webhookSilent';
  return { account: found.value, way: { key: found.value.key, kind: 'webhook', base: webhook.base } };
}

/** The application that is kept for a portal, or the company's; null where there is none. */
async function knownApplication(world: ConnectWorld, host: string): Promise<Application | null> {
  const ways = await world.registry.ways.where('key').startsWith(`${host}#`).toArray();
  const company = await world.companyApplication();
  return ways.find((way) => way.kind === 'application') ?? (company?.host === host ? company : null);
}

/**
 * Lets a person sign in to a portal's local application, and asks the portal who it was (portal/README.md, 1). Without a
 * key, the one that is kept for the portal is meant (its renewal has ended), or the company's.
 */
export async function connectByApplication(
  world: ConnectWorld,
  clients: Clients,
  { host, ...typed }: ApplicationInput,
  language: string,
): Promise<Connected> {
  if (!(await world.mayReach(host)) || !(await world.mayReach(new URL(world.signInServer).host)))
    return 'noAccess';
  const application = typed.clientId ? typed : await knownApplication(world, host);
  if (!application) return 'applicationRefused';
  const { clientId, clientSecret } = application;
  const state = crypto.randomUUID();
  const back = await world.signInWindow(authorizeAddress(host, application, state));
  const code = back === null ? null : codeOf(back, host, state);
  if (code === null) return 'applicationClosed';
  const tokens = await askTokens(world.getter, world.signInServer, host, application, { code });
  if (!tokens.ok) return isRefusal(tokens.failure) ? 'applicationRefused' : 'applicationSilent';
  const { accessToken } = tokens.value;
  // A token that has just been given is not spent before the first answer.
  const client = clients.byTokens(host, {
    current: async () => accessToken,
    renewed: async () => done(accessToken),
  });
  const found = await identify(world, client, host, language);
  if (!found.ok) return isRefusal(found.failure) ? 'applicationRefused' : 'applicationSilent';
  const { key } = found.value;
  return { account: found.value, way: { key, kind: 'application', clientId, clientSecret, ...tokens.value } };
}
