import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { afterPaint } from '@/lib/app/nextFrame.ts';
import type { ComboBoxProps } from './LiveComboBox.tsx';

const live = signal<FunctionComponent<ComboBoxProps> | null>(null);
let loading = false;

/** Loads the offering field once the form has been painted: it is the largest part and nobody types there first. */
function loadAfterPaint(): void {
  if (loading) return;
  loading = true;
  afterPaint(async () => {
    const { LiveComboBox } = await import('./LiveComboBox.tsx');
    live.value = LiveComboBox;
  });
}

/** A text field that offers names while typing; for the first moment of a form just a field of the same shape. */
export function ComboBox(props: ComboBoxProps) {
  const id = useId();
  const plain = useRef<HTMLInputElement>(null);
  const Live = live.value;
  if (Live) {
    // Whoever is in the plain field already goes on in the offering one, with what was typed.
    const taken =
      plain.current !== null && plain.current === document.activeElement ? plain.current.value : null;
    return <Live {...props} {...(taken === null ? {} : { startWith: taken })} />;
  }
  loadAfterPaint();
  return (
    <div class="combo">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        ref={plain}
        class="field"
        defaultValue={props.valueName}
        placeholder={props.placeholder ?? ''}
      />
    </div>
  );
}
