import { contextOf } from '@/lib/app/contextOf.ts';
import { createBucket } from '@/lib/portal/rest/bucket.ts';
import { createClient } from '@/lib/portal/rest/client.ts';
import { webhookTransport } from '@/lib/portal/rest/transport.ts';
import { type AccountDatabase, openAccountDatabase, openRegistry } from '@/lib/store/database.ts';
import type { SyncContext } from '@/lib/sync/context.ts';
import type { PortalServer } from '../../portal/http/server.ts';
import type { LocalPortalOptions } from '../../portal/start.ts';
import { startLocalPortal } from '../../portal/start.ts';
import { demoUserId, demoWebhookCode } from '../../portal/state/company.ts';

export interface Stage {
  portal: PortalServer;
  database: AccountDatabase;
  context: SyncContext;
  /** Moves our clock and the portal's by ms. */
  pass: (ms: number) => void;
  /** REST requests since the last call. */
  requests: () => number;
}

export interface StageOptions extends LocalPortalOptions {
  /** The instant (epoch ms) at which the stage's clock begins; now when absent. */
  beginAt?: number;
}

let count = 0;

/** The real store, outbox and pull against the local portal in this process, with a clock that tests move. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const clock = { aheadMs: options.beginAt === undefined ? 0 : options.beginAt - Date.now() };
  const now = () => Date.now() + clock.aheadMs;
  const portal = await startLocalPortal({
    limits: { capacity: 500, drainPerSecond: 500, operatingSeconds: 480 },
    ...options,
    company: { now, ...options.company },
  });
  count += 1;
  const account = {
    key: `test${count}#7`,
    host: 'company.bitrix24.ru',
    userId: demoUserId,
    name: 'Анна Смирнова',
    zone: options.company?.zone ?? 'Europe/Moscow',
    language: 'ru' as const,
    greeted: true,
    lastSeenAt: 0,
  };
  const database = openAccountDatabase(account.key);
  const transport = webhookTransport(`${portal.url}/rest/${demoUserId}/${demoWebhookCode}`, (url, init) =>
    fetch(url, init),
  );
  const bucket = createBucket({ capacity: 500, drainPerSecond: 500, now, sleep: async () => undefined });
  const registry = openRegistry();
  await registry.accounts.put(account);
  const context: SyncContext = {
    ...contextOf(
      { now, registry, browserZone: account.zone },
      account,
      database,
      createClient(transport, bucket, now),
    ),
  };
  let seen = portal.log.length;
  return {
    portal,
    database,
    context,
    pass: (ms) => {
      clock.aheadMs += ms;
    },
    requests: () => {
      const made = portal.log.length - seen;
      seen = portal.log.length;
      return made;
    },
  };
}
