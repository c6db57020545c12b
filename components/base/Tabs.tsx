import type { TextKey } from '@/lib/i18n/texts.ts';
import { useTexts } from './context.tsx';

/** The tabs of a screen, each named by its `….title` text. */
export function Tabs<T extends string>({
  label,
  names,
  shown,
  onShow,
}: {
  label: string;
  names: readonly (T & (`${T}.title` extends TextKey ? T : never))[];
  shown: T;
  onShow: (name: T) => void;
}) {
  const t = useTexts();
  return (
    <nav class="tabs" aria-label={label}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          class={name === shown ? 'tab on' : 'tab'}
          aria-current={name === shown ? 'page' : undefined}
          onClick={() => onShow(name)}
        >
          {t(`${name}.title` as TextKey)}
        </button>
      ))}
    </nav>
  );
}
