import { Dexie } from 'dexie';

/** By the database's name: when this context last saw tasks, or what is known of them, being written (epoch ms). */
const seen = new Map<string, number>();
const part = /^idb:\/\/(.+)\/(?:tasks|breaches)\//;

Dexie.on('storagemutated', (parts) => {
  for (const key of Object.keys(parts)) {
    const [, name] = part.exec(key) ?? [];
    if (name) seen.set(name, Date.now());
  }
});

/** When tasks of this database were last written while this context ran; 0 when they were not. */
export function tasksChangedAt(databaseName: string): number {
  return seen.get(databaseName) ?? 0;
}
