import { useState } from 'preact/hooks';
import { listedTemplates } from '@/lib/app/queries/drafts.ts';
import type { StoredTemplate } from '@/lib/app/screen.ts';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { isLocked } from '@/lib/regulation/profile/policy.ts';
import { folded } from '@/lib/search/match.ts';
import { useSend, useTexts } from './base/context.tsx';
import { Fault } from './base/Fault.tsx';
import { useQuery } from './base/live.tsx';
import { SearchField } from './base/SearchField.tsx';
import { useProfile } from './form/useRules.ts';
import { ImportProfile } from './settings/ImportProfile.tsx';
import { groups, groupTexts, type Setting, settings, valueAt, withValue } from './settings/settings.ts';
import { ValueEditor } from './settings/ValueEditor.tsx';

/** The regulation profile: grouped, searchable, each with a live example; locked fields are shown as locked. */
export function Options() {
  const t = useTexts();
  const send = useSend();
  const { profile, locked, policyFault } = useProfile();
  const templates = useQuery(listedTemplates, []);
  const [text, setText] = useState('');
  const [faulty, setFaulty] = useState<{ path: string; place: string } | null>(null);

  async function save(next: unknown, path: string): Promise<void> {
    const reply = await send('saveProfile', { profile: next });
    setFaulty(reply.ok ? null : { path, place: reply.refusal.place ?? path });
  }

  const wanted = folded(text.trim());
  const matches = ({ label, path }: Setting) =>
    wanted === '' ||
    folded(`${label[t.language]} ${path}`).includes(wanted) ||
    (path.startsWith('severities.') && folded(t(`why.${path.slice(11) as 'TTL-1'}`)).includes(wanted));
  return (
    <div class="options">
      <header>
        <h1>{t('options.title')}</h1>
        <SearchField label={t('options.search')} text={text} onText={setText} className="field" />
        <button
          type="button"
          class="button"
          onClick={() => download({ ...profile, templates: (templates ?? []).map(carried) })}
        >
          {t('options.export')}
        </button>
        <button type="button" class="button" onClick={() => void save(defaultProfile, '')}>
          {t('options.reset')}
        </button>
      </header>
      <main>
        <Fault text={policyFault ? t('options.policyFault', { place: policyFault }) : ''} />
        <ImportProfile profile={profile} onApply={(next) => void save(next, '')} />
        {groups.map((group) => {
          const shown = settings.filter((setting) => setting.group === group && matches(setting));
          if (shown.length === 0) return null;
          return (
            <section key={group}>
              <h2>{groupTexts[group][t.language]}</h2>
              {shown.map((setting) => (
                <SettingRow
                  key={setting.path}
                  setting={setting}
                  value={valueAt(profile, setting.path)}
                  example={setting.example?.(profile, t.language) ?? ''}
                  locked={isLocked(locked, setting.path)}
                  invalid={faulty?.path === setting.path}
                  onChange={(value) => void save(withValue(profile, setting.path, value), setting.path)}
                />
              ))}
            </section>
          );
        })}
      </main>
    </div>
  );
}

function SettingRow({
  setting,
  value,
  example,
  locked,
  invalid,
  onChange,
}: {
  setting: Setting;
  value: unknown;
  example: string;
  locked: boolean;
  invalid: boolean;
  onChange: (value: unknown) => void;
}) {
  const t = useTexts();
  const id = `setting-${setting.path}`;
  return (
    <div class={locked ? 'setting locked' : 'setting'} data-path={setting.path}>
      <label for={id}>
        {setting.label[t.language]}
        {setting.group === 'rules' && <span class="why">{t(`why.${setting.label.en as 'TTL-1'}`)}</span>}
      </label>
      <div class="setting-value">
        <ValueEditor
          id={id}
          editor={setting.editor}
          value={value}
          disabled={locked}
          invalid={invalid}
          onChange={onChange}
        />
        {locked && <span class="chip today">{t('options.locked')}</span>}
        {invalid && (
          <span class="chip late" role="alert">
            {t('options.fault.broken', { place: setting.path, detail: setting.label[t.language] })}
          </span>
        )}
        {example && (
          <span class="muted">
            {t('options.example')}: {example}
          </span>
        )}
      </div>
    </div>
  );
}

/** A template as a profile carries it (TPL-1). */
function carried({ id, fields }: StoredTemplate) {
  const { kind, title, description, steps, projectId, tags, estimateSeconds } = fields;
  return { id, kind, title, description, steps, projectId, tags, estimateSeconds };
}

function download(profile: unknown): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([JSON.stringify(profile, null, 2)], { type: 'application/json' }));
  link.download = 'reglament-profile.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
