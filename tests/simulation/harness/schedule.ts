import { type Random, randomOf } from './random.ts';

/** What a person does by our product. */
export const deedKinds = [
  'startTimer',
  'pauseTimer',
  'addTime',
  'changeTime',
  'answer',
  'deadline',
  'saveDraft',
  'editDraft',
  'sendDraft',
  'complete',
  'carryOver',
  'control',
  'handOver',
  'keepWords',
  'fixPlan',
  'sendReport',
  'retry',
  'seePage',
] as const;
export type DeedKind = (typeof deedKinds)[number];

/** What happens on the portal by its own pages: by the person, and by a colleague or the manager. */
export const portalKinds = [
  'portalStart',
  'portalPause',
  'portalEntry',
  'portalDeadline',
  'portalTitle',
  'portalComplete',
  'portalDelete',
  'portalComment',
] as const;
export type PortalKind = (typeof portalKinds)[number];

/** What goes wrong. */
export const mishapKinds = [
  'net',
  'kill',
  'killSoon',
  'second',
  'offline',
  'down',
  'renew',
  'signOut',
  'quota',
  'abort',
  'upgrade',
  'clockJump',
  'sleep',
] as const;
export type MishapKind = (typeof mishapKinds)[number];

export type ActionKind = DeedKind | PortalKind | MishapKind;

/** One thing that happens; `seed` settles its details, so that leaving others out changes nothing of it. */
export interface Action {
  id: number;
  /** Ms after the one before. */
  waitMs: number;
  device: number;
  kind: ActionKind;
  seed: number;
}

export interface Schedule {
  seed: number;
  devices: number;
  actions: Action[];
}

const weights: Record<ActionKind, number> = {
  startTimer: 12,
  pauseTimer: 7,
  addTime: 4,
  changeTime: 2,
  answer: 4,
  deadline: 4,
  saveDraft: 4,
  editDraft: 3,
  sendDraft: 5,
  complete: 2,
  carryOver: 2,
  control: 1,
  handOver: 1,
  keepWords: 1,
  fixPlan: 1,
  sendReport: 1,
  retry: 1,
  seePage: 6,
  portalStart: 3,
  portalPause: 2,
  portalEntry: 1,
  portalDeadline: 2,
  portalTitle: 1,
  portalComplete: 1,
  portalDelete: 1,
  portalComment: 1,
  net: 14,
  kill: 4,
  killSoon: 10,
  second: 2,
  offline: 4,
  down: 2,
  renew: 1,
  signOut: 1,
  quota: 2,
  abort: 2,
  upgrade: 1,
  clockJump: 1,
  sleep: 2,
};

/** How schedules are drawn: as people live, or with what is rare drawn far more often than anybody would live to see. */
export const mixes = ['usual', 'rough', 'lossy', 'hasty'] as const;
export type Mix = (typeof mixes)[number];

const weightsOf: Record<Mix, Record<ActionKind, number>> = {
  usual: weights,
  // Clocks are set, tasks deleted, and the portal is away.
  rough: {
    ...weights,
    portalStart: 6,
    portalDelete: 5,
    second: 5,
    down: 6,
    clockJump: 8,
    sleep: 4,
  },
  // Hardly an answer comes as it should, and the background dies, while the person goes on starting and stopping.
  lossy: {
    ...weights,
    startTimer: 20,
    pauseTimer: 18,
    complete: 4,
    carryOver: 4,
    fixPlan: 2,
    sendReport: 2,
    retry: 3,
    portalStart: 4,
    portalPause: 4,
    portalDelete: 2,
    net: 40,
    killSoon: 20,
    kill: 6,
    second: 4,
  },
  // Nothing but timers, on several devices within seconds of each other, on a line that hardly answers.
  hasty: {
    ...(Object.fromEntries(Object.keys(weights).map((kind) => [kind, 0])) as Record<ActionKind, number>),
    startTimer: 20,
    pauseTimer: 10,
    complete: 2,
    changeTime: 1,
    addTime: 1,
    seePage: 2,
    portalStart: 5,
    portalPause: 4,
    portalEntry: 1,
    portalDelete: 1,
    net: 34,
    killSoon: 10,
    kill: 4,
    second: 3,
    offline: 2,
    down: 1,
    renew: 2,
    clockJump: 1,
    sleep: 1,
  },
};

/** How likely a kind of mishap happens in a schedule at all. */
const chanceOf = (kind: string, mix: Mix) =>
  (mix === 'lossy' || mix === 'hasty') && (kind === 'net' || kind === 'killSoon') ? 0.85 : 0.35;

const devicesOf = (mix: Mix) => (mix === 'hasty' ? [1, 1, 2, 2, 2, 3] : [1, 1, 1, 1, 2, 2, 3]);

function waitOf(random: Random, mix: Mix): number {
  const kind = random.next();
  if (mix === 'hasty' && kind < 0.9) return random.below(kind < 0.5 ? 400 : 4_000);
  if (kind < 0.35) return random.below(400);
  if (kind < 0.7) return random.below(8_000);
  if (kind < 0.92) return random.below(10 * 60_000);
  return random.below(2 * 3_600_000);
}

/**
 * Draws what happens in one run. Each schedule lets only some of the kinds happen, so that a rare pair of them is not
 * drowned by everything else.
 */
export function scheduleOf(seed: number, mix: Mix = 'usual'): Schedule {
  const weightOf = weightsOf[mix];
  const random = randomOf(seed);
  const devices = random.pick(devicesOf(mix));
  const deeds = deedKinds.filter(
    (kind) => kind === 'seePage' || kind === 'startTimer' || random.chance(0.55),
  );
  const onPortal = random.chance(0.5) ? portalKinds.filter(() => random.chance(0.4)) : [];
  const mishaps = random.chance(0.9) ? mishapKinds.filter((kind) => random.chance(chanceOf(kind, mix))) : [];
  const kinds: ActionKind[] = [...deeds, ...onPortal, ...mishaps];
  const total = kinds.reduce((sum, kind) => sum + weightOf[kind], 0);
  const draw = (): ActionKind => {
    let at = random.next() * total;
    for (const kind of kinds) {
      at -= weightOf[kind];
      if (at < 0) return kind;
    }
    return 'seePage';
  };
  const actions = Array.from(
    { length: mix === 'lossy' ? random.between(8, 18) : random.between(5, 12) },
    (_unused, id) => ({
      id,
      waitMs: waitOf(random, mix),
      device: random.below(devices),
      kind: draw(),
      seed: random.below(4_294_967_296),
    }),
  );
  return { seed, devices, actions };
}
