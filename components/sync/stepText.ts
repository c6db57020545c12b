import '@/lib/i18n/scenarioTexts.ts';
import type { TextKey } from '@/lib/i18n/texts.ts';
import type { Translate } from '@/lib/i18n/translate.ts';
import type { StepRecord } from '@/lib/regulation/scenario.ts';

/** What a step of a scenario does, in words. */
export function stepText({ step }: StepRecord, t: Translate): string {
  const key: TextKey = step.kind === 'status' ? `step.status.${step.action}` : `step.${step.kind}`;
  return t(key, { title: step.kind === 'addTask' ? step.fields.title : '' });
}
