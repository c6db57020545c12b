import { type Clock, createClock } from './clock.ts';
import { Device } from './device.ts';
import { createPortal, type Portal } from './portal.ts';
import { type Random, randomOf } from './random.ts';
import type { DeedKind } from './schedule.ts';

/** Something the person asked for. `accepted` = the reply said so; `asked` = the reply never came. */
export interface Deed {
  id: number;
  kind: DeedKind;
  device: number;
  state: 'asked' | 'accepted' | 'refused';
  /** Words or a value that nothing else has. */
  token: string;
  taskId: number;
  /** The portal's true time of it. */
  at: number;
  value: number;
  /** What the device showed before, where that is changed. */
  seen?: number | null;
}

export interface StageDraft {
  id: string;
  device: number;
  title: string;
  description: string;
  /** Asked to be sent, and perhaps accepted. */
  sent: boolean;
  /** A save or a deletion whose reply never came: either text may be the stored one. */
  unsure: string[];
}

export interface Stage {
  clock: Clock;
  portal: Portal;
  devices: Device[];
  /** Draws what concerns the ways in, so that what else is drawn does not depend on it. */
  ways: Random;
  /** Draws when and where the person travels, for the same reason. */
  journeys: Random;
  /** Draws which requests go twice, and which devices begin with a store of an older version. */
  rarities: Random;
  deeds: Deed[];
  drafts: StageDraft[];
  /** Times are not compared once a device's clock was set. */
  clockJumped: boolean;
  /** What the person, or somebody else, did by the portal's own pages. */
  portalTimes: { at: number; what: 'timer' | 'entry'; taskId: number }[];
}

/** 2026-03-12, nine in the morning in Moscow. */
const beginAt = Date.parse('2026-03-12T06:00:00Z');

export let clockInCharge: Clock = createClock(beginAt);

export function createStage(seed: number, devices: number): Stage {
  const clock = createClock(beginAt);
  clockInCharge = clock;
  const portal = createPortal(clock);
  const random = randomOf(seed ^ 0x5bd1e995);
  const ways = randomOf(seed ^ 0x1b873593);
  return {
    clock,
    portal,
    devices: Array.from(
      { length: devices },
      (_unused, at) => new Device(`device${at}`, clock, portal, random, ways.chance(0.2)),
    ),
    ways,
    journeys: randomOf(seed ^ 0x27d4eb2f),
    rarities: randomOf(seed ^ 0x165667b1),
    deeds: [],
    drafts: [],
    clockJumped: false,
    portalTimes: [],
  };
}
