import type { Runtime } from 'webextension-polyfill';
import { z } from 'zod';
import { isCloudPortalHost } from '@/lib/portal/hosts.ts';
import { isCommandName } from '../commands/index.ts';
import type { Engine } from '../engine.ts';
import type { CommandName, Reply } from '../protocol.ts';
import { openMyDay } from './openMyDay.ts';

/** What only our own screens may ask for: it concerns everything about an account at once. */
const screensOnly = new Set<CommandName>(['restoreBackup', 'forgetPortal', 'saveProfile', 'useSession']);

const message = z.object({
  command: z.string().refine(isCommandName),
  input: z.unknown(),
  accountKey: z.string().max(300).optional(),
});
const handedOver = z.object({ webhook: z.string().max(500), language: z.string().max(20) });
const visible = z.object({ language: z.string().max(20), hint: z.boolean() });

/** Where a message may come from: a page of a portal we cover, or one of our own screens. Anything else is refused. */
function origin(sender: Runtime.MessageSender, ownOrigin: string): { host: string } | 'screen' | null {
  if (!sender.url) return null;
  const url = new URL(sender.url);
  if (`${url.protocol}//${url.host}` === ownOrigin) return 'screen';
  return url.protocol === 'https:' && isCloudPortalHost(url.hostname) && sender.tab
    ? { host: url.host }
    : null;
}

/** Answers one message, checked by schema and by sender; undefined for what is not ours to answer. */
export async function answerMessage(
  engine: Engine,
  raw: unknown,
  sender: Runtime.MessageSender,
  ownOrigin: string,
): Promise<Reply | undefined> {
  const from = origin(sender, ownOrigin);
  const webhook = handedOver.safeParse(raw);
  if (webhook.success)
    return from === 'screen' ? engine.connectWebhook(webhook.data.webhook, webhook.data.language) : undefined;
  const parsed = message.safeParse(raw);
  if (!parsed.success || !from) return undefined;
  const { command, input, accountKey } = parsed.data;
  if (from !== 'screen' && screensOnly.has(command)) return undefined;
  if (command === 'openMyDay') void openMyDay(sender.tab?.id);
  if (from === 'screen')
    return (accountKey ? await engine.fromScreen(accountKey, command, input) : null) ?? undefined;
  if (command === 'pageVisible') {
    const seen = visible.safeParse(input);
    // The page does not wait for the sync that its being seen sets off.
    if (seen.success) void engine.pageSeen(from.host, seen.data);
    return { ok: true };
  }
  return (await engine.fromPage(from.host, command, input)) ?? undefined;
}
