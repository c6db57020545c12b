import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import {
  askedSections,
  type ResultSection,
  type ResultTexts,
  resultObstacles,
  resultSections,
  resultText,
} from '@/lib/regulation/scenarios/result.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { profileInForce } from '../../profile.ts';
import { spentSecondsOf } from '../../spentSeconds.ts';
import { type CommandContext, z } from '../command.ts';

export const resultWords = z.string().max(20_000);

export const resultTexts = z
  .partialRecord(z.enum(resultSections), resultWords)
  .transform((texts): ResultTexts => texts as ResultTexts);

export interface ResultWords {
  texts: ResultTexts;
  isProblem: boolean;
  /** Why it is completed with warnings left open. */
  anyway: string;
}

/**
 * A task's result as the portal gets it (RES-1…7).
 * @returns the comment, or the sections that are demanded and empty
 */
export async function resultOf(
  context: CommandContext,
  task: Task,
  { texts, isProblem, anyway }: ResultWords,
): Promise<{ text: string } | { missing: ResultSection[] }> {
  const { profile } = await profileInForce(context.database);
  const spentSeconds = await spentSecondsOf(context, task);
  const asked = askedSections({ task, spentSeconds, isProblem }, profile);
  const missing = resultObstacles(asked, texts, anyway);
  if (missing.length > 0) return { missing: missing.map(({ id }) => id) };
  const t = translator(context.account.language);
  const reason = { text: anyway, name: t('result.anyway') };
  return { text: resultText(asked, texts, (id) => t(`result.${id}`), reason) };
}
