import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { afterPaint } from '@/lib/app/nextFrame.ts';
import { type Choice, suggestions } from '@/lib/app/queries/names.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { type EntryNames, type Named, withEntry } from '@/lib/regulation/entry/apply.ts';
import { type Entry, parseEntry } from '@/lib/regulation/entry/parse.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { titleParts } from '@/lib/regulation/titles/parts.ts';
import { folded } from '@/lib/search/match.ts';
import { offsetMs } from '@/lib/time/zone.ts';
import { useAsk, useScreen } from '../base/context.tsx';

const none: Choice[] = [];

/** The person's wall clock as the entry's words see it. */
function wallNow(zone: string) {
  const now = Date.now();
  const wall = new Date(now + offsetMs(zone, now));
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
  };
}

const named = (choices: Choice[]): Named[] => choices.map(({ value, name }) => ({ id: Number(value), name }));

/** Exactly one match by whole name counts alone, however many begin alike. */
function candidates(choices: readonly Choice[], typed: string): Named[] {
  if (!typed) return [];
  const found = suggestions(choices, typed);
  const same = found.filter(({ name }) => folded(name) === folded(typed));
  return named(same.length === 1 ? same : found);
}

export interface EntryReading {
  entry: Entry;
  names: EntryNames;
  people: Choice[];
  projects: Choice[];
  /** The fields that a line gives, over what was known without it. */
  read: (line: string, kept: string[]) => DraftFields;
  /** The fields that another line gives over what is known of it: a subtask's own line. */
  readOther: (line: string, known: DraftFields) => DraftFields;
  /** Remembers a value set by hand: from then on the line does not change it. */
  setByHand: (changes: Partial<DraftFields>) => void;
}

/** Reads the line into fields. What a person set by hand wins over the line; what the line no longer says goes back. */
export function useEntry(
  fields: DraftFields,
  known: DraftFields,
  profile: Profile,
  workDayEnd: (at: number) => number,
): EntryReading {
  const { account } = useScreen();
  const painted = usePainted();
  const people = useAsk('people', null, painted) ?? none;
  const projects = useAsk('projects', null, painted) ?? none;
  const tasks = useAsk('tasks', null, fields.line.includes('^'));
  const byHand = useRef<Partial<DraftFields>>({});
  const line = fields.line || fields.title;
  const entry = useMemo(() => parseEntry(line, wallNow(account.zone), fields.kept), [line, fields.kept]);

  const namesOf = (read: Entry): EntryNames => ({
    person: candidates(people, read.person),
    parent: candidates(tasks ?? [], read.parent),
    project: projectsOf(read.title, projects, profile),
  });

  const fieldsOf = (text: string, kept: string[], base: DraftFields): DraftFields => {
    const read = parseEntry(text, wallNow(account.zone), kept);
    const around = { zone: account.zone, words: profile.title.words, names: namesOf(read), workDayEnd };
    return withEntry(base, text, kept, read, around);
  };

  return {
    entry,
    names: useMemo(() => namesOf(entry), [entry, people, projects, tasks, profile]),
    people,
    projects,
    read: (text, kept) => ({ ...fieldsOf(text, kept, known), ...byHand.current }),
    readOther: (text, other) => fieldsOf(text, [], other),
    setByHand(changes) {
      byHand.current = { ...byHand.current, ...changes };
    },
  };
}

/** True from the first painted frame on: what is not shown before that is not asked before it. */
function usePainted(): boolean {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted;
}

/** The project that the title's first prefix names, by its code or its whole name. */
function projectsOf(title: string, projects: readonly Choice[], profile: Profile): Named[] {
  const [prefix] = titleParts(title, profile.title.words).prefixes;
  if (!prefix) return [];
  const wanted = folded(prefix);
  return named(
    projects.filter(
      ({ value, name }) =>
        folded(name) === wanted || folded(profile.title.projectCodes[value] ?? '') === wanted,
    ),
  );
}
