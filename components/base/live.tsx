import { type ComponentChildren, createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
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

/** What most parts of a screen need to know, asked of the store once for all of them. */
interface Shared {
  /** undefined until the first answer, null when nothing runs. */
  running: RunningTimer | null | undefined;
  sync: SyncState | undefined;
}

const SharedContext = createContext<Shared>({ running: undefined, sync: undefined });

export function SharedProvider({ children }: { children: ComponentChildren }) {
  const running = useQuery(runningTimer, []);
  const sync = useQuery(syncState, []);
  const shared = useMemo(() => ({ running, sync }), [running, sync]);
  return <SharedContext.Provider value={shared}>{children}</SharedContext.Provider>;
}

export function useShared(): Shared {
  return useContext(SharedContext);
}
