import '@/lib/i18n/scenarioTexts.ts';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { TaskActions } from './TaskActions.tsx';

/** The actions of a task over a portal page; asked by the portal's own button, with the way to let it through (RES-1). */
export function ActionPage({
  taskId,
  action,
  isPortalsButton,
  onClose,
}: {
  taskId: number;
  action: TaskAction | null;
  isPortalsButton: boolean;
  onClose: (letThrough?: boolean) => void;
}) {
  const t = useTexts();
  const send = useSend();
  const letThrough = async () => {
    await send('noteUnreported', { taskId });
    onClose(true);
  };
  return (
    <TaskActions
      taskId={taskId}
      first={action}
      onClose={() => onClose()}
      notice={isPortalsButton ? t('result.portalButton') : undefined}
      onLetThrough={isPortalsButton ? () => void letThrough() : undefined}
    />
  );
}
