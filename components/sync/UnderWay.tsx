import '@/lib/i18n/scenarioTexts.ts';
import type { SyncState } from '@/lib/app/queries/syncState.ts';
import { nextStep } from '@/lib/regulation/scenario.ts';
import { useTexts } from '../base/context.tsx';
import { stepText } from './stepText.ts';

/** How far the scenario is that is being carried out: its name, which step of how many, and what that does. */
export function UnderWay({ scenario }: { scenario: NonNullable<SyncState['underWay']> }) {
  const t = useTexts();
  const { name, steps } = scenario;
  const at = nextStep(steps);
  const record = steps[at];
  if (!record) return null;
  const fill = { step: at + 1, steps: steps.length, deed: stepText(record, t) };
  return (
    <span class="under-way">
      {' '}
      · {t(`scenario.${name}`)}: {t('step.at', fill)}
    </span>
  );
}
