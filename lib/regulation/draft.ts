import type { DraftFields } from './draftSchema.ts';

export type { DraftFields };

/** Kinds a person chooses from; each sets its fields and says why (issue: the task form). */
export const draftKinds = ['simple', 'stack', 'composite', 'compositeProject', 'control'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** Where a task came from (CAP-2). */
export const channels = ['none', 'oral', 'mail', 'messenger', 'meeting', 'own'] as const;

/** The state of a draft: still being written, in the outbox, on the portal, or refused by it. */
export type DraftState = 'draft' | 'sending' | 'sent' | 'refused';

/** An empty draft. */
export const emptyFields: DraftFields = {
  kind: 'simple',
  title: '',
  line: '',
  kept: [],
  description: '',
  steps: [],
  projectId: 0,
  parentId: 0,
  parentDraftId: '',
  responsibleId: 0,
  deadlineAt: null,
  hard: false,
  deadlineHasTime: false,
  estimateSeconds: 0,
  tags: [],
  crm: [],
  auditors: [],
  accompliceIds: [],
  acceptance: null,
  source: { channel: 'none', personId: 0, receivedAt: null, url: '', pageTitle: '', quote: '' },
  agreedWithId: 0,
  withinMyArea: false,
  reasons: {},
  copyOfId: 0,
  completeOriginal: false,
  updatesTaskId: 0,
};
