import { languageOf } from '@/lib/i18n/translate.ts';
import { withRoom } from '@/lib/store/makeRoom.ts';
import { readMeta } from '@/lib/store/meta.ts';
import { nextAttemptAt, unfinishedOperations } from '@/lib/store/operations.ts';
import type { Account } from '@/lib/store/records.ts';
import { sendWaiting } from '@/lib/sync/outbox.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { isDue, longestWaitMs } from '@/lib/time/due.ts';
import type { Session, Sessions } from './sessions.ts';
import type { EngineWorld } from './world.ts';

/** Between two pulls asked for by a visible page (ms), and the least between two hints. */
const visibleEveryMs = 18_000;
const hintEveryMs = 1_000;

/** What a reading is asked for: how old the last one may be (ms), and whether to wait until it is that old. */
interface Wish {
  olderThanMs: number;
  mayWait: boolean;
}

/** When and in which order an account is read and what waits is sent; never twice at once, not even in two backgrounds. */
export function createSyncing(
  world: Pick<EngineWorld, 'now' | 'sleep' | 'exclusively' | 'registry' | 'changed' | 'wakeAt'>,
  sessions: Pick<Sessions, 'ofHost' | 'discover'>,
) {
  const queued = new Set<string>();
  /** By account: the most that is wanted of the reading that comes next. One for all, it owes each of them theirs. */
  const wishes = new Map<string, Wish>();

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
    const other = wishes.get(account.key) ?? { olderThanMs, mayWait };
    wishes.set(account.key, {
      olderThanMs: Math.min(other.olderThanMs, olderThanMs),
      mayWait: other.mayWait || mayWait,
    });
    await coalesced(`reglament-pull:${account.key}`, async () => {
      const wish = wishes.get(account.key);
      wishes.delete(account.key);
      if (!wish) return;
      const { olderThanMs, mayWait } = wish;
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
    const session = await sessions.discover(former.host, former.language);
    if (session && session.account.key !== former.key) {
      await world.changed(session.account, session.database);
      await sync(session, 0);
    }
  }

  /** A visible portal page: know the portal, keep the language, refresh if it is time. */
  async function pageSeen(host: string, input: { language: string; hint: boolean }): Promise<void> {
    const session = (await sessions.ofHost(host)) ?? (await sessions.discover(host, input.language));
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

  return { flush, sync, pageSeen };
}
