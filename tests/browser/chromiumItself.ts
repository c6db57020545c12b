import type { CDPSession, Page } from '@playwright/test';

/** The list under Chromium's address bar. */
export const addressBarList = 'chrome://omnibox-popup.top-chrome/';

/** Addresses of everything Chromium shows, its popup and side panel included, which the driver takes for no pages. */
export async function shownInChromium(page: Page): Promise<string[]> {
  return inSession(page, async (session) => (await targets(session)).map(({ url }) => url));
}

/** Closes whatever shows an address, as its own × does. */
export async function closeInChromium(page: Page, address: string): Promise<void> {
  await inSession(page, async (session) => {
    for (const { url, targetId } of await targets(session))
      if (url === address) await session.send('Target.closeTarget', { targetId });
  });
}

/** The words that something shows which is no page to the driver, shadow roots included; '' while there is none. */
export async function wordsInChromium(page: Page, address: string): Promise<string> {
  return inSession(page, async (session) => {
    const target = (await targets(session)).find(({ url }) => url === address);
    if (!target) return '';
    const { targetId } = target;
    const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
    const answered = new Promise<string>((resolve) => {
      session.on('Target.receivedMessageFromTarget', (event) => {
        if (event.sessionId === sessionId) resolve(event.message);
      });
    });
    const question = { id: 1, method: 'Runtime.evaluate', params: { expression: allWords } };
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(question) });
    const answer = JSON.parse(await answered) as { result?: { result?: { value?: string } } };
    return answer.result?.result?.value ?? '';
  });
}

const allWords = `(function words(node) {
  return [...node.childNodes]
    .filter(({ tagName }) => tagName !== 'STYLE')
    .map((one) => one.data ?? (one.shadowRoot ? words(one.shadowRoot) : '') + words(one))
    .join(' ');
})(document.body)`;

/** Does something by the driver's own protocol; what it has attached to is let go with it. */
async function inSession<T>(page: Page, work: (session: CDPSession) => Promise<T>): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    return await work(session);
  } finally {
    await session.detach();
  }
}

async function targets(session: CDPSession) {
  return (await session.send('Target.getTargets')).targetInfos;
}
