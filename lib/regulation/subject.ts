import type { DraftFields, DraftKind } from './draft.ts';
import { emptyFields } from './draft.ts';
import type { Subject } from './rules/rule.ts';
import type { Task } from './task.ts';
import { titleParts } from './titles/parts.ts';
import { defaultTitleWords, type TitleWords } from './titles/words.ts';

/** A draft as rules see it: time is tracked on everything but the stack and composite tasks (EST-1, CMP-3). */
export function draftSubject(fields: DraftFields): Subject {
  const tracked = fields.kind === 'simple' || fields.kind === 'control';
  return { ...fields, timeTracking: tracked, existing: false };
}

/** The kind a title says (STK-1, CMP-1, CTL-1). */
export function kindOfTitle(title: string, words: TitleWords = defaultTitleWords): DraftKind {
  const parts = titleParts(title, words);
  if (parts.stack) return 'stack';
  if (parts.level > 0) return parts.projectComposite ? 'compositeProject' : 'composite';
  return parts.control ? 'control' : 'simple';
}

const halfYearMs = 183 * 86_400_000;

/** A task of the portal as rules see it (CHK-1). Untouched with a far deadline it counts as stack too (STK-1). */
export function taskSubject(task: Task, now: number, words: TitleWords = defaultTitleWords): Subject {
  const named = kindOfTitle(task.title, words);
  const putOff =
    named === 'simple' &&
    task.spentSeconds === 0 &&
    task.deadlineAt !== null &&
    task.deadlineAt - now > halfYearMs;
  return {
    ...emptyFields,
    kind: putOff ? 'stack' : named,
    title: task.title,
    description: task.description,
    projectId: task.projectId,
    parentId: task.parentId,
    responsibleId: task.responsibleId,
    deadlineAt: task.deadlineAt,
    deadlineHasTime: true,
    hard: !task.mayMoveDeadline,
    estimateSeconds: task.estimateSeconds,
    tags: task.tags,
    crm: task.crm,
    auditors: task.auditorIds.map((id) => ({ id, reason: '' })),
    accompliceIds: task.accompliceIds,
    acceptance: task.acceptance,
    source: { ...emptyFields.source, personId: task.creatorId },
    timeTracking: task.timeTracking,
    existing: true,
  };
}
