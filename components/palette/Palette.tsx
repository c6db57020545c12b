import '@/lib/i18n/scenarioTexts.ts';
import '@/lib/i18n/dayTexts.ts';
import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks';
import { browserShortcuts, openOptions, openWorkspace } from '@/lib/app/paletteDeeds.ts';
import type { StoredTask } from '@/lib/app/screen.ts';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { bestMatches } from '@/lib/search/match.ts';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import { useSearch } from '../search/useSearch.ts';
import { everywhere, ofTask, type PaletteCommand } from './commands.ts';
import './palette.css';

const tasksMost = 8;

type Item =
  | { kind: 'command'; group: 'here' | 'everywhere'; command: PaletteCommand; name: string }
  | { kind: 'task'; task: StoredTask };

/** Every action by its name, and every task by its words; all by keyboard. */
export function Palette({
  taskId,
  onClose,
  onNewTask,
  onAction,
}: {
  /** The task of the page it was opened on; 0 for none. */
  taskId: number;
  onClose: () => void;
  onNewTask: () => void;
  onAction: (taskId: number, action: TaskAction | null) => void;
}) {
  const t = useTexts();
  const send = useSend();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const [refusal, setRefusal] = useState('');
  const [shortcuts, setShortcuts] = useState<Record<string, string>>({});
  const hand = useAsk('taskInHand', taskId, taskId > 0);
  const found = useSearch(text, tasksMost);
  const listId = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
    void browserShortcuts().then(setShortcuts);
  }, []);
  const items = useMemo<Item[]>(() => {
    const named = (group: 'here' | 'everywhere', commands: readonly PaletteCommand[]) =>
      bestMatches(
        text,
        commands.map((command) => ({ kind: 'command' as const, group, command, name: t(command.name) })),
        ({ name }) => name,
        commands.length,
      );
    return [
      ...named('here', hand ? ofTask(hand.actions) : []),
      ...named('everywhere', everywhere),
      ...(found?.tasks ?? []).map((task) => ({ kind: 'task' as const, task })),
    ];
  }, [text, hand, found]);
  const active = Math.min(at, items.length - 1);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  async function doIt(item: Item | undefined, more: boolean): Promise<void> {
    if (!item) return;
    if (item.kind === 'task') {
      if (more) return onAction(item.task.id, null);
      const reply = await send('startTimer', { taskId: item.task.id });
      if (reply.ok) return onClose();
      return setRefusal(t(`refusal.${reply.refusal.kind}`));
    }
    const { deed } = item.command;
    if (deed.kind === 'newTask') return onNewTask();
    if (deed.kind === 'action') return onAction(taskId, deed.action);
    if (deed.kind === 'screen') openWorkspace(deed.tab);
    else if (deed.kind === 'options') openOptions();
    else await send(deed.command, {});
    return onClose();
  }

  const steps: Record<string, () => void> = {
    ArrowDown: () => setAt(active + 1 < items.length ? active + 1 : 0),
    ArrowUp: () => setAt(active > 0 ? active - 1 : items.length - 1),
    Home: () => setAt(0),
    End: () => setAt(items.length - 1),
    Escape: onClose,
  };
  return (
    <section class="palette" aria-label={t('palette.title')}>
      <input
        ref={field}
        type="text"
        class="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={items.length > 0 ? `${listId}-${active}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        autocomplete="off"
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setRefusal('');
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void doIt(items[active], event.ctrlKey || event.metaKey);
          }
          const step = steps[event.key];
          if (!step || ((event.key === 'Home' || event.key === 'End') && text !== '')) return;
          event.preventDefault();
          event.stopPropagation();
          step();
        }}
      />
      {refusal && (
        <p class="refusal" role="alert">
          {refusal}
        </p>
      )}
      <div class="palette-list" id={listId} role="listbox" aria-label={t('palette.title')}>
        {items.map((item, number) => (
          <Row
            key={item.kind === 'task' ? `task ${item.task.id}` : `${item.group} ${item.name}`}
            id={`${listId}-${number}`}
            item={item}
            isActive={number === active}
            head={headOf(items, number)}
            shortcut={item.kind === 'command' ? shortcuts[item.command.shortcut ?? ''] : undefined}
            onPick={(more) => void doIt(item, more)}
          />
        ))}
      </div>
      {items.length === 0 && <p class="empty palette-empty">{t('palette.nothing')}</p>}
      <p class="palette-foot muted">{t('palette.keys')}</p>
    </section>
  );
}

type Head = 'here' | 'everywhere' | 'tasks' | null;

/** The name of a group, above its first item. */
function headOf(items: Item[], at: number): Head {
  const groupOf = (item: Item | undefined) => (item?.kind === 'command' ? item.group : item ? 'tasks' : null);
  const group = groupOf(items[at]);
  return group === groupOf(items[at - 1]) ? null : group;
}

function Row({
  id,
  item,
  isActive,
  head,
  shortcut,
  onPick,
}: {
  id: string;
  item: Item;
  isActive: boolean;
  head: Head;
  shortcut: string | undefined;
  onPick: (more: boolean) => void;
}) {
  const t = useTexts();
  return (
    <>
      {head && (
        <div class="palette-head" role="presentation">
          {t(`palette.${head}`)}
        </div>
      )}
      <div
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        class={isActive ? 'palette-row on' : 'palette-row'}
        onMouseDown={(event) => event.preventDefault()}
        onClick={(event) => onPick(event.ctrlKey || event.metaKey)}
        onKeyDown={(event) => event.key === 'Enter' && onPick(false)}
      >
        <span>{item.kind === 'task' ? `▶ ${item.task.title}` : item.name}</span>
        {shortcut && <kbd>{shortcut}</kbd>}
      </div>
    </>
  );
}
