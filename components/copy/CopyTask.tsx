import { useEffect, useState } from 'preact/hooks';
import { type TreeTask, treeBelow } from '@/lib/app/queries/checks.ts';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { ComboBox } from '../form/ComboBox.tsx';

/** CMP-4, TPL-2: copies a task; of those below it only what is ticked, control tasks called out. */
export function CopyTask({ onOpen }: { onOpen: (draftId: string) => void }) {
  const t = useTexts();
  const send = useSend();
  const tasks = useAsk('tasks', null);
  const [taskId, setTaskId] = useState(0);
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [complete, setComplete] = useState(false);
  const tree = useQuery((database) => (taskId ? treeBelow(database, taskId) : Promise.resolve([])), [taskId]);
  // Ticks belong to one task's tree; choosing the same task again keeps them.
  useEffect(() => setPicked(new Set()), [taskId]);
  const toggle = (id: number, on: boolean) => {
    const next = new Set(picked);
    if (on) next.add(id);
    else next.delete(id);
    setPicked(next);
  };
  const make = async () => {
    const reply = await send('copyTasks', { taskId, picked: [...picked], completeOriginal: complete });
    if (reply.ok && reply.draft) onOpen(reply.draft.id);
  };
  return (
    <section class="copy">
      <h2>{t('copy.title')}</h2>
      <ComboBox
        label={t('copy.which')}
        choices={tasks ?? []}
        value={taskId ? String(taskId) : ''}
        valueName={tasks?.find(({ value }) => value === String(taskId))?.name ?? ''}
        emptyText={t('form.nothing')}
        onChoose={(value) => setTaskId(Number(value))}
        onTyped={(text) => void send('lookUp', { what: 'tasks', text })}
      />
      {taskId > 0 && tree && (
        <>
          <p class="muted">{tree.length > 0 ? t('copy.below') : t('copy.none')}</p>
          <Below tree={tree} picked={picked} onPick={toggle} />
          <label class="check">
            <input
              type="checkbox"
              checked={complete}
              onChange={(event) => setComplete(event.currentTarget.checked)}
            />
            {t('copy.complete')}
          </label>
          <button type="button" class="button primary" onClick={() => void make()}>
            {t('copy.make')}
          </button>
        </>
      )}
    </section>
  );
}

function Below({
  tree,
  picked,
  onPick,
}: {
  tree: TreeTask[];
  picked: ReadonlySet<number>;
  onPick: (id: number, on: boolean) => void;
}) {
  const t = useTexts();
  if (tree.length === 0) return null;
  return (
    <ul class="copy-tree">
      {tree.map(({ task, isControl, children }) => (
        <li key={task.id}>
          <label class="check">
            <input
              type="checkbox"
              checked={picked.has(task.id)}
              onChange={(event) => onPick(task.id, event.currentTarget.checked)}
            />
            {task.title}
            {isControl && <span class="chip today">{t('copy.control')}</span>}
          </label>
          <Below tree={children} picked={picked} onPick={onPick} />
        </li>
      ))}
    </ul>
  );
}
