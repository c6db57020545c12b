import { useMemo, useState } from 'preact/hooks';
import { type TaskAction, taskActions } from '@/lib/app/taskAction.ts';
import { lazily } from './base/lazily.tsx';
import { knownFields } from './draft/knownFields.ts';
import { TaskForm } from './form/TaskForm.tsx';

const Palette = lazily(async () => (await import('./palette/Palette.tsx')).Palette);
const BulkCompletion = lazily(async () => (await import('./scenario/BulkCompletion.tsx')).BulkCompletion);
const ActionPage = lazily(async () => (await import('./scenario/ActionPage.tsx')).ActionPage);

type Shown =
  | { kind: 'form' }
  | { kind: 'palette' }
  | { kind: 'bulk'; taskIds: number[] }
  | { kind: 'action'; taskId: number; action: TaskAction | null };

/** What the address asks for: the form of a task, the actions of one, the results of several, or the palette. */
function shownBy(query: URLSearchParams): Shown {
  if (query.has('palette')) return { kind: 'palette' };
  const taskIds = (query.get('tasks') ?? '').split(',').map(Number).filter(Boolean);
  if (taskIds.length > 0) return { kind: 'bulk', taskIds };
  const taskId = Number(query.get('task'));
  const action = taskActions.find((name) => name === query.get('action')) ?? null;
  return taskId > 0 ? { kind: 'action', taskId, action } : { kind: 'form' };
}

/** The page inside the overlay dialog of a portal page, or a window of its own. */
export function FormPage({ onClose }: { onClose: (letThrough?: boolean) => void }) {
  const query = useMemo(() => new URLSearchParams(location.search), []);
  const [shown, setShown] = useState(() => shownBy(query));
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  if (shown.kind === 'palette')
    return (
      <Palette
        taskId={Number(query.get('task')) || 0}
        onClose={() => onClose()}
        onNewTask={() => setShown({ kind: 'form' })}
        onAction={(taskId, action) => setShown({ kind: 'action', taskId, action })}
      />
    );
  if (shown.kind === 'bulk')
    return <BulkCompletion taskIds={shown.taskIds} withOthers={query.has('others')} onClose={onClose} />;
  if (shown.kind === 'action')
    return (
      <ActionPage
        taskId={shown.taskId}
        action={shown.action}
        isPortalsButton={query.has('own')}
        onClose={onClose}
      />
    );
  const draftId = chosen ?? (round === 0 ? query.get('draft') : null);
  return (
    <TaskForm
      key={`${round} ${chosen}`}
      draftId={draftId}
      known={round === 0 ? knownFields(query) : {}}
      onClose={() => onClose()}
      onAnother={() => {
        setChosen(null);
        setRound(round + 1);
      }}
      onDraft={setChosen}
    />
  );
}
