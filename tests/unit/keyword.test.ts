import { beforeEach, describe, expect, test, vi } from 'vitest';
import { offerKeyword } from '@/lib/app/background/keyword.ts';
import type { Engine } from '@/lib/app/engine.ts';
import type { Account } from '@/lib/store/records.ts';

type Listener = (...given: unknown[]) => unknown;
const { heard, omnibox } = vi.hoisted(() => {
  const heard: Record<string, Listener> = {};
  const event = (name: string) => ({
    addListener(listener: Listener) {
      heard[name] = listener;
    },
  });
  const omnibox = {
    setDefaultSuggestion: () => undefined,
    onInputStarted: event('started'),
    onInputChanged: event('changed'),
    onInputEntered: event('entered'),
  };
  return { heard, omnibox };
});
vi.mock('webextension-polyfill', () => ({
  default: {
    omnibox,
    i18n: { getUILanguage: () => 'ru' },
    runtime: { getURL: () => 'chrome-extension://one/' },
  },
}));

const account = { key: 'one' } as Account;

describe('TIM-7: the address bar', () => {
  const ready = vi.fn(async () => undefined);
  const newTask = vi.fn(async () => undefined);
  const sessionOfKey = vi.fn(async () => ({ search: { ready } }));

  beforeEach(() => {
    vi.clearAllMocks();
  });

  test('tasks are read when the keyword is entered, before the first key asks for them', async () => {
    offerKeyword({ sessionOfKey } as unknown as Engine, async () => account, newTask);
    heard.started?.();
    await vi.waitFor(() => expect(ready).toHaveBeenCalledOnce());
    expect(sessionOfKey).toHaveBeenCalledWith('one');
  });

  test('without any portal nothing is read, and words become a task', async () => {
    offerKeyword({ sessionOfKey } as unknown as Engine, async () => undefined, newTask);
    heard.started?.();
    await heard.entered?.('Купить бумагу');
    expect(sessionOfKey).not.toHaveBeenCalled();
    expect(newTask).toHaveBeenCalledWith('Купить бумагу');
  });
});
