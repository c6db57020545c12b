import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { defaultProfile } from '@/lib/regulation/profile/defaults.ts';
import { isLocked, lockedPaths, profileChanges, withPolicy } from '@/lib/regulation/profile/policy.ts';
import { readProfile, readProfileText } from '@/lib/regulation/profile/read.ts';
import { managedSchemaText } from '../../fixtures/managedSchema.ts';

const changed = (path: string, value: unknown): unknown => {
  const copy = structuredClone(defaultProfile) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let node = copy;
  for (const key of keys) node = node[key] as Record<string, unknown>;
  node[last] = value;
  return copy;
};

describe('K: the profile', () => {
  it('the defaults are a right profile', () => {
    expect(readProfile(defaultProfile)).toEqual({ ok: true, profile: defaultProfile });
  });

  it.each([
    ['schedule.mon.from', '9 утра', 'schedule.mon.from'],
    ['title.words.stack', '', 'title.words.stack'],
    ['stack.deadlineDays', 0, 'stack.deadlineDays'],
    ['crm.errorProjects', ['x'], 'crm.errorProjects.0'],
    ['severities', { 'TTL-9': 'error' }, 'severities.TTL-9'],
    ['severities', { 'TTL-3': 'hint' }, 'severities.TTL-3'],
    ['unknownSetting', 1, 'unknownSetting'],
  ])('a fault in %s is refused with its exact place', (path, value, place) => {
    expect(readProfile(changed(path, value))).toMatchObject({ ok: false, fault: 'broken', place });
  });

  it('a newer one, a text that is no JSON, and something else are told apart', () => {
    expect(readProfile({ ...defaultProfile, version: 5 })).toMatchObject({ fault: 'newer', detail: '5' });
    expect(readProfileText('{')).toMatchObject({ fault: 'notJson' });
    expect(readProfileText('[]')).toMatchObject({ fault: 'notProfile' });
    expect(readProfileText('{"a":1}')).toMatchObject({ fault: 'notProfile', place: 'version' });
  });

  it('version 1, with one working day for the whole week, is migrated', () => {
    const {
      schedule: _schedule,
      templates: _templates,
      calendar: _calendar,
      plan: _plan,
      manualReasons: _reasons,
      readyTasks: _ready,
      notifications: _notifications,
      handOver: _handOver,
      control: _control,
      regulation: _regulation,
      result: _result,
      ...rest
    } = structuredClone(defaultProfile);
    const old = { ...rest, version: 1, workDay: { from: '10:00', to: '19:00' } };
    const read = readProfile(old);
    expect(read.ok && read.profile.version).toBe(4);
    expect(read.ok && read.profile.plan).toEqual(defaultProfile.plan);
    expect(read.ok && read.profile.result).toEqual(defaultProfile.result);
    expect(read.ok && read.profile.schedule.wed).toEqual({
      works: true,
      from: '10:00',
      to: '19:00',
      lunchMinutes: 60,
    });
    expect(read.ok && read.profile.schedule.sun.works).toBe(false);
  });

  it('a policy lies over the person’s own and locks what it names', () => {
    const policy = { title: { prefixRequired: true }, severities: { 'TTL-2': 'error' } };
    const read = withPolicy(defaultProfile, policy);
    expect(read.ok && read.profile.title).toEqual({ ...defaultProfile.title, prefixRequired: true });
    const locked = lockedPaths(policy);
    expect(locked).toEqual(['title.prefixRequired', 'severities.TTL-2']);
    expect([isLocked(locked, 'title.prefixRequired'), isLocked(locked, 'title.words.stack')]).toEqual([
      true,
      false,
    ]);
  });

  it('a faulty policy is refused with its place', () => {
    expect(withPolicy(defaultProfile, { stack: { deadlineDays: 'x' } })).toMatchObject({
      ok: false,
      place: 'stack.deadlineDays',
    });
  });

  it('the preview names every change and nothing else', () => {
    expect(profileChanges(defaultProfile, defaultProfile)).toEqual([]);
    expect(profileChanges(defaultProfile, changed('stack.deadlineDays', 200))).toEqual([
      { path: 'stack.deadlineDays', before: 365, after: 200 },
    ]);
  });

  it('the published policy schema is the one of the profile', () => {
    const published = readFileSync(
      fileURLToPath(new URL('../../../public/managed.json', import.meta.url)),
      'utf8',
    );
    expect(JSON.parse(published)).toEqual(JSON.parse(managedSchemaText()));
  });
});
