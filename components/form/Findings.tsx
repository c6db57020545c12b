import { ruleText } from '@/lib/i18n/ruleTexts.ts';
import type { DraftFields } from '@/lib/regulation/draft.ts';
import { type FixContext, fixed } from '@/lib/regulation/rules/fixes.ts';
import type { Broken, FieldName } from '@/lib/regulation/rules/rule.ts';
import { useTexts } from '../base/context.tsx';

export interface FindingsProps {
  field: FieldName;
  broken: readonly Broken[];
  context: FixContext | null;
  fields: DraftFields;
  /** True once the person has asked to send: until then what is simply not filled in yet is shown softly. */
  insist: boolean;
  onChange: (fields: Partial<DraftFields>) => void;
}

/** The id of a field's findings, for `aria-describedby`. */
export function findingsId(field: FieldName): string {
  return `findings-${field}`;
}

/** What is broken beside a field: rule id, what and why, the fix, and «send anyway» with a reason (live rules). */
export function Findings({ field, broken, context, fields, insist, onChange }: FindingsProps) {
  const t = useTexts();
  const here = broken.filter((rule) => rule.field === field);
  if (here.length === 0) return null;
  return (
    <ul class={insist ? 'findings insist' : 'findings'} id={findingsId(field)}>
      {here.map((rule) => (
        <li key={rule.id} class={`finding ${rule.severity}`} data-rule={rule.id}>
          <p>
            <b class="rule-id">{rule.id}</b> {ruleText(t.language, rule)}{' '}
            <span class="why">{t(`why.${rule.id}`)}</span>
          </p>
          {rule.fix && context && (
            <button
              type="button"
              class="link"
              onClick={() => onChange(changed(fields, fixed(fields, rule.fix ?? 'capitalise', context)))}
            >
              {t(`fix.${rule.fix}`)}
            </button>
          )}
          {rule.severity === 'warning' && (insist || fields.reasons[rule.id]) && (
            <input
              class="field small"
              aria-label={`${t('form.anyway')}: ${rule.id}`}
              placeholder={t('form.anyway')}
              value={fields.reasons[rule.id] ?? ''}
              onInput={(event) =>
                onChange({ reasons: { ...fields.reasons, [rule.id]: event.currentTarget.value } })
              }
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Only the fields that differ. */
function changed(before: DraftFields, after: DraftFields): Partial<DraftFields> {
  const names = Object.keys(after) as (keyof DraftFields)[];
  return Object.fromEntries(
    names.filter((name) => before[name] !== after[name]).map((name) => [name, after[name]]),
  );
}
