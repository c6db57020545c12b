/** A fault that is put into the code under test, to see whether the simulation sees it. */
export interface Planted {
  name: string;
  /** The end of the file's path. */
  file: string;
  /** What stands there once, and what comes in its place. */
  find: string;
  replace: string;
  /** What a person would suffer by it. */
  harm: string;
}

export const planted: readonly Planted[] = [
  {
    name: 'entry sent again unseen',
    file: 'lib/sync/senders/entryAdd.ts',
    find: 'if (operation.unknown) {',
    replace: 'if (operation.unknown && operation.id === -1) {',
    harm: 'time is on the portal twice when an answer was lost',
  },
  {
    name: 'interrupted sending forgotten',
    file: 'lib/sync/outbox.ts',
    find: "modify({ state: 'waiting', unknown: true })",
    replace: "modify({ state: 'waiting' })",
    harm: 'time is on the portal twice when the background was stopped',
  },
  {
    name: 'step begun without a note',
    file: 'lib/sync/scenario.ts',
    find: 'await changeStep(database, id, at, { tries: record.tries + 1 });',
    replace: '',
    harm: 'tasks and comments are made twice',
  },
  {
    name: 'late requests not waited for',
    file: 'lib/sync/attempt.ts',
    find: 'export const settleMs = 75_000;',
    replace: 'export const settleMs = 0;',
    harm: 'what the portal carries out after the connection broke is there twice',
  },
  {
    name: 'other devices not looked at',
    file: 'lib/sync/senders/entryAdd.ts',
    find: 'if (isTaken(context, operation, taken.value)) return',
    replace: 'if (isTaken(context, operation, [])) return',
    harm: 'two devices write the same hour on two tasks',
  },
  {
    name: 'start taken for punctual',
    file: 'lib/sync/senders/timerStart.ts',
    find: 'if (context.now() - operation.payload.at <= graceMs)',
    replace: 'if (context.now() > 0)',
    harm: 'the time until a slow portal started its timer is lost',
  },
  {
    name: 'late stop not corrected',
    file: 'lib/sync/senders/portalTimer.ts',
    find: 'return late ? cutEntryAt(context, taskId, at) : null;',
    replace: 'return null;',
    harm: 'a timer stopped without a network goes on for hours',
  },
  {
    name: 'stop kept to itself',
    file: 'lib/store/timer.ts',
    find: "await queueOperation(\n    database,\n    'timerStop',",
    replace: "if (running.id === '') await queueOperation(\n    database,\n    'timerStop',",
    harm: 'the portal never hears of a pause',
  },
  {
    name: 'start in two pieces',
    file: 'lib/app/commands/startTimer.ts',
    find: "await database.transaction('rw', database.runs, database.operations, () =>\n    startRun(database, input.taskId, now()),\n  );",
    replace: 'await startRun(database, input.taskId, now());',
    harm: 'a timer runs here that the portal is never told of',
  },
  {
    name: 'storage failure called success',
    file: 'lib/app/commands/index.ts',
    find: "return { ok: false, refusal: { kind: 'storage' } };",
    replace: 'return { ok: true };',
    harm: 'what a full disk did not take is gone',
  },
  {
    name: 'refusal swallowed',
    file: 'lib/sync/outbox.ts',
    find: "{ state: 'refused', failure, doneAt: context.now() }",
    replace: "{ state: 'done', failure, doneAt: context.now() }",
    harm: 'what the portal refused is never heard of again',
  },
  {
    name: 'order of a task ignored',
    file: 'lib/store/operations.ts',
    find: '!operation.keys.some((key) => blocked.has(key))',
    replace: 'operation.keys.length > 0',
    harm: 'what was done to a task arrives in another order',
  },
  {
    name: 'last writer wins',
    file: 'lib/sync/meanwhile.ts',
    find: 'if (changed.length === 0) return',
    replace: 'if (changed.length >= 0) return',
    harm: 'a deadline that the manager moved is overwritten unasked',
  },
  {
    name: 'refused change stays on the screen',
    file: 'lib/sync/outbox.ts',
    find: 'await doubtTasks(database, tasksOf(operation));',
    replace: '',
    harm: 'a task looks as a refused change would have left it, for good',
  },
  {
    name: 'deleted tasks stay',
    file: 'lib/sync/pull/sweep.ts',
    find: 'await database.tasks.bulkDelete([...new Set(vanished)]);',
    replace: 'void vanished;',
    harm: 'tasks that are gone from the portal are shown on',
  },
  {
    name: 'draft words trimmed',
    file: 'lib/store/drafts.ts',
    find: 'const newer = changes[field];',
    replace:
      "const newer = changes[field];\n    if (field === 'description') changes = { ...changes, description: String(newer).normalize('NFKC').trim() };",
    harm: 'texts change while they wait',
  },
  {
    name: 'task sent again unseen',
    file: 'lib/sync/steps/addTask.ts',
    find: 'if (attempt.repeated) {',
    replace: "if (attempt.repeated && step.draftId === '') {",
    harm: 'a task is on the portal twice when an answer was lost',
  },
  {
    name: 'server error taken for a clear no',
    file: 'lib/portal/rest/answers.ts',
    find: "if (raw.status >= 500) return failed('serverError', { applied: 'unknown', underWay: true });",
    replace: "if (raw.status >= 500) return failed('serverError');",
    harm: 'what a proxy lost the answer of is sent twice',
  },
  {
    name: 'zone of the first day kept',
    file: 'lib/app/contextOf.ts',
    find: 'if (!isOther && person.name === account.name && person.name === stored.name) return;',
    replace: 'if (person.name === account.name) return;',
    harm: 'after a journey days and their plans begin at the wrong hour',
  },
  {
    name: 'tasks of the version before dropped',
    file: 'lib/store/upgradedOperation.ts',
    find: "steps: ({ draftId, fields, queuedAt }) => [{ kind: 'addTask', draftId, fields, queuedAt }],",
    replace: 'steps: () => [],',
    harm: 'a task that was on its way during an update never arrives',
  },
];
