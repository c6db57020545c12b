import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { forgetAnswers, keepAnswer, keptAnswer } from '@/lib/app/keptAnswers.ts';
import type { Account } from '@/lib/store/records.ts';

let version = '1.0.0';
vi.mock('webextension-polyfill', () => ({
  default: { runtime: { getManifest: () => ({ version }) } },
}));

const account = { key: 'one', zone: 'Europe/Moscow' } as Account;
const tasks = [{ id: 7, title: 'Продажи: Подготовить договор' }];

/** A page's own storage; `isFull` for one that takes nothing more. */
function storage() {
  const kept = new Map<string, string>();
  return {
    isFull: false,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (this.isFull) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('what a page showed last is shown until the store answers', () => {
  let page: ReturnType<typeof storage>;

  beforeEach(() => {
    version = '1.0.0';
    page = storage();
    vi.stubGlobal('localStorage', page);
    vi.useFakeTimers({ now: new Date('2026-03-12T09:00:00+03:00') });
    keepAnswer(account, 'tasks', tasks);
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('the same account on the same day finds it again, each answer under its name', () => {
    keepAnswer(account, 'counters', { overdue: 2 });
    expect(keptAnswer(account, 'tasks')).toEqual(tasks);
    expect(keptAnswer(account, 'counters')).toEqual({ overdue: 2 });
    expect(keptAnswer(account, 'plan')).toBeUndefined();
  });

  test('another account sees none of it, and what it keeps takes its place', () => {
    const other = { ...account, key: 'two' };
    expect(keptAnswer(other, 'tasks')).toBeUndefined();
    keepAnswer(other, 'tasks', []);
    expect(keptAnswer(other, 'tasks')).toEqual([]);
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
  });

  test('a new day and a new version start without them', () => {
    version = '1.0.1';
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
    version = '1.0.0';
    vi.setSystemTime(new Date('2026-03-12T23:59:59+03:00'));
    expect(keptAnswer(account, 'tasks')).toEqual(tasks);
    vi.setSystemTime(new Date('2026-03-13T00:00:01+03:00'));
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
  });

  test('what is forgotten is gone', () => {
    forgetAnswers();
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
  });

  test.each(['{', 'null', '7', '{"of":1}', '[]'])('what is no answer of ours is none: %s', (text) => {
    page.setItem('answers', text);
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
  });

  test('a full storage keeps what it had, and nothing fails', () => {
    page.isFull = true;
    keepAnswer(account, 'tasks', []);
    expect(keptAnswer(account, 'tasks')).toEqual(tasks);
  });

  test('a frame without storage has no answers, and nothing fails', () => {
    vi.stubGlobal('localStorage', undefined);
    keepAnswer(account, 'tasks', tasks);
    expect(keptAnswer(account, 'tasks')).toBeUndefined();
  });
});
