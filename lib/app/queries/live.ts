import { dequal } from 'dequal';
import { liveQuery } from 'dexie';
import type { AccountDatabase } from '@/lib/store/database.ts';

/** A question to the store whose answer follows every change, also those made by the background. */
export type Query<T> = (database: AccountDatabase) => Promise<T>;

/**
 * Watches a query until the returned function is called. An answer that says what the last one said is not told: every
 * refresh of the portal makes the same queries ask anew, and a screen would be drawn again for nothing.
 */
export function watch<T>(
  database: AccountDatabase,
  query: Query<T>,
  onValue: (value: T) => void,
): () => void {
  let last: { value: T } | null = null;
  const next = (value: T) => {
    if (last && dequal(last.value, value)) return;
    last = { value };
    onValue(value);
  };
  const subscription = liveQuery(() => query(database)).subscribe({ next });
  return () => subscription.unsubscribe();
}
