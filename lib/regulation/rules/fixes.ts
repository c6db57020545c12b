import type { DraftFields } from '../draft.ts';
import { titleOfKind, withKind } from '../kinds.ts';
import { withPlannedTime } from '../plannedTime.ts';
import { titleParts, titleText } from '../titles/parts.ts';
import type { FixName, RuleContext } from './rule.ts';

/** What a fix needs beyond the rule's context: where today's working day ends. */
export interface FixContext extends RuleContext {
  /** The end of the working day that is on, or of the next one when it has passed (epoch ms). */
  nextWorkDayEnd: number;
}

function upperFirst(text: string): string {
  return text.replace(/\p{L}/u, (letter) => letter.toUpperCase());
}

/** Changes a draft as the fix says. A fix that needs another screen («make it a subtask») has its own command. */
export function fixed(fields: DraftFields, fix: FixName, context: FixContext): DraftFields {
  const { profile } = context;
  const { words } = profile.title;
  const parts = titleParts(fields.title, words);
  switch (fix) {
    case 'capitalise':
      return { ...fields, title: titleText({ ...parts, action: upperFirst(parts.action) }, words) };
    case 'addPrefix':
      return context.projectPrefix
        ? {
            ...fields,
            title: titleText(
              { ...parts, prefixes: [context.projectPrefix], action: upperFirst(parts.action) },
              words,
            ),
          }
        : fields;
    case 'stackPrefix':
    case 'compositePrefix':
      return { ...fields, title: titleOfKind(fields.title, fields.kind, context) };
    case 'stackDeadline':
      return withKind(fields, 'stack', context);
    case 'estimateToDescription':
      return {
        ...fields,
        description: withPlannedTime(
          fields.description,
          fields.estimateSeconds,
          profile.composite.plannedTime,
        ),
        estimateSeconds: 0,
      };
    case 'estimateHalfHour':
      return { ...fields, estimateSeconds: 1800 };
    case 'acceptanceOn':
      return { ...fields, acceptance: true };
    case 'endOfDay':
      return { ...fields, deadlineAt: endOfDay(fields.deadlineAt, context), deadlineHasTime: true };
    case 'deadlineToday':
      return { ...fields, deadlineAt: context.nextWorkDayEnd, deadlineHasTime: true };
    case 'takeParent':
      return context.suggestedParent ? { ...fields, parentId: context.suggestedParent.id } : fields;
    case 'accompliceToSubtask':
    case 'trackingOn':
    case 'trackingOff':
      return fields;
  }
}

/** The end of the working day on which a deadline without a clock falls. */
function endOfDay(deadlineAt: number | null, context: FixContext): number {
  return deadlineAt === null ? context.nextWorkDayEnd : context.workDayEnd(deadlineAt);
}
