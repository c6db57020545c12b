import browser from 'webextension-polyfill';
import type {
  ApplicationInput,
  CommandInputs,
  CommandMessage,
  CommandName,
  Reply,
  WayMessage,
} from './protocol.ts';

/**
 * Sends one command to the background. Never throws: an extension that was updated under an open page answers
 * `broken`, so that the page can say what to do.
 */
export async function send<K extends CommandName>(
  command: K,
  input: CommandInputs[K],
  accountKey?: string,
): Promise<Reply> {
  return ask({ command, input, ...(accountKey ? { accountKey } : {}) });
}

/** Hands a webhook's address to the background, which keeps it and asks the portal whose it is. Never throws. */
export function connectWebhook(webhook: string, language: string): Promise<Reply> {
  return ask({ webhook, language });
}

/** The portal whose local application the administrator has set; '' where there is none. Never throws. */
export async function companyPortal(): Promise<string> {
  const reply = await ask({ companyPortal: true });
  return reply.ok ? (reply.companyPortal ?? '') : '';
}

/** Has the background let a person sign in to a portal's local application. Never throws. */
export function connectApplication(application: ApplicationInput, language: string): Promise<Reply> {
  return ask({ application, language });
}

async function ask(message: CommandMessage | WayMessage): Promise<Reply> {
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
