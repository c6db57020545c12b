import { type DraftFields, draftKinds } from '@/lib/regulation/draft.ts';
import { withKind } from '@/lib/regulation/kinds.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { useTexts } from '../base/context.tsx';

/** The kind of task: choosing one sets its fields and says why. */
export function KindField({
  fields,
  profile,
  parentLevel,
  onChange,
}: {
  fields: DraftFields;
  profile: Profile;
  parentLevel: number;
  onChange: (changes: Partial<DraftFields>) => void;
}) {
  const t = useTexts();
  return (
    <fieldset class="kinds">
      <legend>{t('form.kind')}</legend>
      <div class="row">
        {draftKinds.map((kind) => (
          <label key={kind} class={fields.kind === kind ? 'chip pick on' : 'chip pick'}>
            <input
              type="radio"
              name="kind"
              class="visually-hidden"
              checked={fields.kind === kind}
              onChange={() => {
                const next = withKind(fields, kind, { profile, now: Date.now(), parentLevel });
                onChange({
                  kind,
                  title: next.title,
                  deadlineAt: next.deadlineAt,
                  deadlineHasTime: next.deadlineHasTime,
                  hard: next.hard,
                  estimateSeconds: next.estimateSeconds,
                  projectId: next.projectId,
                  tags: next.tags,
                });
              }}
            />
            {t(`kind.${kind}`)}
          </label>
        ))}
      </div>
      <p class="muted">{t(`kindHint.${fields.kind}`)}</p>
    </fieldset>
  );
}
