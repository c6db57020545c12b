import * as combobox from '@zag-js/combobox';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { useEffect, useId, useLayoutEffect, useMemo, useReducer, useRef, useState } from 'preact/hooks';
import { type Choice, suggestions } from '@/lib/app/queries/names.ts';

export interface ComboBoxProps {
  label: string;
  choices: readonly Choice[];
  /** The chosen value, empty for none; a multiple choice clears its text after each. */
  value: string;
  valueName: string;
  placeholder?: string;
  emptyText: string;
  /** Called with a value, or empty when the text was cleared. */
  onChoose: (value: string) => void;
  /** What was typed, a moment after the last key: for looking names up on the portal. */
  onTyped?: (text: string) => void;
  describedBy?: string | undefined;
  /** Takes the focus with this text: what was typed before this field was there. */
  startWith?: string;
}

const typedPauseMs = 250;

/** A text field that offers names while typing: by keyboard and for screen readers as the pattern asks (zag). */
export function LiveComboBox(props: ComboBoxProps) {
  const [typed, setTyped] = useState('');
  const field = useRef<HTMLInputElement>(null);
  /** True from a choice made here until its name is shown. */
  const chosen = useRef(false);
  const items = useMemo(() => suggestions(props.choices, typed), [props.choices, typed]);
  const collection = useMemo(
    () =>
      combobox.collection({ items, itemToValue: (item) => item.value, itemToString: (item) => item.name }),
    [items],
  );
  const id = useId();
  const service = useMachine(combobox.machine, {
    id,
    collection,
    value: props.value ? [props.value] : [],
    inputValue: typed,
    openOnClick: true,
    inputBehavior: 'autohighlight',
    selectionBehavior: 'preserve',
    ...(props.placeholder ? { placeholder: props.placeholder } : {}),
    onInputValueChange: ({ inputValue, reason }) => {
      setTyped(inputValue);
      if (reason === 'input-change' && inputValue === '' && props.value) props.onChoose('');
    },
    onValueChange: ({ value }) => {
      const [picked] = value;
      if (picked === undefined || picked === props.value) return;
      chosen.current = true;
      props.onChoose(picked);
    },
    // What was typed and not chosen is no value: the field shows what is in force.
    onOpenChange: ({ open }) => {
      if (!open) setTyped(props.valueName);
    },
  });
  useWaitingEffectsNow(typed);
  const api = combobox.connect(service, normalizeProps);
  useEffect(() => {
    // A name that comes from elsewhere (the line, another window) waits while somebody types here.
    if (document.activeElement === field.current && !chosen.current) return;
    chosen.current = false;
    setTyped(props.valueName);
  }, [props.value, props.valueName]);
  useEffect(() => {
    if (!props.onTyped || typed === props.valueName || typed.trim().length < 2) return undefined;
    const timer = setTimeout(() => props.onTyped?.(typed), typedPauseMs);
    return () => clearTimeout(timer);
  }, [typed]);
  // Before the next key can come: what is typed between two fields would be lost.
  useLayoutEffect(() => {
    if (!field.current) return;
    const { startWith } = props;
    if (startWith === undefined) {
      // Entered between the first paint and this moment: the machine has not heard of it and would offer nothing.
      if (document.activeElement !== field.current) return;
      field.current.blur();
      field.current.focus();
      return;
    }
    field.current.focus();
    if (startWith === props.valueName) return;
    // Said as typed: a text that is only set offers nothing until the next key, and nobody knows to press one.
    field.current.value = startWith;
    field.current.setSelectionRange(startWith.length, startWith.length);
    field.current.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, []);
  const label = api.getLabelProps();
  const { focused, blurred, ...input } = withFocusEvents(api.getInputProps());
  return (
    <div {...api.getRootProps()} class="combo">
      <label {...label} htmlFor={label.htmlFor}>
        {props.label}
      </label>
      <div {...api.getControlProps()}>
        <input
          {...input}
          ref={field}
          onFocus={(event) => {
            focused?.(event);
            // Typing into a field that has a name already means another one.
            event.currentTarget.select();
          }}
          onBlur={blurred}
          type="text"
          role="combobox"
          aria-expanded={api.open}
          class="field"
          {...(props.describedBy ? { 'aria-describedby': props.describedBy } : {})}
        />
      </div>
      {api.open && (
        <div {...api.getPositionerProps()} class="combo-list">
          <ul {...api.getContentProps()}>
            {items.length === 0 && <li class="combo-empty">{props.emptyText}</li>}
            {items.map((item) => (
              <li key={item.value} {...api.getItemProps({ item })}>
                {item.name}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/**
 * zag writes the text back into the field in an effect that waits for a frame: a key that comes before it would be
 * overwritten. A second render, still before the next key, runs what the first one left waiting.
 */
function useWaitingEffectsNow(typed: string): void {
  const [, renderAgain] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => renderAgain(undefined), [typed]);
}

type FocusListener = (event: FocusEvent) => void;

/** zag writes its focus listeners as `onfocusin` and `onfocusout`, which Preact 11 does not take for events. */
function withFocusEvents<T extends object>(props: T) {
  const { onfocusin, onfocusout, ...rest } = props as T & {
    onfocusin?: FocusListener;
    onfocusout?: FocusListener;
  };
  return { ...rest, focused: onfocusin, blurred: onfocusout };
}
