import '@/lib/i18n/conflictTexts.ts';
import type { TextKey } from '@/lib/i18n/texts.ts';
import type { ChangedFields, Conflict } from '@/lib/regulation/outcome.ts';
import { dayOf, dayText } from '@/lib/time/days.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { clockTime } from '@/lib/time/zone.ts';
import { useScreen, useTexts } from '../base/context.tsx';
import { useNames } from './useNames.ts';
import './conflict.css';

type Field = keyof ChangedFields;

const named: readonly Field[] = [
  'responsibleId',
  'accompliceIds',
  'auditorIds',
  'projectId',
  'parentId',
  'crm',
];

/** Field by field: what the portal has, what was to be written, and who changed it when. No word of either is left out. */
export function ConflictView({ conflict }: { conflict: Conflict }) {
  const t = useTexts();
  const { account } = useScreen();
  const name = useNames(Object.keys(conflict.mine) as Field[]);
  const at = (instant: number) =>
    `${dayText(dayOf(instant, account.zone))} ${clockTime(instant, account.zone)}`;
  const shown = (field: Field, value: unknown): string => {
    if (value === null || value === undefined || value === '' || value === 0) return t('conflict.nothing');
    if (field === 'deadlineAt') return at(Number(value));
    if (field === 'estimateSeconds' || field === 'seconds') return hoursMinutesText(Number(value));
    if (typeof value === 'boolean') return t(value ? 'conflict.yes' : 'conflict.no');
    if (field === 'mark') return t(value === 'positive' ? 'conflict.positive' : 'conflict.negative');
    const word = (one: unknown) => (named.includes(field) ? name(field, one) : String(one));
    return Array.isArray(value) ? value.map(word).join(', ') || t('conflict.nothing') : word(value);
  };
  const { person, theirs, mine } = conflict;
  return (
    <div class="conflict">
      {conflict.at > 0 && (
        <p class="muted">
          {t(person ? 'conflict.changedBy' : 'conflict.changed', { person, at: at(conflict.at) })}
        </p>
      )}
      {(Object.keys(mine) as Field[]).map((field) => (
        <dl key={field} aria-label={t(fieldName(field))}>
          <dt>{t('conflict.portal', { field: t(fieldName(field)) })}</dt>
          <dd>{shown(field, theirs[field])}</dd>
          <dt>{t('conflict.own')}</dt>
          <dd>{shown(field, mine[field])}</dd>
        </dl>
      ))}
    </div>
  );
}

const fieldName = (field: Field): TextKey => `field.${field}`;
