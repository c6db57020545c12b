import type { TaskMark } from '../protocol.ts';
import { send } from '../send.ts';
import { companionOf } from './companion.ts';
import { type ControlState, controlClass } from './controls.ts';
import type { Stillness } from './stillness.ts';

/** The class of every rule mark. */
export const markClass = 'reglament-mark';

/** How long the page has to be at rest before its tasks are checked (ms). */
const restMs = 250;

export interface Marks {
  /** Checks the tasks whose controls are on the page and have no mark yet. */
  schedule(): void;
  /** Checks everything anew, after a fix or a sync. */
  refresh(): void;
}

/** CHK-1: a small mark beside the control of a task that breaks rules. It is a part of the control's own place. */
export function createMarks(control: ControlState, stillness: Stillness): Marks {
  const known = new Map<number, TaskMark[]>();
  const checked = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function check(): Promise<void> {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>(`button.${controlClass}`)];
    const ids = [...new Set(buttons.map((button) => Number(button.dataset.reglamentTask)))];
    const fresh = ids.filter((id) => !checked.has(id)).slice(0, 1000);
    if (fresh.length > 0) {
      for (const id of fresh) checked.add(id);
      const reply = await send('taskMarks', { taskIds: fresh });
      // Unanswered, they keep the marks they have, and are asked about again.
      for (const id of fresh)
        if (reply.ok && reply.marks) known.set(id, reply.marks[id] ?? []);
        else checked.delete(id);
    }
    stillness.change(() => {
      for (const button of buttons) paint(button);
    });
  }

  function paint(button: HTMLButtonElement): void {
    const marks = known.get(Number(button.dataset.reglamentTask)) ?? [];
    const present = companionOf(button, markClass);
    const severe = marks.some(({ severity }) => severity === 'error');
    button.classList.toggle('reglament-marked', marks.length > 0);
    button.classList.toggle('reglament-severe', severe);
    if (marks.length === 0) {
      present?.remove();
      return;
    }
    const mark = present ?? document.createElement('button');
    mark.type = 'button';
    mark.className = `${markClass}${severe ? ' error' : ''}`;
    mark.dataset.reglamentTask = button.dataset.reglamentTask ?? '';
    const label = control.t('marks.open', { rules: marks.map(({ ruleId }) => ruleId).join(', ') });
    mark.setAttribute('aria-label', label);
    mark.title = label;
    if (!present) button.after(mark);
  }

  return {
    schedule() {
      clearTimeout(timer);
      timer = setTimeout(() => void check(), restMs);
    },
    refresh() {
      checked.clear();
      clearTimeout(timer);
      timer = setTimeout(() => void check(), restMs);
    },
  };
}
