import type { BrowserContext } from '@playwright/test';
import { backgroundOf } from './background.ts';
import { dispatch } from './browserEvent.ts';
import { browserKind } from './kind.ts';

export type Attendance = 'active' | 'locked';

/**
 * Whether somebody is at the computer, by the browser's own word; the background looks at once. Nobody touches a headless
 * browser: by itself it would say that the person is away all the time.
 */
export async function personIs(context: BrowserContext, state: Attendance): Promise<void> {
  if (browserKind() === 'firefox') return personIsInFirefox(context, state);
  await (await backgroundOf(context)).evaluate((answer) => {
    const { chrome } = globalThis as unknown as {
      chrome: { idle: { queryState: (seconds: number, answered: (state: string) => void) => void } };
    };
    chrome.idle.queryState = (_seconds, answered) => answered(answer);
  }, state);
  await dispatch(context, 'idle.onStateChanged', [state]);
}

/** Firefox's events cannot be set off from within: the background looks by the alarm of each minute, which comes now. */
async function personIsInFirefox(context: BrowserContext, state: Attendance): Promise<void> {
  await (await backgroundOf(context)).evaluate(async (answer) => {
    interface Api {
      runtime: { getBackgroundPage(): Promise<{ browser: Api }> };
      idle: { queryState: () => Promise<string> };
      alarms: { create(name: string, when: { when: number; periodInMinutes: number }): Promise<void> };
    }
    const { browser } = globalThis as unknown as { browser: Api };
    const background = await browser.runtime.getBackgroundPage();
    background.browser.idle.queryState = async () => answer;
    await browser.alarms.create('sync', { when: 1, periodInMinutes: 1 });
  }, state);
}
