import { writeMeta } from '@/lib/store/meta.ts';
import { askPortal } from './askPortal.ts';
import { createClients } from './clients.ts';
import { runCommand } from './commands/index.ts';
import { type Connected, connectByApplication, connectByWebhook } from './connect.ts';
import type { ApplicationInput, CommandInputs, CommandName, Reply } from './protocol.ts';
import { createSessions, type Session } from './sessions.ts';
import { createSyncing } from './syncing.ts';
import type { EngineWorld } from './world.ts';

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
  'pageLooked',
]);

/** Commands after which the portal is read at once. */
const asksAtOnce = new Set<CommandName>(['syncNow', 'rebuild']);

/** Puts commands, store, outbox and pull together, one session an account. */
export function createEngine(world: EngineWorld) {
  const clients = createClients(world);
  const sessions = createSessions(world, clients);
  const { flush, sync, pageSeen } = createSyncing(world, sessions);

  /** A way in that was just found, or why there is none. */
  async function connect(connected: Connected): Promise<Reply> {
    if (typeof connected === 'string') return { ok: false, refusal: { kind: connected } };
    const session = await sessions.keepWay(connected);
    await world.changed(session.account, session.database);
    void sync(session, 0);
    return { ok: true };
  }

  /** Takes everything about an account out of the browser; whoever visits its portal again begins anew. */
  async function forget(session: Session): Promise<void> {
    const { account, database } = session;
    await world.exclusively(`reglament-outbox:${account.key}`, async () => {
      sessions.drop(session);
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
    if (reply?.ok && command === 'useSession') {
      await sessions.useSession(session);
      void sync(session, 0);
    }
    if (reply?.ok) {
      if (command === 'search') {
        const { text, most, among } = input as CommandInputs['search'];
        return { ok: true, found: await session.search.search(text, most, among) };
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
      const session = await sessions.ofHost(host);
      if (session) return run(session, command, input);
      return { ok: false, refusal: { kind: 'noAccount' } };
    },
    /** A command from one of our own screens. */
    async fromScreen(key: string, command: CommandName, input: unknown): Promise<Reply | null> {
      const session = await sessions.ofKey(key);
      return session ? run(session, command, input) : { ok: false, refusal: { kind: 'noAccount' } };
    },
    pageSeen,
    /** Woken by an alarm: syncs every account whose last pull is older than its interval. */
    async wake(olderThanMs: number): Promise<void> {
      for (const account of await world.registry.accounts.toArray())
        await sync(await sessions.of(account), olderThanMs);
    },
    /** The administrator has changed the policy: every open account is told. */
    async policyChanged(): Promise<void> {
      const policy = await world.policy();
      for (const { database } of sessions.opened()) await writeMeta(database, 'policy', policy);
    },
    /** The browser lets us speak to some hosts, or not any more: their accounts learn it at once. */
    async accessChanged(hostnames: string[]): Promise<void> {
      for (const account of await world.registry.accounts.toArray())
        if (hostnames.includes(account.host.replace(/:\d+$/, ''))) await sync(await sessions.of(account), 0);
    },
    sessionOfKey: sessions.ofKey,
    connectWebhook: async (address: string, language: string) =>
      connect(await connectByWebhook(world, clients, address, language)),
    /** The portal whose local application the administrator has set; '' where there is none. */
    companyPortal: async (): Promise<Reply> => ({
      ok: true,
      companyPortal: (await world.companyApplication())?.host ?? '',
    }),
    connectApplication: async (application: ApplicationInput, language: string) =>
      connect(await connectByApplication(world, clients, application, language)),
  };
}

export type Engine = ReturnType<typeof createEngine>;
