import { useMemo, useState } from 'preact/hooks';
import { knownFields } from './draft/knownFields.ts';
import { TaskForm } from './form/TaskForm.tsx';

/** The form alone: inside the overlay dialog of a portal page, or as a window of its own. */
export function FormPage({ onClose }: { onClose: () => void }) {
  const query = useMemo(() => new URLSearchParams(location.search), []);
  const [round, setRound] = useState(0);
  const [chosen, setChosen] = useState<string | null>(null);
  const draftId = chosen ?? (round === 0 ? query.get('draft') : null);
  return (
    <TaskForm
      key={`${round} ${chosen}`}
      draftId={draftId}
      known={round === 0 ? knownFields(query) : {}}
      onClose={onClose}
      onAnother={() => {
        setChosen(null);
        setRound(round + 1);
      }}
      onDraft={setChosen}
    />
  );
}
