import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export interface NoticeProps {
  title?: string;
  text: string;
  closeText: string;
  onClose: () => void;
  /** An alert takes the focus and is read out at once; a status waits for a pause. */
  role: 'alertdialog' | 'status';
  children?: ComponentChildren;
}

/** A card at the corner of a portal page: a greeting, or why something was not done and what to do. */
export function Notice({ title, text, closeText, onClose, role, children }: NoticeProps) {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (role === 'alertdialog') close.current?.focus();
  }, [role]);
  return (
    // biome-ignore lint/a11y: the role is given by the caller, one of two that take a name and, for the alert, keys.
    <div
      class="notice"
      role={role}
      aria-label={title ?? text}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      {title && <h2>{title}</h2>}
      {text && <p>{text}</p>}
      {children}
      <button ref={close} type="button" class="primary" onClick={onClose}>
        {closeText}
      </button>
    </div>
  );
}
