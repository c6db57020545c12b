import browser from 'webextension-polyfill';
import type { RelayMessage, RelayReply } from '../protocol.ts';

/** Only the portal's REST methods may be relayed, whoever asks. */
const restPath = /^\/rest\/(?:[\w.]+\.json|api\/[\w.]+)$/;

/** Firefox gives content scripts the page's own fetch, whose requests carry the page's origin, under `content`. */
const pageFetch: typeof fetch =
  (globalThis as { content?: { fetch?: typeof fetch } }).content?.fetch ?? fetch.bind(globalThis);

/** Posts calls for the background where the portal refuses its origin (portal/README.md, 1). */
export function answerRelay(): void {
  browser.runtime.onMessage.addListener((message: unknown): Promise<RelayReply> | undefined => {
    if (!isRelay(message) || !restPath.test(message.relay.path)) return undefined;
    return relay(message);
  });
}

async function relay({ relay: { path, body } }: RelayMessage): Promise<RelayReply> {
  try {
    const answer = await pageFetch(new URL(path, location.origin).href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'include',
    });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

function isRelay(message: unknown): message is RelayMessage {
  if (typeof message !== 'object' || message === null || !('relay' in message)) return false;
  const { relay: inner } = message;
  return (
    typeof inner === 'object' &&
    inner !== null &&
    'path' in inner &&
    typeof inner.path === 'string' &&
    'body' in inner
  );
}
