import type { DraftFields } from '../draft.ts';
import type { Profile } from '../profile/schema.ts';
import type { RuleId } from '../profile/vocabulary.ts';

/** The parts of a form a finding belongs beside. */
export type FieldName =
  | 'title'
  | 'description'
  | 'estimate'
  | 'project'
  | 'crm'
  | 'tags'
  | 'parent'
  | 'auditors'
  | 'accomplices'
  | 'deadline'
  | 'responsible'
  | 'acceptance'
  | 'source'
  | 'kind';

/** A fix one press away; what it does is in `fixes.ts`. */
export type FixName =
  | 'capitalise'
  | 'addPrefix'
  | 'stackPrefix'
  | 'stackDeadline'
  | 'compositePrefix'
  | 'estimateToDescription'
  | 'trackingOff'
  | 'trackingOn'
  | 'acceptanceOn'
  | 'endOfDay'
  | 'accompliceToSubtask'
  | 'takeParent'
  | 'estimateHalfHour'
  | 'deadlineToday';

/**
 * What rules look at: a draft or an existing task in the same words, with everything around it looked up by the caller.
 * `timeTracking` and `existing` tell a task of the portal from a draft, whose tracking follows its kind.
 */
export interface Subject extends DraftFields {
  timeTracking: boolean;
  existing: boolean;
}

export interface RuleContext {
  profile: Profile;
  /** The person whose draft or task it is. */
  personId: number;
  now: number;
  /** The end of the working day a date falls on, epoch ms. */
  workDayEnd: (at: number) => number;
  /** By when what came in has to be entered (CAP-3): after hours it is the next working day's end. */
  enterBy: (receivedAt: number) => number;
  /** Null where it is not known (nothing synced yet). */
  projectExists: (id: number) => boolean | null;
  personExists: (id: number) => boolean | null;
  /** Level of the parent among composite tasks, 0 when there is none or it is no composite one (CMP-1). */
  parentLevel: number;
  /** An open composite task whose title shares words with the draft's (PAR-1). */
  suggestedParent: { id: number; title: string } | null;
  /** Share (0–100) of the responsible's last tasks with an auditor (AUD-1), null when unknown. */
  auditorSharePercent: number | null;
  /** Text placed before the action for the chosen project (TTL-1). */
  projectPrefix: string;
}

/** What a rule has found; `detail` names the text of the finding, `values` fill it. */
export interface Finding {
  detail: string;
  fix?: FixName;
  values?: Record<string, string | number>;
}

/** A rule is data with a pure check. Null means kept. */
export interface Rule {
  id: RuleId;
  field: FieldName;
  check: (subject: Subject, context: RuleContext) => Finding | null;
}

/** A rule that is broken, with the severity in force. */
export interface Broken extends Finding {
  id: RuleId;
  field: FieldName;
  severity: 'error' | 'warning' | 'hint';
}
