import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Entry } from '@/lib/regulation/entry/parse.ts';
import { useTexts } from '../base/context.tsx';
import { findingsId } from './Findings.tsx';

/** The one line: recognised parts are marked in it and listed below, each with a button that puts it back. */
export function LineField({
  line,
  entry,
  input,
  onLine,
  onPutBack,
  onCaret,
  onSend,
}: {
  line: string;
  entry: Entry;
  input: RefObject<HTMLTextAreaElement | null>;
  onLine: (line: string) => void;
  onPutBack: (text: string) => void;
  /** Where the caret is: names are suggested for what stands before it. */
  onCaret: (caret: number) => void;
  onSend: () => void;
}) {
  const t = useTexts();
  // Where the style sheet cannot let the field grow with its text, its height is read right after the change: that keeps
  // the marks under the words.
  useLayoutEffect(() => {
    const area = input.current;
    if (!area || CSS.supports('field-sizing', 'content')) return;
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  }, [line]);
  return (
    <div class="line">
      <label for="form-line">{t('form.line')}</label>
      <div class="line-box">
        <div class="line-marks" aria-hidden="true">
          {marked(line, entry)}
        </div>
        <textarea
          id="form-line"
          ref={input}
          class="field line-input"
          rows={1}
          value={line}
          placeholder={t('form.lineHint')}
          aria-describedby={`form-line-keys ${findingsId('title')}`}
          spellcheck={true}
          onInput={(event) => {
            onLine(event.currentTarget.value);
            onCaret(event.currentTarget.selectionStart);
          }}
          onClick={(event) => onCaret(event.currentTarget.selectionStart)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            onSend();
          }}
        />
      </div>
      <p id="form-line-keys" class="muted">
        {t('form.sendKeys')}
      </p>
      {entry.parts.length > 0 && (
        <ul class="parts" aria-label={t('form.recognised')}>
          {entry.parts.map((part) => (
            <li key={`${part.from} ${part.kind}`} class={`part ${part.kind}`}>
              <span>
                {t(`part.${part.kind}`)}: {part.text.trim()}
                {part.unsure && <em> — {t(`unsure.${part.unsure}`)}</em>}
              </span>
              <button
                type="button"
                class="part-back"
                aria-label={t('form.putBack', { text: part.text.trim() })}
                title={t('form.putBack', { text: part.text.trim() })}
                onClick={() => onPutBack(part.text)}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      {entry.parts.length > 0 && entry.title && (
        <p class="becomes">{t('form.becomes', { title: entry.title })}</p>
      )}
    </div>
  );
}

/** The line's text once more, with its parts marked; it lies under the field's own text. */
function marked(line: string, entry: Entry) {
  const pieces = [];
  let at = 0;
  for (const part of entry.parts) {
    if (part.from < at) continue;
    pieces.push(line.slice(at, part.from), <mark class={part.kind}>{line.slice(part.from, part.to)}</mark>);
    at = part.to;
  }
  // A last line break would not take room without something after it.
  return [...pieces, line.slice(at), '\u200b'];
}
