import type { SessionMemory } from '@/lib/portal/rest/session.ts';
import { accountOfHost } from '@/lib/store/accounts.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { openSound } from '@/lib/store/openSound.ts';
import type { Account } from '@/lib/store/records.ts';
import { wayIn } from '@/lib/store/ways.ts';
import type { SyncContext } from '@/lib/sync/context.ts';
import type { Clients } from './clients.ts';
import { runCommand } from './commands/index.ts';
import type { Connected } from './connect.ts';
import { contextOf } from './contextOf.ts';
import { identify } from './identify.ts';
import { createTaskSearch, type TaskSearch } from './taskSearch.ts';
import type { EngineWorld } from './world.ts';

/** An account at work: its store, its way to the portal, its search. */
export interface Session {
  account: Account;
  database: AccountDatabase;
  context: SyncContext;
  search: TaskSearch;
}

/** The sessions of this background, one an account, each opened once. */
export function createSessions(world: EngineWorld, clients: Clients) {
  const sessions = new Map<string, Session>();
  /** The account key of a portal's signed-in person, as far as this instance has learned. */
  const keyOfHost = new Map<string, string>();
  const discovering = new Map<string, Promise<Session | null>>();

  /** A store that is new, or was lost: what was not sent is put back from its second copy, if there is one. */
  async function settle(account: Account, database: AccountDatabase): Promise<void> {
    const backup = await world.unsentCopy(account.key);
    if (backup) await runCommand('restoreBackup', { backup }, { database, account, now: world.now });
    await writeMeta(database, 'isSettled', true);
  }

  /** @param fresh the portal session that was just found; absent, the one that is stored */
  async function sessionFor(account: Account, fresh?: SessionMemory): Promise<Session> {
    const known = sessions.get(account.key);
    if (known) {
      Object.assign(known.account, account);
      return known;
    }
    const database = world.openDatabase(account.key);
    const kept = { ...account };
    const search = createTaskSearch(database, kept, world.now);
    await openSound(database, world.sleep);
    if (!(await readMeta(database, 'isSettled'))) await settle(kept, database);
    if (fresh) await writeMeta(database, 'session', fresh);
    const memory = fresh ?? { ...(await readMeta(database, 'session')) };
    const way = await wayIn(world.registry, account.key);
    // Asked for twice at once: one session, one search index that sees every write.
    const meanwhile = sessions.get(account.key);
    if (meanwhile) {
      database.close();
      return meanwhile;
    }
    const client = way
      ? clients.byWay(account.host, way)
      : clients.bySession(account.host, memory, database, account.userId);
    const context = contextOf(world, kept, database, client);
    // Not waited for: the browser may take seconds to read its policies, and the last known one is stored.
    void world.policy().then((policy) => writeMeta(database, 'policy', policy));
    const session = { account: kept, database, context, search };
    sessions.set(account.key, session);
    return session;
  }

  /** Finds out who is signed in on a portal and makes that account the one of its host. Null when nobody is. */
  async function discover(host: string, language: string): Promise<Session | null> {
    const memory = { sessid: '', relayed: false };
    const found = await identify(world, clients.bySession(host, memory, null, null), host, language);
    if (!found.ok) return null;
    await world.registry.accounts.put(found.value);
    keyOfHost.set(host, found.value.key);
    return sessionFor(found.value, memory);
  }

  /**
   * One look at a time. A look that was under way may have begun before the person signed in: where it finds nobody, one
   * more follows it, so that a slow portal is not met only by the next visit of a page.
   */
  async function discoverOnce(host: string, language: string, mayRepeat = true): Promise<Session | null> {
    const running = discovering.get(host);
    if (running) return (await running) ?? (mayRepeat ? discoverOnce(host, language, false) : null);
    const look = discover(host, language).finally(() => discovering.delete(host));
    discovering.set(host, look);
    return look;
  }

  /** Keeps the way in that was just found, and goes it from now on. */
  async function keepWay({ account, way }: Exclude<Connected, string>): Promise<Session> {
    const { accounts, ways } = world.registry;
    await world.registry.transaction('rw', accounts, ways, async () => {
      await accounts.put(account);
      await ways.put(way);
    });
    keyOfHost.set(account.host, account.key);
    const session = await sessionFor(account);
    session.context.client = clients.byWay(account.host, way);
    await writeMeta(session.database, 'way', way.kind);
    return session;
  }

  /** The browser's own session is the way in again. */
  async function useSession(session: Session): Promise<void> {
    const { account, database, context } = session;
    await world.registry.ways.delete(account.key);
    const memory = { sessid: '', relayed: false };
    context.client = clients.bySession(account.host, memory, database, account.userId);
    await writeMeta(database, 'way', 'session');
  }

  async function sessionOfHost(host: string): Promise<Session | null> {
    const known = sessions.get(keyOfHost.get(host) ?? '');
    if (known) return known;
    const account = await accountOfHost(world.registry, host);
    if (!account) return null;
    keyOfHost.set(host, account.key);
    return sessionFor(account);
  }

  async function sessionOfKey(key: string): Promise<Session | null> {
    const known = sessions.get(key);
    if (known) return known;
    const account = await world.registry.accounts.get(key);
    return account ? sessionFor(account) : null;
  }

  return {
    of: sessionFor,
    ofHost: sessionOfHost,
    ofKey: sessionOfKey,
    discover: discoverOnce,
    keepWay,
    useSession,
    opened: () => [...sessions.values()],
    /** Its account is gone: whoever visits its portal again begins anew. */
    drop({ account }: Session): void {
      sessions.delete(account.key);
      keyOfHost.delete(account.host);
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
