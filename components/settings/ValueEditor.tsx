import { useEffect, useState } from 'preact/hooks';
import { useTexts } from '../base/context.tsx';
import type { Editor } from './settings.ts';

interface ValueEditorProps {
  id: string;
  editor: Editor;
  value: unknown;
  disabled: boolean;
  invalid: boolean;
  onChange: (value: unknown) => void;
}

type Tag = { name: string; title: string };

/** A value as the text of its field. */
function textOf(editor: Editor, value: unknown): string {
  if (editor.type === 'list' || editor.type === 'ids') return (value as unknown[]).join(', ');
  if (editor.type === 'codes')
    return Object.entries(value as Record<string, string>)
      .map(([id, code]) => `${id} = ${code}`)
      .join('\n');
  if (editor.type === 'tags')
    return (value as Tag[]).map(({ name, title }) => `${name} = ${title}`).join('\n');
  return String(value);
}

/** What a field's text means; the profile's schema judges it. */
function readValue(editor: Editor, text: string): unknown {
  const items = text.split(',').map((item) => item.trim());
  const pairs = text.split('\n').flatMap((line) => {
    const [left = '', ...right] = line.split('=');
    return left.trim() ? [[left.trim(), right.join('=').trim()] as const] : [];
  });
  if (editor.type === 'number') return text.trim() === '' ? Number.NaN : Number(text);
  if (editor.type === 'list') return items.filter(Boolean);
  if (editor.type === 'ids') return items.filter(Boolean).map(Number);
  if (editor.type === 'codes') return Object.fromEntries(pairs);
  if (editor.type === 'tags') return pairs.map(([name, title]) => ({ name, title }));
  return text;
}

/** Edits one value of the profile by the field its kind asks for. */
export function ValueEditor({ id, editor, value, disabled, invalid, onChange }: ValueEditorProps) {
  const t = useTexts();
  const [text, setText] = useState(textOf(editor, value));
  useEffect(() => {
    if (!invalid) setText(textOf(editor, value));
  }, [JSON.stringify(value)]);
  if (editor.type === 'boolean')
    return (
      <input
        id={id}
        type="checkbox"
        disabled={disabled}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
    );
  if (editor.type === 'choice')
    return (
      <select
        id={id}
        class="field small"
        disabled={disabled || editor.choices.length === 1}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {editor.choices.map((choice) => (
          <option key={choice} value={choice}>
            {t(`severity.${choice as 'error'}`)}
          </option>
        ))}
      </select>
    );
  const shared = {
    id,
    class: 'field small',
    disabled,
    'aria-invalid': invalid,
    value: text,
    onInput: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value);
      onChange(readValue(editor, event.currentTarget.value));
    },
  };
  if (editor.type === 'codes' || editor.type === 'tags') return <textarea rows={3} {...shared} />;
  if (editor.type === 'clock') return <input type="time" {...shared} />;
  return <input type="text" inputMode={editor.type === 'number' ? 'numeric' : 'text'} {...shared} />;
}
