import { useState } from 'preact/hooks';
import { SharedProvider } from './base/live.tsx';
import { DraftList } from './draft/DraftList.tsx';
import { TaskForm } from './form/TaskForm.tsx';
import { SyncLine } from './sync/SyncLine.tsx';
import { RunningTimer } from './timer/RunningTimer.tsx';

/** The side panel: what runs, the drafts, the form. */
export function SidePanel() {
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
      <div class="panel">
        <RunningTimer />
        <main>
          <DraftList
            onOpen={(draftId) => setOpened({ draftId, round: 0 })}
            onNew={() => setOpened({ draftId: null, round: 0 })}
          />
        </main>
        <SyncLine />
      </div>
    </SharedProvider>
  );
}
