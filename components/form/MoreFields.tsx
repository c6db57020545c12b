import { useState } from 'preact/hooks';
import type { Choice } from '@/lib/app/queries/names.ts';
import { channels, type DraftFields } from '@/lib/regulation/draft.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { instantOfWall, offsetMs } from '@/lib/time/zone.ts';
import { useAsk, useScreen, useSend, useTexts } from '../base/context.tsx';
import { ComboBox } from './ComboBox.tsx';
import type { FindingsProps } from './Findings.tsx';
import { Findings } from './Findings.tsx';

export interface MoreFieldsProps {
  fields: DraftFields;
  profile: Profile;
  people: Choice[];
  findings: Omit<FindingsProps, 'field'>;
  onChange: (changes: Partial<DraftFields>) => void;
}

const nameOf = (choices: readonly Choice[] | undefined, value: string) =>
  choices?.find((choice) => choice.value === value)?.name ?? '';

/** What not every task needs: tags, parent, CRM, auditors, source. */
export function MoreFields({ fields, profile, people, findings, onChange }: MoreFieldsProps) {
  const t = useTexts();
  const send = useSend();
  const tasks = useAsk('tasks', null);
  const crm = useAsk('crm', null);
  const without = <T,>(list: readonly T[], item: T) => list.filter((other) => other !== item);
  return (
    <div class="grid">
      <div>
        <Tags
          tags={fields.tags}
          known={profile.tags.map(({ name }) => name)}
          onChange={(tags) => onChange({ tags })}
        />
        <Findings field="tags" {...findings} />
      </div>
      <div>
        <ComboBox
          label={t('form.parent')}
          choices={tasks ?? []}
          value={fields.parentId ? String(fields.parentId) : ''}
          valueName={fields.parentId ? nameOf(tasks, String(fields.parentId)) || `#${fields.parentId}` : ''}
          emptyText={t('form.nothing')}
          onChoose={(value) => onChange({ parentId: Number(value) })}
          onTyped={(text) => void send('lookUp', { what: 'tasks', text })}
        />
        <Findings field="parent" {...findings} />
      </div>
      <div>
        <ComboBox
          label={t('form.crm')}
          choices={(crm ?? []).filter(({ value }) => !fields.crm.includes(value))}
          value=""
          valueName=""
          emptyText={t('form.nothing')}
          onChoose={(value) => value && onChange({ crm: [...fields.crm, value] })}
          onTyped={(text) => void send('lookUp', { what: 'crm', text })}
        />
        <Chips
          items={fields.crm.map((code) => ({ value: code, name: nameOf(crm, code) || code }))}
          onRemove={(value) => onChange({ crm: without(fields.crm, value) })}
        />
        <Findings field="crm" {...findings} />
      </div>
      <div>
        <ComboBox
          label={t('form.auditors')}
          choices={people.filter(({ value }) => !fields.auditors.some(({ id }) => String(id) === value))}
          value=""
          valueName=""
          emptyText={t('form.nothing')}
          onChoose={(value) =>
            value && onChange({ auditors: [...fields.auditors, { id: Number(value), reason: '' }] })
          }
        />
        {fields.auditors.map((auditor) => (
          <div class="row" key={auditor.id}>
            <input
              class="field small"
              aria-label={t('form.auditorReason', { name: nameOf(people, String(auditor.id)) })}
              placeholder={t('form.auditorReason', { name: nameOf(people, String(auditor.id)) })}
              value={auditor.reason}
              onInput={(event) =>
                onChange({
                  auditors: fields.auditors.map((other) =>
                    other.id === auditor.id ? { ...other, reason: event.currentTarget.value } : other,
                  ),
                })
              }
            />
            <button
              type="button"
              class="link"
              aria-label={t('form.remove', { name: nameOf(people, String(auditor.id)) })}
              onClick={() => onChange({ auditors: without(fields.auditors, auditor) })}
            >
              ×
            </button>
          </div>
        ))}
        <Findings field="auditors" {...findings} />
        <Findings field="accomplices" {...findings} />
      </div>
      <Source fields={fields} people={people} onChange={onChange} />
      <Findings field="source" {...findings} />
    </div>
  );
}

