import { parse } from '@bbob/parser';
import fc from 'fast-check';
import { plainText } from '@/lib/planning/bbcode.ts';
import { parseEntry } from '@/lib/regulation/entry/parse.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { withPolicy } from '@/lib/regulation/profile/policy.ts';
import { readProfile, readProfileText } from '@/lib/regulation/profile/read.ts';
import { titleFaults } from '@/lib/regulation/titles/check.ts';
import { titleParts, titleText } from '@/lib/regulation/titles/parts.ts';
import { readQuery } from '@/lib/search/query.ts';
import { readEstimate } from '@/lib/time/words/estimate.ts';
import { mutatedJson } from './mutate.ts';
import { must, mustBeSound, type Target } from './target.ts';

/** Pieces that mean something to the parsers, between pieces that mean nothing. */
const pieces = [
  'завтра',
  'в 9:00',
  'в пятницу к 18:00',
  '30м',
  '1,5ч',
  '1ч 30м',
  '#SALES',
  '!жёстко',
  '!',
  '^Общая: x',
  '@Петров',
  '+план:',
  '1)',
  '2)',
  '\n',
  'через 3 дня',
  '31.02',
  '29.02.2027',
  '25:99',
  'tomorrow',
  'next friday',
  'at 5pm',
  '99999999999999999999ч',
  '-1ч',
  'СТЭК:',
  'Общая:',
  '(часть 2)',
  'Контроль:',
  'Продажи:',
  '[B]',
  '[/B]',
  '[URL=javascript:x]',
  '[TABLE][TR][TD]',
  '&amp;',
  '<b>',
  '\u202E',
  '\u0000',
  '👩‍👩‍👧',
  'hf,jnf',
  '#12345678901234567890',
  '"',
  "'",
  '\\',
  '%',
  '  ',
];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme', maxLength: 12 })), {
      maxLength: 40,
    })
    .map((all) => all.join(' ')),
  fc
    .tuple(fc.constantFrom(...pieces), fc.integer({ min: 1, max: 1_500 }))
    .map(([piece, times]) => piece.repeat(times)),
);
const now = fc.record({
  year: fc.integer({ min: 1970, max: 2100 }),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.integer({ min: 0, max: 59 }),
});

export const wordTargets: Target[] = [
  {
    name: 'one-line entry',
    input: fc.tuple(text, now, fc.array(fc.constantFrom(...pieces), { maxLength: 3 })),
    run: ([line, at, kept]: [string, Parameters<typeof parseEntry>[1], string[]]) => {
      const entry = parseEntry(line, at, kept);
      mustBeSound(entry, 'an entry');
      let end = 0;
      for (const part of entry.parts) {
        must(
          part.from >= end && part.to >= part.from && part.to <= line.length,
          'parts overlap or lie outside',
        );
        end = part.to;
      }
      must(entry.estimateSeconds >= 0, 'a negative estimate');
    },
  },
  {
    name: 'duration',
    input: text,
    run: (typed: string) => {
      const seconds = readEstimate(typed);
      must(seconds === null || (Number.isFinite(seconds) && seconds >= 0), 'a duration that is none');
    },
  },
  {
    name: 'title',
    input: text,
    run: (title: string) => {
      const parts = titleParts(title);
      must(typeof titleText(parts) === 'string', 'a title without text');
      titleFaults(title, defaultProfile.title);
    },
  },
  { name: 'search query', input: text, run: (typed: string) => mustBeSound(readQuery(typed), 'a query') },
  {
    name: 'BBCode',
    input: text,
    run: (code: string) => {
      must(typeof plainText(code) === 'string', 'no text');
      parse(code, { onlyAllowTags: ['TABLE', 'TR', 'TD', 'B', 'URL'] });
    },
  },
  {
    name: 'profile',
    input: fc.oneof(mutatedJson(fc.constant(defaultProfile)), fc.jsonValue()),
    run: (value: unknown) => {
      const read = readProfile(value);
      if (read.ok) mustBeSound(read.profile, 'a profile');
      const laid = withPolicy(defaultProfile, value);
      if (laid.ok) must(readProfile(laid.profile).ok, 'a policy makes a profile that cannot be read');
    },
  },
  { name: 'profile file', input: text, run: (file: string) => void readProfileText(file) },
];
