import { z } from 'zod';
import type { DayPlan } from '@/lib/planning/dayPlan.ts';
import type { AccountDatabase } from '@/lib/store/database.ts';
import type {
  Account,
  KeptWords,
  Operation,
  Run,
  StoredDraft,
  StoredTemplate,
  WatchedClient,
} from '@/lib/store/records.ts';

z.config({ jitless: true });

/** What a person has made here: all of it, or only what the portal has not got yet. No cache, no key of a session. */
export interface Backup {
  format: 'reglament-backup';
  version: 1;
  account: string;
  madeAt: number;
  drafts: StoredDraft[];
  operations: Operation[];
  runs: Run[];
  words: KeptWords[];
  templates: StoredTemplate[];
  plans: DayPlan[];
  clients: WatchedClient[];
  profile: unknown;
}

/** @param scope `unsent`: what would be lost with this browser; `all`: also templates, plans and the profile */
export async function makeBackup(
  database: AccountDatabase,
  account: Account,
  scope: 'all' | 'unsent',
  now: number,
): Promise<Backup> {
  const isAll = scope === 'all';
  const [drafts, operations, runs, words, templates, plans, clients, profile] = await Promise.all([
    database.drafts.toArray(),
    database.operations.where('state').notEqual('done').toArray(),
    database.runs.toArray(),
    database.words.toArray(),
    isAll ? database.templates.toArray() : [],
    isAll ? database.plans.toArray() : [],
    isAll ? database.clients.toArray() : [],
    isAll ? database.meta.get('profile') : undefined,
  ]);
  const named = new Set(operations.map(({ payload }) => ('runId' in payload ? payload.runId : '')));
  return {
    format: 'reglament-backup',
    version: 1,
    account: account.key,
    madeAt: now,
    drafts: drafts.filter(({ state, deletedAt }) => isAll || (state !== 'sent' && deletedAt === null)),
    operations,
    runs: runs.filter(({ id, open }) => open === 1 || named.has(id)),
    words,
    templates,
    plans,
    clients,
    profile: profile?.value ?? null,
  };
}

const kinds = [
  'timerStart',
  'timerStop',
  'entryAdd',
  'entryChange',
  'deadlineChange',
  'taskUpdate',
  'scenario',
] as const;
const row = z.looseObject({});
const backup = z.object({
  format: z.literal('reglament-backup'),
  version: z.literal(1),
  account: z.string().max(300),
  madeAt: z.number(),
  drafts: z.array(
    z.looseObject({
      id: z.string().max(64),
      fields: row,
      updatedAt: z.number(),
      state: z.enum(['draft', 'sending', 'sent', 'refused']),
    }),
  ),
  operations: z.array(
    z.looseObject({
      kind: z.enum(kinds),
      payload: z.looseObject({ taskId: z.number() }),
      state: z.enum(['waiting', 'sending', 'refused']),
      keys: z.array(z.string()),
      createdAt: z.number(),
    }),
  ),
  runs: z.array(
    z.looseObject({
      id: z.string(),
      taskId: z.number(),
      startedAt: z.number(),
      open: z.union([z.literal(0), z.literal(1)]),
    }),
  ),
  words: z.array(z.looseObject({ taskId: z.number(), action: z.string() })),
  templates: z.array(z.looseObject({ id: z.string(), fields: row })),
  plans: z.array(z.looseObject({ day: z.string() })),
  clients: z.array(z.looseObject({ code: z.string() })),
  profile: z.unknown(),
});

/** A backup from a file's text; null when it is none. */
export function readBackup(value: unknown): Backup | null {
  const parsed = backup.safeParse(value);
  // Rows of tables are as this program wrote them; what every use depends on has just been checked.
  return parsed.success ? (parsed.data as unknown as Backup) : null;
}
