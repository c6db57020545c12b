import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFields } from '@/lib/regulation/draft.ts';
import { withEntry } from '@/lib/regulation/entry/apply.ts';
import { parseEntry } from '@/lib/regulation/entry/parse.ts';
import { tokenAt } from '@/lib/regulation/entry/token.ts';
import { defaultTitleWords } from '@/lib/regulation/titles/words.ts';
import { estimateText, readEstimate } from '@/lib/time/words/estimate.ts';
import { scoreEntries } from '../../evaluate/entry.ts';
import { scoreTitles } from '../../evaluate/titles.ts';

const now = { year: 2026, month: 11, day: 24, hour: 10, minute: 0 };
const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

describe('one-line entry', () => {
  it('reads at least 98 % of the written lines right', () => {
    const score = scoreEntries(fixture('entries.jsonl'));
    expect(score.all).toBeGreaterThanOrEqual(300);
    expect(score.right / score.all).toBeGreaterThanOrEqual(0.98);
  });

  it('marks each recognised part where it stands, and puts it back on demand', () => {
    const line = 'Позвонить завтра в 9:00 30м #SALES';
    const entry = parseEntry(line, now);
    expect(entry.parts.map(({ kind, text }) => [kind, text])).toEqual([
      ['when', 'завтра в 9:00'],
      ['estimate', '30м'],
      ['tag', '#SALES'],
    ]);
    for (const { from, to, text } of entry.parts) expect(line.slice(from, to)).toBe(text);
    const kept = parseEntry(line, now, ['завтра в 9:00']);
    expect([kept.title, kept.day]).toEqual(['Позвонить завтра в 9:00', null]);
  });

  it('shows what it is not sure of', () => {
    const unsure = (line: string, at = now) => parseEntry(line, at).parts.map((part) => part.unsure);
    expect(unsure('Позвонить в пятницу', { ...now, day: 27 })).toEqual(['weekday']);
    expect(unsure('Позвонить завтра о встрече в среду')).toEqual(['secondDay']);
    expect(unsure('Meet on 3/4')).toEqual(['dayOrMonth']);
    expect(unsure('Позвонить до конца недели')).toEqual(['weekEnd']);
  });

  it('a name that means several is left open, one that means one is taken', () => {
    const entry = parseEntry('Позвонить @Петров завтра', now);
    const around = { zone: 'Europe/Moscow', words: defaultTitleWords, workDayEnd: (at: number) => at };
    const names = { person: [{ id: 3, name: 'Иван Петров' }], parent: [], project: [] };
    expect(withEntry(emptyFields, '', [], entry, { ...around, names }).responsibleId).toBe(3);
    const both = { ...names, person: [...names.person, { id: 4, name: 'Олег Петров' }] };
    expect(withEntry(emptyFields, '', [], entry, { ...around, names: both }).responsibleId).toBe(0);
  });

  it('is crashed by nothing, and stays quick on a megabyte', () => {
    const signs = [
      'завтра',
      '#',
      '@',
      '^',
      '!',
      '+план:',
      '1)',
      '«',
      '"',
      '\n',
      '\u0000',
      '😀',
      '\u202e',
      '[B]',
      'в 9',
      '30м',
      '12.12',
      ' ',
    ];
    let seed = 7;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (let round = 0; round < 3_000; round += 1) {
      const line = Array.from(
        { length: Math.floor(random() * 14) },
        () => signs[Math.floor(random() * signs.length)],
      ).join(random() < 0.5 ? '' : ' ');
      const entry = parseEntry(line, now);
      expect(entry.parts.every(({ from, to }) => from >= 0 && to <= line.length && from <= to)).toBe(true);
    }
    const long = 'завтра @а #б 30м '.repeat(60_000);
    expect(parseEntry(long, now).title.length).toBeGreaterThan(900_000);
  });
});

describe('EST-1: the forms of planned time', () => {
  it.each([
    ['1ч 30м', 5400],
    ['1:30', 5400],
    ['90', 5400],
    ['1,5ч', 5400],
    ['1h30m', 5400],
    ['45 мин', 2700],
    ['2 часа', 7200],
    ['полчаса', 1800],
  ])('%s', (text, seconds) => {
    expect(readEstimate(text)).toBe(seconds);
    expect(readEstimate(estimateText(seconds, 'ru'))).toBe(seconds);
  });
  it.each(['', 'x', '1:75', 'завтра', '-5'])('«%s» says no time', (text) => {
    expect(readEstimate(text)).toBeNull();
  });
});

describe('TTL-1, TTL-2: the title check on labelled titles', () => {
  it.each([
    ['titles.ru.jsonl', 400],
    ['titles.en.jsonl', 100],
  ])('%s: false alarms under 2 %, misses under 10 %', (name, least) => {
    const score = scoreTitles(fixture(name));
    expect(score.good + score.bad).toBeGreaterThanOrEqual(least);
    expect(score.falseAlarms.length / score.good).toBeLessThan(0.02);
    expect(score.misses.length / score.bad).toBeLessThan(0.1);
  });
});

describe('suggestions in the line', () => {
  it.each([
    ['Продажи: Позвонить @Пет', 'person', 'Пет'],
    ['Позвонить #SA', 'tag', 'SA'],
    ['Позвонить ^Общая: Закл', 'parent', 'Общая: Закл'],
    ['Прод', 'project', 'Прод'],
  ])('«%s» asks for a %s', (line, kind, text) => {
    expect(tokenAt(line, line.length)).toMatchObject({ kind, text });
  });
  it.each(['Продажи: Позвонить', 'Позвонить #SALES завтра', 'написать a@b'])(
    '«%s» asks for nothing',
    (line) => {
      expect(tokenAt(line, line.length)).toBeNull();
    },
  );
  it('writes the name in the place of what was typed', () => {
    const token = tokenAt('Позвонить @Пет', 14)!;
    expect('Позвонить @Пет'.slice(0, token.from) + token.write('Иван Петров')).toBe(
      'Позвонить @Иван_Петров ',
    );
  });
});
