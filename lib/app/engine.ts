import { languageOf, translator } from '@/lib/i18n/translate.ts';
import type { SessionMemory } from '@/lib/portal/rest/session.ts';
import { accountOfHost } from '@/lib/store/accounts.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import { withRoom } from '@/lib/store/makeRoom.ts';
import { readMeta, writeMeta } from '@/lib/store/meta.ts';
import { openSound } from '@/lib/store/openSound.ts';
import { nextAttemptAt, unfinishedOperations } from '@/lib/store/operations.ts';
import type { Account } from '@/lib/store/records.ts';
import { wayIn } from '@/lib/store/ways.ts';
import type { SyncContext } from '@/lib/sync/context.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { isDue, longestWaitMs } from '@/lib/time/due.ts';
import { clockTime, isZone } from '@/lib/time/zone.ts';
import { taskAddress } from './addresses.ts';
import { askPortal } from './askPortal.ts';
import { createClients } from './clients.ts';
import { runCommand } from './commands/index.ts';
import { type Connected, type ConnectWorld, connectByApplication, connectByWebhook } from './connect.ts';
import { draftDescription } from './draftDescription.ts';
import { identify } from './identify.ts';
import type { ApplicationInput, CommandInputs, CommandName, Reply } from './protocol.ts';
import { createTaskSearch, type TaskSearch } from './taskSearch.ts';

/** What the engine needs of the browser; tests bring plain functions. */
export interface EngineWorld extends ConnectWorld {
  /** Opens an account's database; called once an account. */
  openDatabase: (accountKey: string) => AccountDatabase;
  /** What an account had not sent when its second copy was made, or null. */
  unsentCopy: (accountKey: string) => Promise<unknown>;
  /** The administrator's profile values, or null. */
  policy: () => Promise<unknown>;
  /** Called when something a page or the badge shows may have changed. */
  changed: (account: Account, database: AccountDatabase) => Promise<void>;
  /** Called when an account's data is gone: what pages were told about it goes, too. */
  forgotten: (account: Account) => Promise<void>;
  /** Asks to be woken (`wake`) at an instant, because something waits to be sent. */
  wakeAt: (at: number) => void;
}

interface Session {
  account: Account;
  database: AccountDatabase;
  context: SyncContext;
  search: TaskSearch;
}

/** Commands after which there is nothing to paint or send. */
const readsOnly = new Set<CommandName>([
  'taskFacts',
  'taskMarks',
  'lookUp',
  'lookAround',
  'openMyDay',
  'readTalks',
  'pullWork',
  'deadlineMoves',
  'search',
  'searchPortal',
  'keepWords',
  'pageLooked',
]);

/** Commands after which the portal is read at once. */
const asksAtOnce = new Set<CommandName>(['syncNow', 'rebuild']);

/** Between two pulls asked for by a visible page (ms), and the least between two hints. */
const visibleEveryMs = 18_000;
const hintEveryMs = 1_000;

