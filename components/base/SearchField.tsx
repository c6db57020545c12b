interface SearchFieldProps {
  /** Its name, also shown while it is empty. */
  label: string;
  text: string;
  onText: (text: string) => void;
  onEnter?: () => unknown;
  className?: string;
}

/** A field in which a search is typed; every list that can be searched has this one. */
export function SearchField({ label, text, onText, onEnter, className = 'search' }: SearchFieldProps) {
  return (
    <input
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
