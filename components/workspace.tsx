import { useState } from 'preact/hooks';
import { useTexts } from './base/context.tsx';
import { SharedProvider } from './base/live.tsx';
import { Tabs } from './base/Tabs.tsx';
import { RuleChecks } from './check/RuleChecks.tsx';
import { CopyTask } from './copy/CopyTask.tsx';
import { DraftList } from './draft/DraftList.tsx';
import { TaskForm } from './form/TaskForm.tsx';
import { PaletteDialog } from './palette/PaletteDialog.tsx';
import { MyDay } from './plan/MyDay.tsx';
import { UnansweredList } from './plan/UnansweredList.tsx';
import { Summary } from './report/Summary.tsx';
import { ActionsProvider } from './scenario/ActionsProvider.tsx';
import { Clients } from './scenario/Clients.tsx';
import { MyControl } from './scenario/MyControl.tsx';
import { SearchScreen } from './search/SearchScreen.tsx';
import { State } from './state/State.tsx';
import { SyncLine } from './sync/SyncLine.tsx';
import { Composites } from './task/Composites.tsx';
import { Stack } from './task/Stack.tsx';
import { Team } from './team/Team.tsx';
import { Templates } from './template/Templates.tsx';
import { IdleQuestion } from './time/IdleQuestion.tsx';
import { tabs } from './workspaceTabs.ts';

type Tab = (typeof tabs)[number];

/** The workspace: drafts, tasks that break rules, templates, copies and the stack, each with the form beside. */
export function Workspace() {
  const t = useTexts();
  const [tab, setTab] = useState<Tab>(tabs.find((name) => `#${name}` === location.hash) ?? 'day');
  const [opened, setOpened] = useState<{ draftId: string | null; round: number } | null>(null);
  const open = (draftId: string | null) => setOpened({ draftId, round: (opened?.round ?? 0) + 1 });
  return (
    <SharedProvider>
      <ActionsProvider>
        <div class="workspace">
          <header>
            <h1>{t('workspace.title')}</h1>
            <Tabs label={t('workspace.title')} names={tabs} shown={tab} onShow={setTab} />
          </header>
          <IdleQuestion />
          <div class={opened ? 'columns two' : 'columns'}>
            <main>
              {tab === 'day' && <MyDay />}
              {tab === 'control' && <MyControl />}
              {tab === 'comments' && <UnansweredList alone />}
              {tab === 'clients' && <Clients />}
              {tab === 'search' && <SearchScreen />}
              {tab === 'summary' && <Summary />}
              {tab === 'team' && <Team />}
              {tab === 'drafts' && <DraftList onOpen={open} onNew={() => open(null)} />}
              {tab === 'checks' && <RuleChecks />}
              {tab === 'templates' && <Templates onOpen={open} />}
              {tab === 'copy' && <CopyTask onOpen={open} />}
              {tab === 'composites' && <Composites />}
              {tab === 'state' && <State />}
              {tab === 'stack' && <Stack onOpen={open} />}
            </main>
            {opened && (
              <aside>
                <TaskForm
                  key={opened.round}
                  draftId={opened.draftId}
                  known={{}}
                  onClose={() => setOpened(null)}
                  onAnother={() => open(null)}
                  onDraft={open}
                />
              </aside>
            )}
          </div>
          <SyncLine />
          <PaletteDialog onNewTask={() => open(null)} />
        </div>
      </ActionsProvider>
    </SharedProvider>
  );
}
