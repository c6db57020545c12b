import type { TaskMark } from '@/lib/app/protocol.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { useOpenActions } from '../scenario/ActionsProvider.tsx';

/** What a task breaks: each rule with its words, its why and its fix, where there is one (CHK-1). */
export function MarkList({ taskId, marks }: { taskId: number; marks: readonly TaskMark[] }) {
  const t = useTexts();
  const send = useSend();
  const open = useOpenActions();
  return (
    <ul class="findings insist" aria-label={t('marks.title')}>
      {marks.map(({ ruleId, severity, text, why, fix, action }) => (
        <li key={ruleId} class={`finding ${severity}`}>
          <b class="rule-id" title={why}>
            {ruleId}
          </b>{' '}
          {text}{' '}
          {fix && (
            <button
              type="button"
              class="link"
              onClick={() => (action ? open(taskId, action) : void send('fixTask', { taskId, ruleId }))}
            >
              {fix}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
