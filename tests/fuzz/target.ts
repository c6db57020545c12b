import type fc from 'fast-check';

/** One parser with the inputs it is tried on. */
export interface Target {
  name: string;
  input: fc.Arbitrary<unknown>;
  /** Throws what is wrong with the outcome; the parser itself must never throw. */
  run: (input: never) => void | Promise<void>;
}

/** @throws Error with the words when a state that must not be has come about */
export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`invalid state: ${what}`);
}

/** No number anywhere in a value is NaN or endless: such a date or sum would spread through every screen. */
export function mustBeSound(value: unknown, what: string): void {
  const walk = (one: unknown): boolean =>
    typeof one === 'number'
      ? Number.isFinite(one)
      : one === null || typeof one !== 'object' || Object.values(one).every(walk);
  must(walk(value), `${what} holds a number that is none`);
}
