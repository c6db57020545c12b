import '@/lib/i18n/scenarioTexts.ts';
import { useState } from 'preact/hooks';
import type { SyncState } from '@/lib/app/queries/syncState.ts';
import { maySkip, nextStep, undoSteps } from '@/lib/regulation/scenario.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useSend, useTexts } from '../base/context.tsx';
import { ConflictView } from './ConflictView.tsx';
import { stepText } from './stepText.ts';

type Problem = SyncState['problems'][number];
type ScenarioOperation = Extract<Problem['operation'], { kind: 'scenario' }>;

/** What the portal has refused, each with what it means and what can be done about it. */
export function Problems({ problems }: { problems: Problem[] }) {
  return (
    <ul class="problems">
      {problems.map((problem) =>
        problem.operation.kind === 'scenario' ? (
          <ScenarioProblem key={problem.operation.id} operation={problem.operation} title={problem.title} />
        ) : (
          <PlainProblem key={problem.operation.id} problem={problem} />
        ),
      )}
    </ul>
  );
}

function PlainProblem({ problem: { operation, title } }: { problem: Problem }) {
  const t = useTexts();
  const isConflict = operation.failure?.kind === 'conflict';
  return (
    <li>
      <b>{t(`operation.${operation.kind}`)}</b>: {title}
      <p>
        {operation.failure && t(`failure.${operation.failure.kind}`, { text: operation.failure.text })}
        {operation.kind === 'entryAdd' &&
          ` ${t('problem.saved', { time: hoursMinutesText(operation.payload.seconds) })}`}
      </p>
      {operation.failure?.conflict && <ConflictView conflict={operation.failure.conflict} />}
      <Decide id={operation.id ?? 0} command="retryOperation" isConflict={isConflict} />{' '}
      <Decide id={operation.id ?? 0} command="discardOperation" isConflict={isConflict} />
    </li>
  );
}

/** A scenario that stopped in the middle: what is done, where it stopped and why; retry, leave out, take back. */
function ScenarioProblem({ operation, title }: { operation: ScenarioOperation; title: string }) {
  const t = useTexts();
  const send = useSend();
  const [reason, setReason] = useState<string | null>(null);
  const [fault, setFault] = useState('');
  const { name, steps } = operation.payload;
  const operationId = operation.id ?? 0;
  const at = nextStep(steps);
  const { failure } = operation;
  const repair = async (choice: 'skip' | 'undo' | 'withoutParent', why = '') => {
    const reply = await send('repairScenario', { operationId, choice, reason: why });
    setFault(reply.ok ? '' : t(`refusal.${reply.refusal.kind}`));
  };
  return (
    <li>
      <b>{t(`scenario.${name}`)}</b>: {title}
      <p>{failure && t(`failure.${failure.kind}`, { text: failure.text })}</p>
      {failure?.conflict && <ConflictView conflict={failure.conflict} />}
      {steps.length > 1 && (
        <ol class="steps">
          {steps.map((record, number) => (
            <li key={number} class={number === at ? 'at' : record.state}>
              <span aria-hidden="true">{number === at ? '✕' : record.state === 'waiting' ? '·' : '✓'}</span>{' '}
              {stepText(record, t)}
              {record.state === 'skipped' && ` (${t('step.skipped', { reason: record.reason })})`}
            </li>
          ))}
        </ol>
      )}
      {at > 0 && <p class="muted">{t('repair.kept')}</p>}
      <div class="repair">
        <Decide id={operationId} command="retryOperation" isConflict={failure?.kind === 'conflict'} />
        {failure?.kind === 'parentGone' && (
          <button type="button" class="button small" onClick={() => void repair('withoutParent')}>
            {t('repair.withoutParent')}
          </button>
        )}
        {steps.length > 1 && maySkip(name, steps, at) && (
          <button type="button" class="button small" onClick={() => setReason('')}>
            {t('repair.skip')}
          </button>
        )}
        {undoSteps(steps).length > 0 ? (
          <button type="button" class="button small" onClick={() => void repair('undo')}>
            {t('repair.undo')}
          </button>
        ) : (
          <Decide id={operationId} command="discardOperation" />
        )}
      </div>
      {reason !== null && (
        <form
          class="repair"
          onSubmit={(event) => {
            event.preventDefault();
            void repair('skip', reason);
          }}
        >
          <input
            class="field small"
            aria-label={t('repair.reason')}
            placeholder={t('repair.reason')}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
          <button type="submit" class="button small">
            {t('repair.skip')}
          </button>
        </form>
      )}
      {fault && (
        <p class="refusal" role="alert">
          {fault}
        </p>
      )}
    </li>
  );
}

/** Sends it again, or takes it out of the list. */
function Decide({
  id,
  command,
  isConflict = false,
}: {
  id: number;
  command: 'retryOperation' | 'discardOperation';
  isConflict?: boolean;
}) {
  const t = useTexts();
  const send = useSend();
  return (
    <button type="button" class="button small" onClick={() => void send(command, { operationId: id })}>
      {t(
        command === 'retryOperation'
          ? isConflict
            ? 'conflict.mine'
            : 'problem.retry'
          : isConflict
            ? 'conflict.theirs'
            : 'problem.discard',
      )}
    </button>
  );
}
