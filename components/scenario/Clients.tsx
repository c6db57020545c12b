import '@/lib/i18n/scenarioTexts.ts';
import { intlFormatDistance } from 'date-fns';
import { type Client, watchedClients } from '@/lib/app/queries/clients.ts';
import { crmChoices } from '@/lib/app/queries/names.ts';
import { useDeadlineClock } from '../base/clock.ts';
import { useScreen, useSend, useTexts } from '../base/context.tsx';
import { useQuery } from '../base/live.tsx';
import { LiveComboBox } from '../form/LiveComboBox.tsx';
import { TaskLink } from '../task/TaskLink.tsx';

const shownMost = 5;

/** CLI-1: watched leads, deals and companies; those with no open task or an overdue one come first. */
export function Clients() {
  const t = useTexts();
  const send = useSend();
  const now = useDeadlineClock();
  const clients = useQuery((database) => watchedClients(database, now), [now]);
  const choices = useQuery((database) => crmChoices(database), []) ?? [];
  return (
    <section class="clients">
      <h1>{t('clients.title')}</h1>
      <LiveComboBox
        label={t('clients.add')}
        choices={choices}
        value=""
        valueName=""
        emptyText={t('form.nothing')}
        onChoose={(code) => {
          if (code) void send('watchClient', { code, watched: true });
        }}
        onTyped={(text) => void send('lookUp', { what: 'crm', text })}
      />
      {clients?.length === 0 && <p class="empty">{t('clients.empty')}</p>}
      <ul class="tasks">
        {clients?.map((client) => (
          <ClientRow key={client.code} client={client} now={now} />
        ))}
      </ul>
    </section>
  );
}

function ClientRow({ client, now }: { client: Client; now: number }) {
  const t = useTexts();
  const send = useSend();
  const { account } = useScreen();
  const { code, name, open, nextDeadlineAt, isOverdue, touchedAt } = client;
  const when = (at: number) => intlFormatDistance(at, now, { locale: account.language });
  return (
    <li class="task client">
      <div class="task-main">
        <b>{name}</b>
        <div class="task-facts">
          {open.length === 0 && <span class="chip late">{t('clients.none')}</span>}
          {isOverdue && <span class="chip late">{t('clients.overdue')}</span>}
          {nextDeadlineAt !== null && <span>{t('clients.next', { when: when(nextDeadlineAt) })}</span>}
          <span>
            {touchedAt === null ? t('clients.untouched') : t('clients.touched', { when: when(touchedAt) })}
          </span>
        </div>
        <ul>
          {open.slice(0, shownMost).map((task) => (
            <li key={task.id}>
              <TaskLink taskId={task.id} title={task.title} />
            </li>
          ))}
        </ul>
      </div>
      <button
        type="button"
        class="close"
        aria-label={t('clients.remove', { name })}
        title={t('clients.remove', { name })}
        onClick={() => void send('watchClient', { code, watched: false })}
      >
        ×
      </button>
    </li>
  );
}
