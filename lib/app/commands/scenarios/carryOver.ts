import '@/lib/i18n/writtenTexts.ts';
import { translator } from '@/lib/i18n/translate.ts';
import { type DraftFields, emptyFields } from '@/lib/regulation/draft.ts';
import type { Profile } from '@/lib/regulation/profile/schema.ts';
import { addressOfDraft, type Step } from '@/lib/regulation/scenario.ts';
import {
  type CarryOverWay,
  carryOverWay,
  nextPartTitle,
  remainingSeconds,
} from '@/lib/regulation/scenarios/carryOver.ts';
import {
  type AskedSection,
  askedSections,
  resultObstacles,
  resultText,
} from '@/lib/regulation/scenarios/result.ts';
import type { Task } from '@/lib/regulation/task.ts';
import { isComposite } from '@/lib/regulation/titles/marks.ts';
import { newDraft } from '@/lib/store/drafts.ts';
import { currentRun, stopRun } from '@/lib/store/timer.ts';
import { profileInForce } from '../../profile.ts';
import type { CommandInputs } from '../../protocol.ts';
import { spentSecondsOf } from '../../spentSeconds.ts';
import { type CommandContext, command, gone, taskId, z } from '../command.ts';
import { fieldsOfTask } from '../copies.ts';
import { knownTitles } from '../knownTitles.ts';
import { moveDeadline } from '../taskChange.ts';
import { beginScenario } from './effects.ts';
import { forgetWords } from './keepWords.ts';
import { resultTexts } from './resultOf.ts';

const item = z.object({
  taskId,
  deadlineAt: z.number().int().positive(),
  estimateSeconds: z.number().int().min(0).max(10_000_000),
  texts: resultTexts,
  goOn: z.boolean(),
});

type Item = CommandInputs['carryOver']['items'][number];

/**
 * CAR-1, CAR-2, CAR-3: carries unfinished tasks over, all with one confirm. Little time spent moves the deadline; more makes
 * the next part: copy first, then the original's result, and its completion last, so that no gap appears in the day.
 */
export const carryOver = command(
  'carryOver',
  z.object({ items: z.array(item).min(1).max(300) }),
  async (input, context) => {
    const { database, account } = context;
    const { profile } = await profileInForce(database);
    const titles = await knownTitles(context);
    const prepared: Prepared[] = [];
    let isAllGone = true;
    for (const one of input.items) {
      const task = await database.tasks.get(one.taskId);
      if (!task) continue;
      isAllGone = false;
      const spentSeconds = await spentSecondsOf(context, task);
      const way = carryOverWay(spentSeconds, profile);
      const mayMove = task.mayMoveDeadline || task.creatorId === account.userId;
      // DLN-2: a hard deadline is its creator's to move.
      if (way === 'deadline' && !mayMove) continue;
      const asked = way === 'part' ? askedOfPart(task, spentSeconds, profile) : [];
      const missing = resultObstacles(asked, one.texts, '');
      if (missing.length > 0)
        return {
          ok: false,
          refusal: { kind: 'result', sections: missing.map(({ id }) => id), taskId: task.id },
        };
      prepared.push({ one, task, way, asked, spentSeconds });
    }
    if (prepared.length === 0) return isAllGone ? gone : { ok: false, refusal: { kind: 'hardDeadline' } };
    await database.transaction(
      'rw',
      [database.tasks, database.runs, database.operations, database.drafts, database.words],
      async () => {
        for (const { one, task, way, asked, spentSeconds } of prepared) {
          await forgetWords(context, task.id, 'carryOver');
          if (way === 'deadline') await moveDeadline(context, task.id, one.deadlineAt);
          else {
            const parent = task.parentId > 0 ? await database.tasks.get(task.parentId) : undefined;
            const inComposite = parent ? isComposite(parent.title, profile.title.words) : false;
            await makePart(context, { one, task, asked, spentSeconds, inComposite, titles, profile });
          }
        }
      },
    );
    return { ok: true };
  },
);

/** What a carried-over original must say: its result, and why it took so long where that is demanded. */
export function askedOfPart(task: Task, spentSeconds: number, profile: Profile): AskedSection[] {
  return askedSections({ task, spentSeconds, isProblem: false }, profile).filter(
    ({ id }) => id === 'result' || id === 'explanation',
  );
}

interface Prepared {
  one: Item;
  task: Task;
  way: CarryOverWay;
  asked: AskedSection[];
  spentSeconds: number;
}

interface Part {
  one: Item;
  task: Task;
  asked: AskedSection[];
  spentSeconds: number;
  inComposite: boolean;
  titles: string[];
  profile: Profile;
}

async function makePart(context: CommandContext, part: Part): Promise<void> {
  const { database, account, now } = context;
  const { one, task } = part;
  const t = translator(account.language);
  const at = now();
  const draftId = crypto.randomUUID();
  const fields = partFields(part, at);
  part.titles.push(fields.title);
  const draft = { ...newDraft(draftId, fields, at), revision: 1, state: 'sending' as const };
  await database.drafts.put(draft);
  const runs = (await currentRun(database))?.taskId === task.id;
  // The timer goes on as the copy's only if the person goes on now.
  if (runs && !one.goOn) await stopRun(database, at);
  const result = resultText(part.asked, one.texts, (id) => t(`result.${id}`), { text: '', name: '' });
  const text = `${result}\n${t('result.carriedOver', { address: addressOfDraft(draftId) })}`;
  const steps: Step[] = [
    { kind: 'addTask', draftId, fields, queuedAt: at },
    { kind: 'result', task: task.id, text, queuedAt: at },
    ...(runs && one.goOn ? [{ kind: 'moveTimer' as const, from: task.id, draftId }] : []),
    { kind: 'status', task: task.id, action: 'complete', before: task.status },
  ];
  await beginScenario(context, { name: 'carryOver', taskId: task.id, steps });
}

/** CAR-2, points 1 to 3: title, place, what remains. Control tasks below the original are not copied. */
function partFields(
  { one, task, spentSeconds, inComposite, titles, profile }: Part,
  at: number,
): DraftFields {
  const { words } = profile.title;
  return {
    ...emptyFields,
    ...fieldsOfTask(task, at, words),
    title: nextPartTitle(task.title, titles, words),
    parentId: task.parentId,
    deadlineAt: one.deadlineAt,
    deadlineHasTime: true,
    estimateSeconds: one.estimateSeconds || remainingSeconds(task, spentSeconds, profile),
    // Outside a composite task the copy's description leads to the original.
    copyOfId: inComposite ? 0 : task.id,
    source: { ...emptyFields.source, personId: task.creatorId },
  };
}
