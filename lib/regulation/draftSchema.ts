import { z } from 'zod';
import { channels, draftKinds } from './draft.ts';
import { resultSections } from './scenarios/result.ts';

const id = z.number().int().min(0);
const instant = z.number().int().nullable();
const text = z.string();

const auditor = z.object({ id, reason: text });

/** The words and fields of a task before it is on the portal. Ids are the portal's; 0 means none. Instants are epoch ms. */
export const draftFields = z.object({
  kind: z.enum(draftKinds),
  title: text,
  /** The line it was typed as; kept, so that a part can be put back. */
  line: text,
  kept: z.array(text),
  description: text,
  steps: z.array(text),
  projectId: id,
  parentId: id,
  /** A parent that is itself a draft yet. */
  parentDraftId: text,
  responsibleId: id,
  deadlineAt: instant,
  /** DLN-2: the responsible may not move it. */
  hard: z.boolean(),
  /** True when a time of day was given; a hard deadline needs one. */
  deadlineHasTime: z.boolean(),
  estimateSeconds: z.number().int().min(0),
  tags: z.array(text),
  /** `C_1`, `CO_1`, `D_1`, `L_1` (portal/README.md, 3). */
  crm: z.array(text),
  auditors: z.array(auditor),
  accompliceIds: z.array(id),
  /** CTRL-1: null follows the default. */
  acceptance: z.boolean().nullable(),
  /** CAP-2 and CAP-1: who gave it, how, when; page and words it was captured from. */
  source: z.object({
    channel: z.enum(channels),
    personId: id,
    receivedAt: instant,
    url: text,
    pageTitle: text,
    quote: text,
  }),
  /** CAP-4: own initiative agreed with a person, or within one's own area. */
  agreedWithId: id,
  withinMyArea: z.boolean(),
  /** «Send anyway»: a reason by rule id. */
  reasons: z.record(z.string(), text),
  /** CMP-4, TPL-2: the task it is a copy of, to be completed once the copy is there. */
  copyOfId: id,
  completeOriginal: z.boolean(),
  /** TPL-2, RES-1: the original's result by section, and why warnings stay open (`anyway`); absent while nothing is written. */
  originalResult: z.partialRecord(z.enum([...resultSections, 'anyway']), text).optional(),
  /** STK-3: «take into plan» updates this task instead of making one. */
  updatesTaskId: id,
});

export type DraftFields = z.infer<typeof draftFields>;

/** Some of a draft's fields, as an editor changed them. */
export const draftChanges = draftFields.partial().transform((changes): Partial<DraftFields> => {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  // Only absent fields were taken out; the others have been parsed.
  return Object.fromEntries(given) as Partial<DraftFields>;
});
