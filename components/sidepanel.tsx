import { useState } from 'preact/hooks';
import { useTexts } from './base/context.tsx';
import { SharedProvider } from './base/live.tsx';
import { Tabs } from './base/Tabs.tsx';
import { DraftList } from './draft/DraftList.tsx';
import { TaskForm } from './form/TaskForm.tsx';
import { MyDay } from './plan/MyDay.tsx';
import { UnansweredList } from './plan/UnansweredList.tsx';
import { ActionsProvider } from './scenario/ActionsProvider.tsx';
import { MyControl } from './scenario/MyControl.tsx';
import { SearchScreen } from './search/SearchScreen.tsx';
import { SyncLine } from './sync/SyncLine.tsx';
import { IdleQuestion } from './time/IdleQuestion.tsx';
import { RunningTimer } from './timer/RunningTimer.tsx';

const tabs = ['day', 'control', 'comments', 'search', 'drafts'] as const;
type Tab = (typeof tabs)[number];

/** The side panel: what runs, my day, the drafts, the form. */
export function SidePanel() {
  const t = useTexts();
  const [tab, setTab] = useState<Tab>('day');
  const [opened, setOpened] = useState<{ draftId: string | null; round: number } | null>(null);
  if (opened)
    return (
      <TaskForm
        key={opened.round}
        draftId={opened.draftId}
        known={{}}
        onClose={() => setOpened(null)}
        onAnother={() => setOpened({ draftId: null, round: opened.round + 1 })}
        onDraft={(draftId) => setOpened({ draftId, round: opened.round + 1 })}
      />
    );
  return (
    <SharedProvider>
      <ActionsProvider>
        <div class="panel">
          <RunningTimer />
          <IdleQuestion />
          <Tabs label={t('day.title')} names={tabs} shown={tab} onShow={setTab} />
          <main>
            {tab === 'day' && <MyDay />}
            {tab === 'control' && <MyControl />}
            {tab === 'comments' && <UnansweredList alone />}
            {tab === 'search' && <SearchScreen />}
            {tab === 'drafts' && (
              <DraftList
                onOpen={(draftId) => setOpened({ draftId, round: 0 })}
                onNew={() => setOpened({ draftId: null, round: 0 })}
              />
            )}
          </main>
          <SyncLine />
        </div>
      </ActionsProvider>
    </SharedProvider>
  );
}
