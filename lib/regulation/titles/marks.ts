import { defaultTitleWords, marksOf, type TitleWords } from './words.ts';

/** True for a composite task's title, on which no timer may run (CMP-1, CMP-3). */
export function isComposite(title: string, words: TitleWords = defaultTitleWords): boolean {
  return marksOf(words).composite.test(title);
}

/** True for the title of a task put off into the stack (STK-1). */
export function isStack(title: string, words: TitleWords = defaultTitleWords): boolean {
  return marksOf(words).stack.test(title);
}
