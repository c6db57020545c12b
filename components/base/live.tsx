import { type ComponentChildren, createContext } from 'preact';
import { useContext, useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { keepAnswer, keptAnswer } from '@/lib/app/keptAnswers.ts';
import { type Query, watch } from '@/lib/app/queries/live.ts';
import { type SyncState, syncState } from '@/lib/app/queries/syncState.ts';
import { type RunningTimer, runningTimer } from '@/lib/app/queries/tasks.ts';
import { useScreen } from './context.tsx';

/** A query's newest answer; undefined until the first one. Asked anew when `keys` change. */
export function useQuery<T>(query: Query<T>, keys: unknown[]): T | undefined {
  const { database } = useScreen();
  if (!database) throw new Error('useQuery in a frame: ask a question instead');
  const [value, setValue] = useState<T>();
  // The query is a new function each time; its keys say when it really is another question. A layout effect asks at once:
  // a plain one would wait for the first, still empty frame.
  useLayoutEffect(() => watch(database, query, setValue), [database, ...keys]);
  return value;
}

/**
 * The same for a page that is opened for a moment, many times a day: what the store answered last time stands there at once,
 * and its answer of now takes the place as soon as the store is open.
 * @returns `isKept` is true while the value is the last opening's
 */
export function useKeptQuery<T>(
  name: string,
  query: Query<T>,
  keys: unknown[],
): { value: T | undefined; isKept: boolean } {
  const { account } = useScreen();
  const answer = useQuery(query, keys);
  const [kept] = useState(() => keptAnswer<T>(account, name));
  useEffect(() => {
    if (answer !== undefined) keepAnswer(account, name, answer);
  }, [account, name, answer]);
  return { value: answer ?? kept, isKept: answer === undefined };
}

/** An answer is wrapped: Preact takes «nothing runs» (null) and «not known yet» (undefined) for the same, and tells nobody. */
const RunningContext = createContext<{ timer: RunningTimer | null } | undefined>(undefined);
const SyncContext = createContext<SyncState | undefined>(undefined);

/**
 * What most parts of a screen need to know, asked of the store once for all of them. Two contexts: each refresh changes what
 * is known of syncing, and every row of a list looks at the running timer.
 */
export function SharedProvider({ children }: { children: ComponentChildren }) {
  const running = useKeptQuery('running', async (database) => ({ timer: await runningTimer(database) }), []);
  const sync = useQuery(syncState, []);
  return (
    <RunningContext.Provider value={running.value}>
      <SyncContext.Provider value={sync}>{children}</SyncContext.Provider>
    </RunningContext.Provider>
  );
}

/** The running timer; undefined until the first answer, null when nothing runs. */
export function useRunning(): RunningTimer | null | undefined {
  const running = useContext(RunningContext);
  return running?.timer;
}

/** The state of syncing; undefined until the first answer. */
export function useSync(): SyncState | undefined {
  return useContext(SyncContext);
}
