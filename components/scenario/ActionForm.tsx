import type { ComponentChildren } from 'preact';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { useTexts } from '../base/context.tsx';
import { Refused } from './Refused.tsx';

/** The form of an action: its fields, why it was refused, and the one button that does it. */
export function ActionForm({
  action,
  label,
  refused,
  isReady,
  children,
  onSubmit,
}: {
  action: TaskAction;
  /** What the button says; the action's name where it is absent. */
  label?: string;
  /** Why it was not done, in words. */
  refused: string | null;
  isReady: boolean;
  children: ComponentChildren;
  onSubmit: () => void;
}) {
  const t = useTexts();
  return (
    <form
      class="action-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSubmit();
      }}
    >
      {children}
      <Refused text={refused} />
      <button type="submit" class="button primary" disabled={!isReady}>
        {label ?? t(`action.${action}`)}
      </button>
    </form>
  );
}

/** A text of an action's form. */
export function WordsField({
  label,
  text,
  isRequired = false,
  isMissing = false,
  onChange,
}: {
  label: string;
  text: string;
  isRequired?: boolean;
  isMissing?: boolean;
  onChange: (text: string) => void;
}) {
  return (
    <label>
      {label}
      <textarea
        class="field"
        rows={3}
        required={isRequired}
        aria-invalid={isMissing}
        value={text}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