/** Puts commands, store, outbox and pull together, one session an account. */
export function createEngine(world: EngineWorld) {
  const clients = createClients(world);
  const sessions = new Map<string, Session>();
  /** The account key of a portal's signed-in person, as far as this instance has learned. */
  const keyOfHost = new Map<string, string>();
  const queued = new Set<string>();
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
    const context: SyncContext = {
      database,
      client: way
        ? clients.byWay(account.host, way)
        : clients.bySession(account.host, memory, database, account.userId),
      account: kept,
      now: world.now,
      entryComment: (reason, startedAt, stoppedAt) =>
        translator(kept.language)(`entry.${reason}`, {
          from: clockTime(startedAt, kept.zone),
          to: clockTime(stoppedAt, kept.zone),
        }),
      async personSeen(person) {
        const zone = isZone(person.zone) ? person.zone : world.browserZone;
        const isOther = zone !== kept.zone;
        if (!isOther && person.name === kept.name) return false;
        Object.assign(kept, { zone, name: person.name });
        await world.registry.accounts.update(kept.key, { zone, name: person.name });
        return isOther;
      },
      draftDescription: (fields, creatorRefused) => draftDescription(database, kept, fields, creatorRefused),
      taskAddress: (taskId) => taskAddress(kept, taskId),
    };
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

  /** Keeps the way in that was just found, and goes it from now on. */
  async function keepWay(connected: Connected): Promise<Reply> {
    if (typeof connected === 'string') return { ok: false, refusal: { kind: connected } };
    const { account, way } = connected;
    const { accounts, ways } = world.registry;
    await world.registry.transaction('rw', accounts, ways, async () => {
      await accounts.put(account);
      await ways.put(way);
    });
    keyOfHost.set(account.host, account.key);
    const session = await sessionFor(account);
    session.context.client = clients.byWay(account.host, way);
    await writeMeta(session.database, 'way', way.kind);
    await world.changed(session.account, session.database);
    void sync(session, 0);
    return { ok: true };
  }

  /** The browser's own session is the way in again. */
  async function useSession(session: Session): Promise<void> {
    const { account, database, context } = session;
    await world.registry.ways.delete(account.key);
    const memory = { sessid: '', relayed: false };
    context.client = clients.bySession(account.host, memory, database, account.userId);
    await writeMeta(database, 'way', 'session');
    void sync(session, 0);
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

  /** Runs `work` once more after whatever of the same name runs now; further requests meanwhile are one. */
  async function coalesced(name: string, work: () => Promise<void>): Promise<void> {
    if (queued.has(name)) return;
    queued.add(name);
    await world.exclusively(name, async () => {
      queued.delete(name);
      await work();
    });
  }

  async function flush(session: Session): Promise<void> {
    const { account, database, context } = session;
    await coalesced(`reglament-outbox:${account.key}`, async () => {
      if ((await unfinishedOperations(database)).length === 0) return;
      await sendWaiting(context);
      await world.changed(account, database);
      await wakeForRetry(session);
    });
  }

  async function wakeForRetry({ database }: Session): Promise<void> {
    const next = nextAttemptAt(await unfinishedOperations(database));
    if (next === null) return;
    const now = world.now();
    const at = Math.max(next, await readMeta(database, 'blockedUntil'), now + 1_000);
    world.wakeAt(Math.min(at, now + longestWaitMs));
  }

  /** Pulls when the last one is older than `olderThanMs` (or, for a hint, once it is); then sends what may go now. */
  async function sync(session: Session, olderThanMs: number, mayWait = false): Promise<void> {
    const { account, database, context } = session;
    await coalesced(`reglament-pull:${account.key}`, async () => {
      const dueAt = (await readMeta(database, 'lastPullAt')) + olderThanMs;
      const isEarly = !isDue(dueAt, world.now(), olderThanMs);
      if (isEarly && !mayWait) return;
      if (isEarly) await world.sleep(dueAt - world.now());
      const outcome = await withRoom(database, account.userId, () => pull(context));
      await world.changed(account, database);
      if (!outcome.ok && outcome.failure.kind === 'otherUser') await switchPerson(account);
    });
    await flush(session);
  }

  /** Another person has signed in on the portal: their account becomes the host's, the former one waits. */
  async function switchPerson(former: Account): Promise<void> {
    const session = await discoverOnce(former.host, former.language);
    if (session && session.account.key !== former.key) {
      await world.changed(session.account, session.database);
      await sync(session, 0);
    }
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

  /** A visible portal page: know the portal, keep the language, refresh if it is time. */
  async function pageSeen(host: string, input: { language: string; hint: boolean }): Promise<void> {
    const session = (await sessionOfHost(host)) ?? (await discoverOnce(host, input.language));
    if (!session) return;
    const account: Account = {
      ...session.account,
      lastSeenAt: world.now(),
      language: languageOf(input.language),
    };
    Object.assign(session.account, account);
    await world.registry.accounts.update(account.key, {
      lastSeenAt: account.lastSeenAt,
      language: account.language,
    });
    await world.changed(session.account, session.database);
    await sync(session, input.hint ? hintEveryMs : visibleEveryMs, input.hint);
  }

  /** Takes everything about an account out of the browser; whoever visits its portal again begins anew. */
  async function forget({ account, database }: Session): Promise<void> {
    await world.exclusively(`reglament-outbox:${account.key}`, async () => {
      sessions.delete(account.key);
      keyOfHost.delete(account.host);
      await database.delete();
      await world.registry.ways.delete(account.key);
      await world.registry.accounts.delete(account.key);
      await world.forgotten(account);
    });
  }

  async function run(session: Session, command: CommandName, input: unknown): Promise<Reply | null> {
    const { account, database } = session;
    const reply = await runCommand(command, input, { database, account, now: world.now });
    if (command === 'greeted') {
      session.account.greeted = true;
      await world.registry.accounts.update(account.key, { greeted: true });
    }
    if (reply?.ok && command === 'forgetPortal') {
      await forget(session);
      return reply;
    }
    if (reply?.ok && command === 'useSession') await useSession(session);
    if (reply?.ok) {
      if (command === 'search') {
        const { text, most } = input as CommandInputs['search'];
        return { ok: true, found: await session.search.search(text, most) };
      }
      const answered = await askPortal(session.context, command, input);
      if (answered) return answered;
    }
    // The answer goes out first: it tells that the intention is durable. Sending and painting follow.
    const rest = readsOnly.has(command)
      ? Promise.resolve()
      : world.changed(account, database).then(() => flush(session));
    void rest.then(() => (asksAtOnce.has(command) ? sync(session, 0) : undefined));
    return reply;
  }

  return {
    /** A command from a page of a portal. */
    async fromPage(host: string, command: CommandName, input: unknown): Promise<Reply | null> {
      const session = await sessionOfHost(host);
      if (session) return run(session, command, input);
      return { ok: false, refusal: { kind: 'noAccount' } };
    },
    /** A command from one of our own screens. */
    async fromScreen(key: string, command: CommandName, input: unknown): Promise<Reply | null> {
      const session = await sessionOfKey(key);
      return session ? run(session, command, input) : { ok: false, refusal: { kind: 'noAccount' } };
    },
    pageSeen,
    /** Woken by an alarm: syncs every account whose last pull is older than its interval. */
    async wake(olderThanMs: number): Promise<void> {
      for (const account of await world.registry.accounts.toArray())
        await sync(await sessionFor(account), olderThanMs);
    },
    /** The administrator has changed the policy: every open account is told. */
    async policyChanged(): Promise<void> {
      const policy = await world.policy();
      for (const { database } of sessions.values()) await writeMeta(database, 'policy', policy);
    },
    /** The browser lets us speak to some hosts, or not any more: their accounts learn it at once. */
    async accessChanged(hostnames: string[]): Promise<void> {
      for (const account of await world.registry.accounts.toArray())
        if (hostnames.includes(account.host.replace(/:\d+$/, ''))) await sync(await sessionFor(account), 0);
    },
    sessionOfKey,
    connectWebhook: async (address: string, language: string) =>
      keepWay(await connectByWebhook(world, clients, address, language)),
    /** The portal whose local application the administrator has set; '' where there is none. */
    companyPortal: async (): Promise<Reply> => ({
      ok: true,
      companyPortal: (await world.companyApplication())?.host ?? '',
    }),
    connectApplication: async (application: ApplicationInput, language: string) =>
      keepWay(await connectByApplication(world, clients, application, language)),
  };
}

export type Engine = ReturnType<typeof createEngine>;
