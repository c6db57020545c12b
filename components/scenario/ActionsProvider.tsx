import { type ComponentChildren, createContext } from 'preact';
import { useCallback, useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { useTexts } from '../base/context.tsx';
import { lazily } from '../base/lazily.tsx';
import './actions.css';

const TaskActions = lazily(async () => (await import('./TaskActions.tsx')).TaskActions);

type Open = (taskId: number, action?: TaskAction) => void;
const OpenContext = createContext<Open>(() => undefined);

/** Lets every row of a screen open what can be done with its task, in a dialog over the screen. */
export function ActionsProvider({ children }: { children: ComponentChildren }) {
  const t = useTexts();
  const [opened, setOpened] = useState<{ taskId: number; action: TaskAction | null } | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const open = useCallback<Open>((taskId, action) => setOpened({ taskId, action: action ?? null }), []);
  useEffect(() => {
    if (opened) dialog.current?.showModal();
  }, [opened]);
  return (
    <OpenContext.Provider value={open}>
      {children}
      {opened && (
        <dialog
          ref={dialog}
          class="actions-dialog"
          aria-label={t('task.actions')}
          onClose={() => setOpened(null)}
        >
          <TaskActions
            taskId={opened.taskId}
            first={opened.action}
            onClose={() => {
              // Closing gives the focus back to the row.
              dialog.current?.close();
            }}
          />
        </dialog>
      )}
    </OpenContext.Provider>
  );
}

export function useOpenActions(): Open {
  return useContext(OpenContext);
}

/** «⋯» of a row: the scenarios of its task. */
export function MoreButton({ taskId, title }: { taskId: number; title: string }) {
  const t = useTexts();
  const open = useOpenActions();
  return (
    <button
      type="button"
      class="more"
      aria-haspopup="dialog"
      aria-label={t('task.actionsOf', { title })}
      title={t('task.actions')}
      onClick={() => open(taskId)}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  );
}
