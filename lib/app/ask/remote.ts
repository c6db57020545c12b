import browser, { type Runtime } from 'webextension-polyfill';
import type { Account } from '@/lib/store/records.ts';
import type { Watch } from './direct.ts';
import { type AnswerMessage, type AskMessage, askPort } from './protocol.ts';

interface Watched {
  ask: AskMessage;
  onAnswer: (answer: never) => void;
}

/**
 * Asks the background, for a form in a frame: there browsers may keep storage from us. When the background is stopped
 * the connection ends; it is opened again and everything asked anew.
 */
export function askByMessage(): { account: Promise<Account | null>; watch: Watch } {
  const watched = new Map<number, Watched>();
  let port: Runtime.Port;
  let next = 1;
  let tell: (account: Account | null) => void;
  const account = new Promise<Account | null>((resolve) => {
    tell = resolve;
  });
  const connect = () => {
    port = browser.runtime.connect({ name: askPort });
    port.onMessage.addListener((raw: unknown) => {
      // From our own background only; it sends what the protocol says.
      const message = raw as AnswerMessage;
      if ('account' in message) tell(message.account);
      else watched.get(message.watch)?.onAnswer(message.answer as never);
    });
    port.onDisconnect.addListener(() => {
      connect();
      for (const { ask } of watched.values()) port.postMessage(ask);
    });
  };
  connect();
  const watch: Watch = (name, input, onAnswer) => {
    const id = next;
    next += 1;
    const ask: AskMessage = { watch: id, name, input };
    watched.set(id, { ask, onAnswer });
    port.postMessage(ask);
    return () => {
      watched.delete(id);
      port.postMessage({ unwatch: id } satisfies AskMessage);
    };
  };
  return { account, watch };
}