function Source({ fields, people, onChange }: Pick<MoreFieldsProps, 'fields' | 'people' | 'onChange'>) {
  const t = useTexts();
  const { account } = useScreen();
  const { source } = fields;
  const setSource = (changes: Partial<DraftFields['source']>) =>
    onChange({ source: { ...source, ...changes } });
  const person = source.channel === 'own' ? fields.agreedWithId : source.personId;
  return (
    <div class="source">
      <label>
        {t('form.channel')}
        <select
          class="field"
          value={source.channel}
          onChange={(event) => {
            const channel = channels.find((known) => known === event.currentTarget.value) ?? 'none';
            setSource({ channel, receivedAt: channel === 'none' ? null : (source.receivedAt ?? Date.now()) });
          }}
        >
          {channels.map((channel) => (
            <option key={channel} value={channel}>
              {t(`channel.${channel}`)}
            </option>
          ))}
        </select>
      </label>
      {source.channel !== 'none' && (
        <ComboBox
          label={t(source.channel === 'own' ? 'form.agreedWith' : 'form.from')}
          choices={people}
          value={person ? String(person) : ''}
          valueName={nameOf(people, String(person))}
          emptyText={t('form.nothing')}
          onChoose={(value) =>
            source.channel === 'own'
              ? onChange({ agreedWithId: Number(value) })
              : setSource({ personId: Number(value) })
          }
        />
      )}
      {source.channel !== 'none' && (
        <label>
          {t('form.receivedAt')}
          <input
            type="datetime-local"
            class="field"
            value={source.receivedAt === null ? '' : wallText(source.receivedAt, account.zone)}
            onInput={(event) =>
              setSource({ receivedAt: wallInstant(event.currentTarget.value, account.zone) })
            }
          />
        </label>
      )}
      {source.channel === 'own' && (
        <label class="check">
          <input
            type="checkbox"
            checked={fields.withinMyArea}
            onChange={(event) => onChange({ withinMyArea: event.currentTarget.checked })}
          />
          {t('form.withinMyArea')}
        </label>
      )}
      {source.url && <p class="muted">{t('form.source', { title: source.pageTitle || source.url })}</p>}
      {source.quote && (
        <label>
          {t('form.quote')}
          <textarea
            class="field"
            rows={3}
            value={source.quote}
            onInput={(event) => setSource({ quote: event.currentTarget.value })}
          />
        </label>
      )}
    </div>
  );
}

/** `2026-11-24T10:15` of an instant on the person's wall clock, and back; null for none. */
function wallText(at: number, zone: string): string {
  return new Date(at + offsetMs(zone, at)).toISOString().slice(0, 16);
}

function wallInstant(text: string, zone: string): number | null {
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) ? null : instantOfWall(wall, zone);
}

function Tags({
  tags,
  known,
  onChange,
}: {
  tags: string[];
  known: string[];
  onChange: (tags: string[]) => void;
}) {
  const t = useTexts();
  const [text, setText] = useState('');
  const add = () => {
    const tag = text.trim().replace(/^#/, '');
    if (tag && !tags.includes(tag)) onChange([...tags, tag]);
    setText('');
  };
  return (
    <div class="tags">
      <label for="form-tags">{t('form.tags')}</label>
      <input
        id="form-tags"
        class="field"
        list="form-known-tags"
        placeholder={t('form.addTag')}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
        onBlur={add}
      />
      <datalist id="form-known-tags">
        {known.map((tag) => (
          <option key={tag} value={tag} />
        ))}
      </datalist>
      <Chips
        items={tags.map((tag) => ({ value: tag, name: tag }))}
        onRemove={(value) => onChange(tags.filter((tag) => tag !== value))}
      />
    </div>
  );
}

function Chips({ items, onRemove }: { items: Choice[]; onRemove: (value: string) => void }) {
  const t = useTexts();
  if (items.length === 0) return null;
  return (
    <ul class="chips">
      {items.map(({ value, name }) => (
        <li key={value} class="chip">
          {name}
          <button
            type="button"
            class="part-back"
            aria-label={t('form.remove', { name })}
            onClick={() => onRemove(value)}
          >
            ×
          </button>
        </li>
      ))}
    </ul>
  );
}
