import type { CommandInputs, CommandName } from '@/lib/app/protocol.ts';
import { dayOf } from '@/lib/time/days.ts';
import type { LeftUnsent } from './olderStore.ts';
import type { Random } from './random.ts';
import { randomOf } from './random.ts';
import { type Action, type DeedKind, deedKinds } from './schedule.ts';
import type { Deed, Stage, StageDraft } from './stage.ts';

const workable = [1, 2, 3, 4, 6];
const odd = ['\u202Eдом', 'é́', '👩‍👩‍👧', '<b>', '[b]', '«»', '\t', '\\', '&amp;', '\u00a0'];

export const isDeed = (kind: string): kind is DeedKind => (deedKinds as readonly string[]).includes(kind);

/** Gives a command, and notes what became of it. */
function ask<K extends CommandName>(
  stage: Stage,
  action: Action,
  name: K,
  input: CommandInputs[K],
  more: Partial<Deed> = {},
  onOk: (deed: Deed) => void = () => undefined,
): void {
  const deed: Deed = {
    id: action.id,
    kind: action.kind as DeedKind,
    device: action.device,
    state: 'asked',
    token: '',
    taskId: 0,
    at: stage.clock.now(),
    value: 0,
    ...more,
  };
  stage.deeds.push(deed);
  stage.devices[action.device]?.command(name, input, (reply) => {
    deed.state = reply?.ok ? 'accepted' : 'refused';
    if (reply?.ok) onOk(deed);
  });
}

/** Does what an action says the person does. */
export function doDeed(stage: Stage, action: Action): void {
  const random = randomOf(action.seed);
  const device = stage.devices[action.device];
  if (!device) return;
  const taskId = random.pick(workable);
  const token = `⟦${action.id}⟧`;
  const day = dayOf(device.now(), 'Europe/Moscow');
  const texts = { result: `Готово ${token}`, explanation: `Долго искали ${token}`, conclusions: 'Есть' };
  switch (action.kind as DeedKind) {
    case 'startTimer':
      ask(stage, action, 'startTimer', { taskId }, { taskId });
      return;
    case 'pauseTimer':
      ask(stage, action, 'pauseTimer', {});
      return;
    case 'addTime': {
      // A slot of its own two days ago: what a person types over other entries is theirs to answer for.
      const startedAt =
        Math.floor(stage.clock.now() / 86_400_000) * 86_400_000 - 2 * 86_400_000 + action.id * 600_000;
      const seconds = random.between(60, 599);
      const input = { taskId, startedAt, seconds, purpose: `Звонок ${token}`, reason: 'забыла' };
      ask(stage, action, 'addTime', input, { taskId, token, value: seconds });
      return;
    }
    case 'changeTime':
      changeTime(stage, action, random, token);
      return;
    case 'answer':
      ask(stage, action, 'answerComment', { taskId, text: `принято ${token}` }, { taskId, token });
      return;
    case 'deadline':
      moveDeadline(stage, action, taskId);
      return;
    case 'saveDraft':
      saveDraft(stage, action, random, token);
      return;
    case 'editDraft':
      editDraft(stage, action, random, token);
      return;
    case 'sendDraft': {
      const draft = ofDevice(stage, action).at(-1);
      if (!draft) return;
      draft.sent = true;
      ask(stage, action, 'sendDrafts', { ids: [draft.id] }, { token: draft.id });
      return;
    }
    case 'complete':
      ask(
        stage,
        action,
        'completeTask',
        { taskId, texts, isProblem: false, anyway: 'мелочь' },
        { taskId, token },
      );
      return;
    case 'carryOver': {
      const deadlineAt = Math.floor(stage.clock.now() / 60_000) * 60_000 + 86_400_000;
      const item = { taskId, deadlineAt, estimateSeconds: 1800, texts, goOn: random.chance(0.5) };
      ask(stage, action, 'carryOver', { items: [item] }, { taskId, token });
      return;
    }
    case 'control':
      ask(stage, action, 'controlTask', { taskId: 5 }, { taskId: 5 });
      return;
    case 'handOver':
      ask(stage, action, 'handOver', { taskId: 3, question: `Как? ${token}` }, { taskId: 3, token });
      return;
    case 'keepWords':
      ask(
        stage,
        action,
        'keepWords',
        { taskId, action: 'complete', words: { result: `${token}${random.pick(odd)}` } },
        { taskId, token },
      );
      return;
    case 'fixPlan':
      // What is added right afterwards is outside the plan, and told on the portal as such.
      ask(stage, action, 'fixPlan', { day }, { token: day }, () =>
        ask(stage, action, 'addToPlan', { day, taskIds: [taskId] }, { token: `/view/${taskId}/`, value: 1 }),
      );
      return;
    case 'sendReport':
      ask(stage, action, 'sendReport', { day }, { token: day });
      return;
    case 'retry':
      retry(stage, action);
      return;
    case 'seePage':
      device.seePage(random.chance(0.4));
      return;
  }
}

