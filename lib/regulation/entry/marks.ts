/** A stretch of the line that was recognised as a mark (`#tag`, `@person`, `^parent`, `!`). */
export interface Mark {
  kind: 'tag' | 'person' | 'hard' | 'parent';
  from: number;
  to: number;
  value: string;
}

const before = '(?<=^|\\s)';
const after = '(?=$|[\\s,;.!?])';
const firstNames = new Set(
  `александр александра алексей алина алиса алла анастасия анатолий андрей анна антон арина артем артём борис вадим валентин валентина валерий валерия василий вера вероника виктор виктория виталий владимир владислав вячеслав
галина геннадий георгий глеб григорий дарья денис дмитрий евгений евгения егор екатерина елена елизавета жанна захар зоя иван игорь илья инна ирина кирилл константин кристина ксения лариса лев лидия любовь людмила максим маргарита марина мария марк матвей
михаил надежда наталия наталья никита николай нина оксана олег олеся ольга павел петр пётр полина раиса роман руслан светлана семен семён сергей софия станислав степан тамара татьяна тимофей тимур ульяна федор фёдор филипп эдуард элина эльвира юлия юрий яков яна ярослав
alex alice andrew ann anna bob charles chris daniel david emily emma george helen jack james jane john julia kate laura linda lisa mark mary michael mike nick olga paul peter robert sam sarah steve susan thomas tom william`.split(
    /\s+/,
  ),
);

const isFirstName = (word: string) => firstNames.has(word.toLowerCase());

/** Finds the marks of a line; text inside quotes and addresses has been blanked by the caller. */
export function findMarks(text: string): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(new RegExp(`${before}#([\\p{L}][\\p{L}\\p{N}_-]*)${after}`, 'gu')))
    marks.push({ kind: 'tag', from: match.index, to: match.index + match[0].length, value: match[1] ?? '' });
  for (const match of text.matchAll(
    new RegExp(`${before}!(?:жёстко|жестко|жёсткий|жесткий|hard)?(?=$|\\s)`, 'giu'),
  ))
    marks.push({ kind: 'hard', from: match.index, to: match.index + match[0].length, value: '' });
  for (const match of text.matchAll(
    new RegExp(`${before}@([\\p{L}][\\p{L}\\p{N}._-]*)(?:\\s+(\\p{Lu}[\\p{L}-]+))?${after}`, 'gu'),
  )) {
    const [whole, first = '', second] = match;
    // A second word belongs to the name only where one of the two is a first name: «@Иван Петров», «@Петров Иван».
    const both = second !== undefined && isFirstName(first) !== isFirstName(second);
    const name = both ? `${first} ${second}` : first.replace(/[.,]$/, '');
    const to = match.index + (both ? whole.length : 1 + name.length);
    marks.push({ kind: 'person', from: match.index, to, value: name });
  }
  for (const match of text.matchAll(new RegExp(`${before}\\^\\s*(?=\\S)`, 'gu')))
    marks.push({ kind: 'parent', from: match.index, to: match.index + match[0].length, value: '' });
  return marks.sort((a, b) => a.from - b.from);
}
