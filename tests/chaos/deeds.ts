import type { Page } from '@playwright/test';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import type { Random } from '../simulation/harness/random.ts';
import { send } from './running.ts';

const dayMs = 86_400_000;

/** Words that were handed over, and whether the background has said that they are safe. */
export interface Promised {
  token: string;
  accepted: boolean;
}

/** A press of the timer: from when (epoch ms) which task runs, null for none. */
export interface Press {
  at: number;
  taskId: number | null;
  /** It was answered; without an answer nobody knows whether it was carried out. */
  isSure: boolean;
}

/** Everything the person has done so far. */
export interface Diary {
  promised: Promised[];
  presses: Press[];
}

/** One thing the person does at a screen: timer, time by hand, an answer, or a new task. */
export async function deed(screen: Page, task: Task, number: number, random: Random, diary: Diary) {
  const token = `⟦${number}⟧`;
  const at = Date.now();
  const promise = async (words: string, command: string, input: unknown) =>
    void diary.promised.push({ token: words, accepted: await send(screen, command, input) });
  switch (random.below(4)) {
    case 0: {
      const isStart = random.chance(0.7);
      const input = isStart ? { taskId: task.id } : {};
      const isSure = await send(screen, isStart ? 'startTimer' : 'pauseTimer', input);
      diary.presses.push({ at, taskId: isStart ? task.id : null, isSure });
      return;
    }
    case 1:
      return promise(`Звонок ${token}`, 'addTime', {
        taskId: task.id,
        startedAt: Math.floor(at / dayMs) * dayMs - 2 * dayMs + number * 120_000,
        seconds: 60 + random.below(50),
        purpose: `Звонок ${token}`,
        reason: 'забыла',
      });
    case 2:
      return promise(`принято ${token}`, 'answerComment', { taskId: task.id, text: `принято ${token}` });
    default: {
      const id = `chaos-draft-${number}`;
      const title = `Продажи: Написать письмо ${token}`;
      const changes = {
        title,
        description: 'Слова',
        projectId: 1,
        estimateSeconds: 1800,
        deadlineAt: at + dayMs,
        responsibleId: demoUserId,
        steps: ['раз', 'два'],
      };
      if (await send(screen, 'saveDraft', { id, changes, baseRevision: 0 }))
        await promise(title, 'sendDrafts', { ids: [id] });
    }
  }
}
