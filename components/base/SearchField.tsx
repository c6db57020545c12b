import { useEffect, useRef } from 'preact/hooks';

interface SearchFieldProps {
  /** Its name, also shown while it is empty. */
  label: string;
  text: string;
  onText: (text: string) => void;
  onEnter?: () => unknown;
  /** Whoever opens the screen types into it at once, unless they have already gone elsewhere. */
  isTypedFirst?: boolean;
  className?: string;
}

/** A field in which a search is typed; every list that can be searched has this one. */
export function SearchField({
  label,
  text,
  onText,
  onEnter,
  isTypedFirst = false,
  className = 'search',
}: SearchFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isTypedFirst && document.activeElement === document.body) field.current?.focus();
  }, [isTypedFirst]);
  return (
    <input
      ref={field}
      type="search"
      class={className}
      placeholder={label}
      aria-label={label}
      value={text}
      onInput={(event) => onText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onEnter?.();
      }}
    />
  );
}
