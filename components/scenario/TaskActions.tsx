import '@/lib/i18n/scenarioTexts.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { useAsk, useSend, useTexts } from '../base/context.tsx';
import { AcceptForm, ReturnForm } from './Acceptance.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { CarryOverForm } from './CarryOverForm.tsx';
import { ControlForm } from './ControlForm.tsx';
import { HandOverForm } from './HandOverForm.tsx';
import { RegulationForm } from './RegulationForm.tsx';
import { LateResultForm, ResultForm } from './ResultForm.tsx';
import './scenario.css';

/** What every action's form gets. */
export interface ActionProps {
  hand: TaskInHand;
  onDone: () => void;
  /** RES-1: the portal may complete it at the same time, with others that were chosen. */
  besidePortal?: boolean;
}

const forms: Record<TaskAction, (props: ActionProps) => preact.ComponentChild> = {
  complete: ResultForm,
  report: LateResultForm,
  carryOver: CarryOverForm,
  handOver: HandOverForm,
  accept: AcceptForm,
  returnToWork: ReturnForm,
  answer: AnswerForm,
  control: ControlForm,
  regulation: RegulationForm,
};

/** One task with what can be done about it, each as one action (regulation G and H). */
export function TaskActions({
  taskId,
  first,
  onClose,
  closeText,
  notice,
  onLetThrough,
  letThroughText,
  besidePortal = false,
}: {
  taskId: number;
  /** The action to begin with; its list otherwise. */
  first: TaskAction | null;
  onClose: (isDone: boolean) => void;
  /** What closing it is called once it is done. */
  closeText?: string | undefined;
  /** Why it opened by itself. */
  notice?: string | undefined;
  /** RES-1: completes without a result, where the portal's own button was pressed. */
  onLetThrough?: (() => void) | undefined;
  letThroughText?: string | undefined;
  besidePortal?: boolean;
}) {
  const t = useTexts();
  const send = useSend();
  const hand = useAsk('taskInHand', taskId);
  const [chosen, setChosen] = useState<TaskAction | null>(first);
  const [isDone, setDone] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [chosen, isDone]);
  // What was said is read anew for whoever looks at it; the local copy is shown until then.
  useEffect(() => void send('readTalks', { taskId }), [taskId]);
  const Form = chosen ? forms[chosen] : null;
  return (
    <section
      class="action"
      aria-label={t('action.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose(isDone);
      }}
    >
      <header class="action-head">
        {chosen && !first && !isDone && (
          <button type="button" class="link back" onClick={() => setChosen(null)}>
            ← {t('action.title')}
          </button>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {chosen ? t(`action.${chosen}`) : t('action.title')}
        </h1>
        <button type="button" class="close" aria-label={t('dialog.close')} onClick={() => onClose(isDone)}>
          ×
        </button>
      </header>
      <div class="action-body">
        {hand === null && (
          <p class="refusal" role="alert">
            {t('refusal.gone')}
          </p>
        )}
        {hand && <p class="action-task">{hand.task.title}</p>}
        {notice && <p class="muted">{notice}</p>}
        {isDone && (
          <div class="action-done" role="status">
            <p>{t('action.done')}</p>
            <button type="button" class="button primary" onClick={() => onClose(isDone)}>
              {closeText ?? t('dialog.close')}
            </button>
          </div>
        )}
        {hand && !isDone && Form && (
          <Form hand={hand} onDone={() => setDone(true)} besidePortal={besidePortal} />
        )}
        {hand && !isDone && !chosen && (
          <ul class="action-list">
            {hand.actions.map((name) => (
              <li key={name}>
                <button type="button" class="button" onClick={() => setChosen(name)}>
                  {t(`action.${name}`)}
                </button>
              </li>
            ))}
          </ul>
        )}
        {/* Below everything, so only once everything stands: it must not move away from under a press. */}
        {onLetThrough && !isDone && hand !== undefined && (
          <button type="button" class="link" onClick={onLetThrough}>
            {letThroughText ?? t('result.letThrough')}
          </button>
        )}
      </div>
    </section>
  );
}
