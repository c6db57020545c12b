import { type Choice, suggestions } from '@/lib/app/queries/names.ts';
import { type TokenKind, tokenAt } from '@/lib/regulation/entry/token.ts';
import { useAsk, useTexts } from '../base/context.tsx';

export interface Pick {
  kind: TokenKind;
  choice: Choice;
  /** The line with the name written out, and where the caret goes. */
  line: string;
  caret: number;
}

/** Names for what is being typed at the caret: `@person`, `#tag`, `^parent`, or the project at the beginning. */
export function LineSuggestions({
  line,
  caret,
  people,
  projects,
  tags,
  onPick,
}: {
  line: string;
  caret: number;
  people: readonly Choice[];
  projects: readonly Choice[];
  tags: readonly string[];
  onPick: (pick: Pick) => void;
}) {
  const t = useTexts();
  const token = tokenAt(line, caret);
  const tasks = useAsk('tasks', null, token?.kind === 'parent') ?? [];
  if (!token) return null;
  const choices = {
    person: people,
    parent: tasks,
    project: projects,
    tag: tags.map((name) => ({ value: name, name })),
  }[token.kind];
  const found = suggestions(choices, token.text).slice(0, 6);
  const isWritten = found.length === 1 && found[0]?.name === token.text;
  if (found.length === 0 || isWritten || (token.kind === 'project' && token.text.length < 2)) return null;
  return (
    <ul class="parts suggestions" aria-label={t('form.suggestions')}>
      {found.map((choice) => (
        <li key={choice.value}>
          <button
            type="button"
            class="chip pick"
            onClick={() => {
              const written = token.write(choice.name);
              onPick({
                kind: token.kind,
                choice,
                line: line.slice(0, token.from) + written + line.slice(caret),
                caret: token.from + written.length,
              });
            }}
          >
            {choice.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
