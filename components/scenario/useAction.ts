import { useRef, useState } from 'preact/hooks';
import type { CommandInputs, CommandName, Refusal } from '@/lib/app/protocol.ts';
import type { TaskInHand } from '@/lib/app/queries/taskInHand.ts';
import type { TaskAction } from '@/lib/app/taskAction.ts';
import { hoursMinutesText } from '@/lib/time/durations.ts';
import { useSend, useTexts } from '../base/context.tsx';

/**
 * The words of an action's form: kept in the store while they are typed, so that a closed window loses none, and forgotten
 * once the action is on its way.
 */
export function useWords(hand: TaskInHand, action: TaskAction) {
  const send = useSend();
  const taskId = hand.task.id;
  const [words, setWords] = useState<Record<string, string>>(() => hand.kept[action] ?? {});
  const latest = useRef(words);
  return {
    words,
    set: (name: string, text: string) => {
      latest.current = { ...latest.current, [name]: text };
      setWords(latest.current);
      // At once: a dialog over a page is gone without a word when it is closed.
      void send('keepWords', { taskId, action, words: latest.current });
    },
  };
}

/** Sends an action's command; says why it was refused, in words. */
export function useAction(onDone: () => void) {
  const t = useTexts();
  const send = useSend();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async <K extends CommandName>(command: K, input: CommandInputs[K]): Promise<boolean> => {
    setBusy(true);
    const reply = await send(command, input);
    setBusy(false);
    setRefusal(reply.ok ? null : reply.refusal);
    if (reply.ok) onDone();
    return reply.ok;
  };
  const sections = (refusal?.sections ?? []).map((id) => t(`result.${id}`)).join(', ');
  const text = refusal && t(`refusal.${refusal.kind}`, { sections });
  return { run, busy, refusal, text };
}

export const spentText = (seconds: number) => hoursMinutesText(Math.round(seconds));
