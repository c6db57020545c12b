import { second } from '../base/clock.ts';

/** Seconds of a figure that a running timer is part of, right at each second without asking the store. */
export function liveSeconds(seconds: number, runs: boolean, at: number): number {
  return runs ? seconds + Math.max(0, Math.floor((second.value - at) / 1000)) : seconds;
}
