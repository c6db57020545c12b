import { withRoom } from '@/lib/store/makeRoom.ts';
import type { CommandName, Reply } from '../protocol.ts';
import { forgetPortal, rebuild, useSession } from './account.ts';
import { restoreBackup } from './backup.ts';
import type { Command, CommandContext } from './command.ts';
import { copyTasks, nextPart, takeIntoPlan } from './copies.ts';
import { capture, deleteDrafts, restoreDrafts, saveDraft, takeConflict } from './drafts.ts';
import { deleteFilter, saveFilter } from './filters.ts';
import { fixTask, recount } from './fixTask.ts';
import { answerIdle, lookAround } from './idle.ts';
import { lookUp } from './lookUp.ts';
import { addTime, changeTime } from './manualTime.ts';
import { greeted, openMyDay, pageLooked, pageVisible, syncNow, taskFacts } from './page.ts';
import { pauseTimer } from './pauseTimer.ts';
import { addToPlan, fixPlan, movePlanItem, removeFromPlan, setPlanned } from './plan.ts';
import { discardOperation, publishAsTask, retryOperation } from './repair.ts';
import { concludeDay, explainDeviation, sendReport } from './report.ts';
import { saveProfile } from './saveProfile.ts';
import { acceptTask, answerComment, returnToWork, watchClient } from './scenarios/acceptance.ts';
import { carryOver } from './scenarios/carryOver.ts';
import { completeTask, completeUnreported, noteUnreported } from './scenarios/complete.ts';
import { askAcceptance, controlTask, handOver } from './scenarios/control.ts';
import { keepWords } from './scenarios/keepWords.ts';
import { outdatedRegulation } from './scenarios/regulation.ts';
import { repairScenario } from './scenarios/repair.ts';
import { search, searchPortal } from './search.ts';
import { sendDrafts } from './sendDrafts.ts';
import { startTimer } from './startTimer.ts';
import { changeDeadline } from './taskChange.ts';
import { taskMarks } from './taskMarks.ts';
import { deadlineMoves, pullWork, readTalks } from './team.ts';
import { deleteTemplate, saveTemplate, useTemplate } from './templates.ts';
import { toggleTimer } from './toggleTimer.ts';

/** Every command by its name; adding one touches this table and the protocol. */
const commands: { [K in CommandName]: Command<K> } = {
  startTimer,
  pauseTimer,
  toggleTimer,
  changeDeadline,
  retryOperation,
  discardOperation,
  greeted,
  openMyDay,
  syncNow,
  pageVisible,
  pageLooked,
  taskFacts,
  saveDraft,
  deleteDrafts,
  restoreDrafts,
  sendDrafts,
  takeConflict,
  capture,
  takeIntoPlan,
  copyTasks,
  nextPart,
  saveTemplate,
  deleteTemplate,
  useTemplate,
  saveProfile,
  fixTask,
  recount,
  taskMarks,
  lookUp,
  addToPlan,
  removeFromPlan,
  movePlanItem,
  setPlanned,
  fixPlan,
  explainDeviation,
  concludeDay,
  sendReport,
  carryOver,
  addTime,
  changeTime,
  lookAround,
  answerIdle,
  pullWork,
  deadlineMoves,
  saveFilter,
  deleteFilter,
  publishAsTask,
  readTalks,
  completeTask,
  noteUnreported,
  completeUnreported,
  controlTask,
  handOver,
  askAcceptance,
  outdatedRegulation,
  acceptTask,
  returnToWork,
  answerComment,
  watchClient,
  repairScenario,
  keepWords,
  search,
  searchPortal,
  restoreBackup,
  forgetPortal,
  useSession,
  rebuild,
};

export function isCommandName(name: unknown): name is CommandName {
  return typeof name === 'string' && Object.hasOwn(commands, name);
}

/** Checks the input by the command's schema and runs it. Null when the input is not what the command takes. */
export async function runCommand<K extends CommandName>(
  name: K,
  input: unknown,
  context: CommandContext,
): Promise<Reply | null> {
  const found: Command<K> = commands[name];
  const parsed = found.input.safeParse(input);
  if (!parsed.success) return null;
  try {
    const { database, account } = context;
    return await withRoom(database, account.userId, () => found.run(parsed.data, context));
  } catch {
    // The only thing that can fail here is the browser's storage (quota, a broken disk): the person must know.
    return { ok: false, refusal: { kind: 'storage' } };
  }
}
