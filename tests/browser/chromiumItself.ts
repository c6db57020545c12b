import type { CDPSession, Page } from '@playwright/test';

/** The list under Chromium's address bar. */
export const addressBarList = 'chrome://omnibox-popup.top-chrome/';

/** Addresses of everything Chromium shows, its popup and side panel included, which the driver takes for no pages. */
export async function shownInChromium(page: Page): Promise<string[]> {
  return (await targets(await sessionOf(page))).map(({ url }) => url);
}

/** Closes whatever shows an address, as its own × does. */
export async function closeInChromium(page: Page, address: string): Promise<void> {
  const session = await sessionOf(page);
  for (const { url, targetId } of await targets(session))
    if (url === address) await session.send('Target.closeTarget', { targetId });
}

/** The words that something shows which is no page to the driver, shadow roots included; '' while there is none. */
export async function wordsInChromium(page: Page, address: string): Promise<string> {
  const session = await sessionOf(page);
  const target = (await targets(session)).find(({ url }) => url === address);
  if (!target) return '';
  const { sessionId } = await session.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  });
  const answered = new Promise<string>((resolve) => {
    session.on('Target.receivedMessageFromTarget', (event) => {
      if (event.sessionId === sessionId) resolve(event.message);
    });
  });
  const question = { id: 1, method: 'Runtime.evaluate', params: { expression: allWords } };
  await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(question) });
  const answer = JSON.parse(await answered) as { result?: { result?: { value?: string } } };
  await session.send('Target.detachFromTarget', { sessionId });
  return answer.result?.result?.value ?? '';
}

const allWords = `(function words(node) {
  return [...node.childNodes]
    .filter(({ tagName }) => tagName !== 'STYLE')
    .map((one) => one.data ?? (one.shadowRoot ? words(one.shadowRoot) : '') + words(one))
    .join(' ');
})(document.body)`;

function sessionOf(page: Page): Promise<CDPSession> {
  return page.context().newCDPSession(page);
}

async function targets(session: CDPSession) {
  return (await session.send('Target.getTargets')).targetInfos;
}
