import type { Operation, StoredDraft } from '@/lib/store/records.ts';
import { checkOrder, isInstant } from './checkOrder.ts';
import { checkStores } from './checkStores.ts';
import { checkTimes } from './checkTimes.ts';
import type { Deed, Stage } from './stage.ts';

/** What a device still has of its outbox and its drafts. */
export interface Kept {
  operations: Operation[];
  drafts: StoredDraft[];
  words: string[];
}

/** Every promise of the product, compared with what the portal has in the end; answers what is broken. */
export async function violations(stage: Stage): Promise<string[]> {
  const kept: Kept[] = [];
  for (const device of stage.devices)
    kept.push(
      await device.look(async (database) => ({
        operations: await database.operations.toArray(),
        drafts: await database.drafts.toArray(),
        words: (await database.words.toArray()).map(({ words }) => JSON.stringify(words)),
      })),
    );
  return [
    ...stage.deeds.flatMap((deed) => checkDeed(stage, deed, kept[deed.device] as Kept)),
    ...checkRequests(stage),
    ...checkReasons(kept),
    ...checkMade(stage),
    ...checkDrafts(stage, kept),
    ...checkOrder(stage),
    ...checkTimes(stage, kept),
    ...(await checkStores(stage)),
  ];
}

/** The refused operations of a device that carry a token: the repair list. */
const isRefused = ({ operations }: Kept, token: string) =>
  operations.some((operation) => operation.state === 'refused' && JSON.stringify(operation).includes(token));

const count = <T>(list: Iterable<T>, test: (one: T) => boolean) => [...list].filter(test).length;

/** The tasks on the portal that hold a day's plan and, in their comments, its report. */
const plansOf = ({ portal: { state } }: Stage) =>
  [...state.tasks.values()].filter(({ title }) => title.startsWith('План на день: '));

/** Whether a day's plan on the portal tells of a task: in its text, or in a comment beside it. */
function isInPlan(stage: Stage, link: string): boolean {
  const plans = plansOf(stage);
  const numbers = new Set(plans.map(({ id }) => id));
  return (
    plans.some(({ description }) => description.includes(link)) ||
    stage.portal.state.comments.some(({ taskId, text }) => numbers.has(taskId) && text.includes(link))
  );
}

/** How often a text was left with the tasks. The day's report tells of every result once more (PLN-4): that is not counted. */
function timesLeft(stage: Stage, words: string): number {
  const plans = new Set(plansOf(stage).map(({ id }) => id));
  return count(stage.portal.state.comments, ({ taskId, text }) => !plans.has(taskId) && text.includes(words));
}

/** How often a deed's effect is on the portal; null for deeds that are looked at elsewhere. */
function effects(stage: Stage, deed: Deed): number | null {
  const { state } = stage.portal;
  const { token, value } = deed;
  switch (deed.kind) {
    case 'addTime':
      return count(state.elapsed.values(), ({ comment }) => comment.includes(`Звонок ${token}`));
    case 'changeTime':
      return count(state.elapsed.values(), ({ comment }) => comment.includes(`Иначе ${token}`));
    case 'answer':
    case 'handOver':
      return count(state.comments, ({ text }) => text.includes(token));
    case 'complete':
    case 'carryOver':
      return timesLeft(stage, `Готово ${token}`);
    case 'deadline':
      return count(
        state.history,
        ({ field, to, taskId }) => field === 'DEADLINE' && taskId === deed.taskId && isInstant(to, value),
      );
    case 'fixPlan':
      // Two devices may have added the same: it has to be there, however often.
      return value === 0 ? null : Number(isInPlan(stage, token));
    case 'sendDraft':
      return count(state.tasks.values(), ({ xmlId }) => xmlId === `reglament:${token}`);
    default:
      return null;
  }
}

function checkDeed(stage: Stage, deed: Deed, kept: Kept): string[] {
  const found = effects(stage, deed);
  if (found === null || deed.state === 'refused') return [];
  const what = `${deed.kind} ${deed.id} (${deed.token || deed.value})`;
  // What is sent twice by two presses is still one thing.
  if (found > 1) return [`${what} is on the portal ${found} times`];
  if (found === 1) return [];
  const token = deed.kind === 'deadline' ? String(deed.value) : deed.token;
  if (deed.state === 'asked' || isRefused(kept, token)) return [];
  if (deed.kind === 'carryOver' && isMovedOnly(stage, deed, kept)) return [];
  return [`${what} was accepted, and is neither on the portal nor in the repair list`];
}

/** CAR-1: with little time spent a carry-over moves the deadline and leaves no words. */
function isMovedOnly(stage: Stage, deed: Deed, { operations }: Kept): boolean {
  const moved = (operation: Operation) =>
    operation.kind === 'deadlineChange' && operation.payload.taskId === deed.taskId;
  return (
    operations.some(moved) ||
    stage.portal.state.history.some(({ field, taskId }) => field === 'DEADLINE' && taskId === deed.taskId)
  );
}

/** Far above what any schedule needs: nothing asks the portal in circles. */
const requestsMost = 600;

function checkRequests({ portal: { trace } }: Stage): string[] {
  return trace.length > requestsMost ? [`${trace.length} requests were sent`] : [];
}

/** Whatever was refused says why. */
function checkReasons(kept: Kept[]): string[] {
  return kept.flatMap(({ operations }) =>
    operations
      .filter(({ state, failure }) => state === 'refused' && failure === null)
      .map(({ id, kind }) => `${kind} ${id} was refused without a reason`),
  );
}

/** No task is made twice: each has an id of ours of its own. */
function checkMade({ portal: { state } }: Stage): string[] {
  const seen = new Map<string, number>();
  for (const { xmlId } of state.tasks.values()) if (xmlId) seen.set(xmlId, (seen.get(xmlId) ?? 0) + 1);
  const twice = [...seen].filter(([, times]) => times > 1);
  return twice.map(([xmlId, times]) => `${xmlId} was made ${times} times`);
}

/** Texts are byte-identical: of an unsent draft in the store, of a sent one on the portal. */
function checkDrafts(stage: Stage, kept: Kept[]): string[] {
  const found: string[] = [];
  for (const draft of stage.drafts) {
    const stored = kept[draft.device]?.drafts.find(({ id }) => id === draft.id);
    const texts = [draft.description, ...draft.unsure];
    const task = [...stage.portal.state.tasks.values()].find(
      ({ xmlId }) => xmlId === `reglament:${draft.id}`,
    );
    if (task && !texts.some((text) => task.description.includes(text.trim())))
      found.push(`draft ${draft.id} arrived with another description`);
    if (task && task.title !== draft.title && !task.title.startsWith('Продажи: Другое'))
      found.push(`draft ${draft.id} arrived with the title ${task.title}`);
    if (!stored) found.push(`draft ${draft.id} is not in the store any more`);
    else if (!texts.includes(stored.fields.description) || stored.fields.title !== draft.title)
      found.push(`draft ${draft.id} has other words in the store: ${stored.fields.description}`);
    if (
      stored?.state === 'sent' &&
      !task &&
      !stage.portal.state.history.some(({ taskId }) => taskId === stored.taskId)
    )
      found.push(`draft ${draft.id} is called sent, and is not on the portal`);
  }
  return found;
}
