import browser from 'webextension-polyfill';
import type { CommandInputs, CommandMessage, CommandName, Reply } from './protocol.ts';

/**
 * Sends one command to the background. Never throws: an extension that was updated under an open page answers
 * `broken`, so that the page can say what to do.
 */
export async function send<K extends CommandName>(
  command: K,
  input: CommandInputs[K],
  accountKey?: string,
): Promise<Reply> {
  const message: CommandMessage = { command, input, ...(accountKey ? { accountKey } : {}) };
  try {
    const reply: unknown = await browser.runtime.sendMessage(message);
    return isReply(reply) ? reply : { ok: false, refusal: { kind: 'broken' } };
  } catch {
    return { ok: false, refusal: { kind: 'broken' } };
  }
}

function isReply(value: unknown): value is Reply {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
