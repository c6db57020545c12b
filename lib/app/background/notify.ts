import browser, { type Notifications } from 'webextension-polyfill';

/** A browser that has not shown a notification by then (ms) does not show it: nobody else waits for it. */
const showMostMs = 3_000;

/**
 * Shows a notification of the browser's. What can be pressed on it is left out where the browser knows no such buttons
 * (Firefox, which names their event all the same and refuses the whole notification).
 * @param buttons what they say
 * @returns whether it is shown; false where the browser cannot, or does not answer
 */
export async function notify(
  id: string,
  words: { title: string; message: string },
  buttons: readonly string[] = [],
): Promise<boolean> {
  const plain = { type: 'basic' as const, iconUrl: browser.runtime.getURL('/icon/128.png'), ...words };
  const pressed = { ...plain, buttons: buttons.map((title) => ({ title })) };
  const shown = buttons.length > 0 ? show(id, pressed).then((is) => is || show(id, plain)) : show(id, plain);
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), showMostMs));
  return Promise.race([shown, late]);
}

async function show(id: string, options: Notifications.CreateNotificationOptions): Promise<boolean> {
  try {
    await browser.notifications.create(id, options);
    return true;
  } catch {
    return false;
  }
}
