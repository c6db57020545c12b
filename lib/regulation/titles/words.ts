/** The words by which a title says what kind of task it is; data of the profile (regulation, preface). */
export interface TitleWords {
  /** «СТЭК: » (STK-1). */
  stack: string;
  /** «Общая: », «Общая-2: » (CMP-1). */
  composite: string;
  /** «(проект)» in «Общая (проект): ». */
  compositeProject: string;
  /** «(часть N) » (CAR-2). */
  part: string;
  /** «Контроль: » (CTL-1). */
  control: string;
}

export const defaultTitleWords: TitleWords = {
  stack: 'СТЭК',
  composite: 'Общая',
  compositeProject: '(проект)',
  part: 'часть',
  control: 'Контроль',
};

export interface TitleMarks {
  stack: RegExp;
  composite: RegExp;
  part: RegExp;
  control: RegExp;
}

const made = new WeakMap<TitleWords, TitleMarks>();
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The marks as patterns at the start of a title, made once for a set of words. */
export function marksOf(words: TitleWords): TitleMarks {
  const known = made.get(words);
  if (known) return known;
  const marks: TitleMarks = {
    stack: new RegExp(`^${literal(words.stack)}: `, 'i'),
    composite: new RegExp(
      `^${literal(words.composite)}(?:-(\\d+))?(?: (${literal(words.compositeProject)}))?: `,
      'i',
    ),
    part: new RegExp(`^\\(${literal(words.part)} (\\d+)\\) `, 'i'),
    control: new RegExp(`^(?:${literal(words.control)}|control)$`, 'i'),
  };
  made.set(words, marks);
  return marks;
}
