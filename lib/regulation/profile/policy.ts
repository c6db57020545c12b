import { type ReadProfile, readProfile } from './read.ts';
import type { Profile } from './schema.ts';

type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lays a policy's values over a profile. Only what the policy names changes. */
function laidOver(base: Tree, over: Tree): Tree {
  const merged: Tree = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isTree(value) && isTree(below) ? laidOver(below, value) : value;
  }
  return merged;
}

/** The paths a policy sets: those are locked and shown so. */
export function lockedPaths(policy: unknown, path = ''): string[] {
  if (!isTree(policy)) return path ? [path] : [];
  return Object.entries(policy).flatMap(([key, value]) => lockedPaths(value, path ? `${path}.${key}` : key));
}

/** The profile in force: the person's own with the administrator's values over it (regulation K). */
export function withPolicy(profile: Profile, policy: unknown): ReadProfile {
  if (!isTree(policy)) return { ok: true, profile };
  const { version: _version, ...values } = policy;
  return readProfile(laidOver(profile, values));
}

/** True when a path or one around or inside it is set by a policy. */
export function isLocked(locked: readonly string[], path: string): boolean {
  return locked.some(
    (other) => other === path || path.startsWith(`${other}.`) || other.startsWith(`${path}.`),
  );
}

export interface ProfileChange {
  path: string;
  before: unknown;
  after: unknown;
}

/** What another profile would change, by path, for the preview before an import. */
export function profileChanges(before: unknown, after: unknown, path = ''): ProfileChange[] {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => profileChanges(before[key], after[key], path ? `${path}.${key}` : key));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}
