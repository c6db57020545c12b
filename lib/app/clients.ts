import {
  applicationTransport,
  askTokens,
  type Getter,
  type TokenKeeper,
} from '@/lib/portal/rest/application.ts';
import { createBucket } from '@/lib/portal/rest/bucket.ts';
import { type Client, createClient } from '@/lib/portal/rest/client.ts';
import { type SessionMemory, sessionTransport } from '@/lib/portal/rest/session.ts';
import {
  type Poster,
  type RawAnswer,
  type Transport,
  webhookTransport,
} from '@/lib/portal/rest/transport.ts';
import { done, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import type { AccountDatabase, RegistryDatabase } from '@/lib/store/database.ts';
import { writeMeta } from '@/lib/store/meta.ts';
import type { ApplicationWay, WayIn } from '@/lib/store/ways.ts';

/** What clients need of the browser. */
export interface ClientWorld {
  registry: RegistryDatabase;
  poster: Poster;
  getter: Getter;
  /** Posts a call from an open tab of the portal; null when none is open. */
  relay: (host: string, path: string, body: Record<string, unknown>) => Promise<Outcome<RawAnswer> | null>;
  /** Runs work that must not run twice at once, not even in two background instances. */
  exclusively: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Whether the browser lets us speak to a host. */
  mayReach: (host: string) => Promise<boolean>;
  /** Where applications get their tokens, `https://oauth.bitrix.info`. */
  signInServer: string;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
}

/** Clients for every way into a portal, each at the portal's pace. */
export function createClients(world: ClientWorld) {
  /** A company's own portal may be taken from us at any moment: nothing is sent then, and nothing lost. */
  function paced(host: string, transport: Transport): Client {
    const bucket = createBucket({ capacity: 40, drainPerSecond: 2, now: world.now, sleep: world.sleep });
    const allowed: Transport = async (method, parameters, signal) =>
      (await world.mayReach(host)) ? transport(method, parameters, signal) : failed('noAccess');
    return createClient(allowed, bucket, world.now);
  }

  /** By the browser's own session; without a database nothing is kept, and whoever is signed in is meant. */
  function bySession(
    host: string,
    memory: SessionMemory,
    database: AccountDatabase | null,
    expectedUserId: number | null,
  ): Client {
    const transport = sessionTransport({
      origin: `https://${host}`,
      poster: world.poster,
      relay: (path, body) => world.relay(host, path, body),
      memory,
      remember: async (changed) => {
        if (database) await writeMeta(database, 'session', { ...changed });
      },
      expectedUserId,
      now: world.now,
    });
    return paced(host, transport);
  }

  const byWebhook = (host: string, base: string) => paced(host, webhookTransport(base, world.poster));

  const byTokens = (host: string, keeper: TokenKeeper) =>
    paced(host, applicationTransport(`https://${host}`, world.poster, keeper, world.now));

  async function storedTokens(key: string): Promise<ApplicationWay | null> {
    const way = await world.registry.ways.get(key);
    return way?.kind === 'application' ? way : null;
  }

  /** A pair is good for one renewal: one background at a time, and never with what another has renewed meanwhile. */
  function renewed(host: string, key: string, spent: string): Promise<Outcome<string>> {
    return world.exclusively(`reglament-tokens:${key}`, async () => {
      const way = await storedTokens(key);
      if (!way) return failed('signedOut');
      if (way.accessToken !== spent) return done(way.accessToken);
      if (!(await world.mayReach(new URL(world.signInServer).host))) return failed('noAccess');
      const answer = await askTokens(world.getter, world.signInServer, host, way, way);
      if (!answer.ok) return answer;
      await world.registry.ways.put({ ...way, ...answer.value });
      return done(answer.value.accessToken);
    });
  }

  const byApplication = (host: string, key: string) =>
    byTokens(host, {
      current: async () => (await storedTokens(key))?.accessToken ?? null,
      renewed: (spent) => renewed(host, key, spent),
    });

  return {
    bySession,
    byWebhook,
    byTokens,
    /** By what is stored for an account. */
    byWay: (host: string, way: WayIn): Client =>
      way.kind === 'webhook' ? byWebhook(host, way.base) : byApplication(host, way.key),
  };
}

export type Clients = ReturnType<typeof createClients>;
