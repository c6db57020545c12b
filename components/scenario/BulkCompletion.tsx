import '@/lib/i18n/scenarioTexts.ts';
import { useEffect, useState } from 'preact/hooks';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import { TaskActions } from './TaskActions.tsx';

interface StepProps {
  taskId: number;
  /** Which of how many. */
  notice: string;
  isLast: boolean;
  /** To the one after it; `left` where this one is the portal's to complete. */
  onNext: (left: boolean) => void;
  onClose: () => void;
  onLetThrough: () => void;
}

/** One of them. What cannot be completed here (done meanwhile, not known) is passed over without a word. */
function Step({ taskId, notice, isLast, onNext, onClose, onLetThrough }: StepProps) {
  const t = useTexts();
  const hand = useAsk('taskInHand', taskId);
  // Once it is asked for it stays, though its own form completes it.
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (isAsked || hand === undefined) return;
    if (hand?.actions.includes('complete')) setAsked(true);
    else onNext(true);
  }, [hand, isAsked]);
  return isAsked ? (
    <TaskActions
      taskId={taskId}
      first="complete"
      besidePortal
      onClose={(isDone) => (isDone ? onNext(false) : onClose())}
      closeText={isLast ? undefined : t('result.next')}
      notice={notice}
      onLetThrough={onLetThrough}
      letThroughText={isLast ? undefined : t('result.letAllThrough')}
    />
  ) : null;
}

/**
 * RES-1: the results of several tasks that the portal's list was about to complete at once, asked for one after the other.
 * The portal does the rest in the end: what was passed over, and everything still to come once the person refuses.
 */
export function BulkCompletion({
  taskIds,
  withOthers,
  onClose,
}: {
  taskIds: readonly number[];
  /** True when the portal completes more than these. */
  withOthers: boolean;
  onClose: (letThrough: boolean) => void;
}) {
  const t = useTexts();
  const send = useSend();
  const [at, setAt] = useState(0);
  const [hasLeft, setHasLeft] = useState(withOthers);
  const isLast = at === taskIds.length - 1;
  const letThrough = async () => {
    for (const taskId of taskIds.slice(at)) await send('noteUnreported', { taskId, ifOpen: true });
    onClose(true);
  };
  return (
    <Step
      key={taskIds[at]}
      taskId={taskIds[at] ?? 0}
      notice={t('result.portalBulk', { at: String(at + 1), of: String(taskIds.length) })}
      isLast={isLast}
      onNext={(left) => {
        if (isLast) return onClose(hasLeft || left);
        setHasLeft(hasLeft || left);
        setAt(at + 1);
      }}
      onClose={() => onClose(false)}
      onLetThrough={() => void letThrough()}
    />
  );
}
