import { dateWords } from '@/lib/i18n/dateFormat.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { Refused } from './Refused.tsx';
import type { ActionProps } from './TaskActions.tsx';
import { useAction } from './useAction.ts';

/** CTL-1: one press makes the control task; where speed does not matter, acceptance is offered instead (CTRL-1). */
export function ControlForm({ hand, onDone }: ActionProps) {
  const t = useTexts();
  const { account } = useScreen();
  const { run, busy, text } = useAction(onDone);
  const { task, control } = hand;
  const deadline = dateWords(control.deadlineAt, 'longMoment', account.language, account.zone);
  return (
    <div class="action-form">
      <p>{t('control.hint', { title: control.title, deadline })}</p>
      <button
        type="button"
        class="button primary"
        disabled={busy}
        onClick={() => void run('controlTask', { taskId: task.id })}
      >
        {t('action.control')}
      </button>
      {!task.acceptance && (
        <>
          <p class="muted">{t('control.acceptance')}</p>
          <button
            type="button"
            class="button"
            disabled={busy}
            onClick={() => void run('askAcceptance', { taskId: task.id })}
          >
            {t(task.creatorId === account.userId ? 'control.acceptanceOn' : 'handOver.ask')}
          </button>
        </>
      )}
      <Refused text={text} />
    </div>
  );
}
