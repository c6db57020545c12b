import type { AccountDatabase } from '@/lib/store/database.ts';
import { follow } from '@/lib/store/follow.ts';
import type { Account, StoredDraft } from '@/lib/store/records.ts';
import { type ProfileInForce, profileInForce } from '../profile.ts';
import { type SubtaskDraft, subtaskDrafts } from '../queries/drafts.ts';
import {
  type Choice,
  crmChoices,
  peopleChoices,
  projectChoices,
  taskChoices,
  templateChoices,
} from '../queries/names.ts';
import { type Looked, ruleFacts } from '../queries/ruleContext.ts';
import { type TaskInHand, taskInHand } from '../queries/taskInHand.ts';
import type { RuleFacts } from '../ruleContextOf.ts';

/** What the task form asks of the store, by name: plain data in and out, so that it can be asked by message. */
export interface Questions {
  draft: { input: string; answer: StoredDraft | null };
  profile: { input: null; answer: ProfileInForce };
  people: { input: null; answer: Choice[] };
  projects: { input: null; answer: Choice[] };
  tasks: { input: null; answer: Choice[] };
  crm: { input: null; answer: Choice[] };
  templates: { input: null; answer: Choice[] };
  /** Drafts below a composite one, each with the rules that keep it from being sent. */
  subtasks: { input: string; answer: SubtaskDraft[] };
  ruleFacts: { input: Looked; answer: RuleFacts };
  /** A task with what its actions need (regulation G and H). */
  taskInHand: { input: number; answer: TaskInHand | null };
}

export type QuestionName = keyof Questions;

type Answerer<K extends QuestionName> = (
  database: AccountDatabase,
  account: Account,
  input: Questions[K]['input'],
) => Promise<Questions[K]['answer']>;

/** How each question is answered; adding one touches this table and its type. */
export const answerers: { [K in QuestionName]: Answerer<K> } = {
  draft: async (database, _account, id) => (await database.drafts.get(id)) ?? null,
  profile: async (database) => {
    await follow(database, 'profile');
    return profileInForce(database);
  },
  people: (database) => peopleChoices(database),
  projects: (database) => projectChoices(database),
  tasks: (database) => taskChoices(database),
  crm: (database) => crmChoices(database),
  templates: (database) => templateChoices(database),
  taskInHand: (database, account, id) => taskInHand(database, account, id, Date.now()),
  subtasks: (database, account, id) => subtaskDrafts(database, account, id, Date.now()),
  ruleFacts: async (database, account, fields) => {
    await follow(database, 'profile', 'projects', 'people');
    return ruleFacts(database, account, (await profileInForce(database)).profile, fields);
  },
};
