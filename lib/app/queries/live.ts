import { liveQuery } from 'dexie';
import type { AccountDatabase } from '@/lib/store/database.ts';

/** A question to the store whose answer follows every change, also those made by the background. */
export type Query<T> = (database: AccountDatabase) => Promise<T>;

/** Watches a query until the returned function is called. */
export function watch<T>(
  database: AccountDatabase,
  query: Query<T>,
  onValue: (value: T) => void,
): () => void {
  const subscription = liveQuery(() => query(database)).subscribe({ next: onValue });
  return () => subscription.unsubscribe();
}
