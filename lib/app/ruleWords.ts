import '@/lib/i18n/writtenTexts.ts';
import { ruleText } from '@/lib/i18n/ruleTexts.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import type { Broken, FixName } from '@/lib/regulation/rules/rule.ts';
import type { Task } from '@/lib/regulation/task.ts';
import type { TaskMark } from './protocol.ts';

/** Fixes of the form that no existing task can be given by one press. */
const draftOnly = new Set<FixName>(['takeParent', 'addPrefix']);

/** A broken rule of an existing task in words, with the fix this person may press (CHK-1). */
export function taskMark(broken: Broken, task: Task, personId: number, t: Translate): TaskMark {
  const mayEdit = task.creatorId === personId;
  const mayFix =
    mayEdit || (broken.field === 'deadline' && task.responsibleId === personId && task.mayMoveDeadline);
  return {
    ruleId: broken.id,
    severity: broken.severity,
    text: ruleText(t.language, broken),
    why: t(`why.${broken.id}`),
    fix: broken.fix && mayFix && !draftOnly.has(broken.fix) ? t(`fix.${broken.fix}`) : null,
  };
}

/** RES-1: the mark of a task that was completed without a result, which may still be written. */
export function unreportedMark(t: Translate): TaskMark {
  return {
    ruleId: 'RES-1',
    severity: 'error',
    text: t('mark.RES-1'),
    why: t('mark.RES-1.why'),
    fix: t('action.report'),
    action: 'report',
  };
}