/** What the older version of a device had accepted is promised as well. */
export function inheritDeeds(
  stage: Stage,
  device: number,
  { draftId, title, description, token, seconds }: LeftUnsent,
): void {
  const common = { device, state: 'accepted', taskId: 0, at: stage.clock.now(), value: 0 } as const;
  stage.deeds.push(
    { ...common, id: -1, kind: 'sendDraft', token: draftId },
    { ...common, id: -2, kind: 'addTime', token, taskId: 1, value: seconds },
  );
  stage.drafts.push({ id: draftId, device, title, description, sent: true, unsure: [] });
}

const ofDevice = (stage: Stage, action: Action) =>
  stage.drafts.filter((draft) => draft.device === action.device);

function saveDraft(stage: Stage, action: Action, random: Random, token: string): void {
  const draft: StageDraft = {
    id: `draft-${action.device}-${action.id}-words`,
    device: action.device,
    title: `Продажи: Написать письмо ${token}`,
    description: `Слова ${token} ${random.pick(odd)}${random.pick(odd)}`,
    sent: false,
    unsure: [],
  };
  const changes = {
    title: draft.title,
    description: draft.description,
    projectId: 1,
    estimateSeconds: 1800,
    deadlineAt: stage.clock.now() + 86_400_000,
    responsibleId: 7,
    steps: ['раз', 'два'],
  };
  ask(stage, action, 'saveDraft', { id: draft.id, changes, baseRevision: 0 }, { token: draft.id }, () => {
    stage.drafts.push(draft);
  });
}

function editDraft(stage: Stage, action: Action, random: Random, token: string): void {
  const draft = ofDevice(stage, action).findLast(({ sent }) => !sent);
  if (!draft) return;
  const description = `Иначе ${token} ${random.pick(odd)}`;
  draft.unsure.push(description);
  // The editor has the newest revision before it: a high one is never older than what is stored.
  const input = { id: draft.id, changes: { description }, baseRevision: 10_000 };
  ask(stage, action, 'saveDraft', input, { token: draft.id }, () => {
    draft.description = description;
    draft.unsure = [];
  });
}

/** The person moves a deadline from what this device shows (`seen`) to one that nothing else has. */
function moveDeadline(stage: Stage, action: Action, taskId: number): void {
  const deadlineAt = Math.floor(stage.clock.now() / 60_000) * 60_000 + (1_000 + action.id) * 60_000;
  void stage.devices[action.device]
    ?.look((database) => database.tasks.get(taskId))
    .then((task) => {
      if (!task) return;
      const more = { taskId, value: deadlineAt, seen: task.deadlineAt };
      ask(stage, action, 'changeDeadline', { taskId, deadlineAt }, more);
    });
}

/** An entry this device sees gets another duration (TIM-5). */
function changeTime(stage: Stage, action: Action, random: Random, token: string): void {
  const device = stage.devices[action.device];
  void device
    ?.look((database) =>
      database.entries
        .where('userId')
        .equals(7)
        .toArray()
        .catch(() => database.entries.toArray()),
    )
    .then((entries) => {
      const own = entries.filter(({ userId, comment }) => userId === 7 && comment.includes('⟦'));
      if (own.length === 0) return;
      const entry = random.pick(own);
      const seconds = entry.seconds + 1 + action.id;
      const input = { entryId: entry.id, seconds, purpose: `Иначе ${token}`, reason: 'ошиблась' };
      ask(stage, action, 'changeTime', input, { taskId: entry.taskId, token, value: seconds });
    });
}

/** The person presses «again» on whatever was refused. */
function retry(stage: Stage, action: Action): void {
  void stage.devices[action.device]
    ?.look((database) => database.operations.where('state').equals('refused').first())
    .then((operation) => {
      if (operation?.id) ask(stage, action, 'retryOperation', { operationId: operation.id });
    });
}
