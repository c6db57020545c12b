import type { Runtime } from 'webextension-polyfill';
import { z } from 'zod';
import { isCommandName } from '../commands/index.ts';
import type { Engine } from '../engine.ts';
import { isPortalHost } from '../portalAccess.ts';
import type { CommandName, Reply } from '../protocol.ts';
import { isFramedByStranger } from './frames.ts';
import { openMyDay, openPanel } from './openMyDay.ts';

/** What only our own screens may ask for: it concerns everything about an account at once. */
const screensOnly = new Set<CommandName>([
  'restoreBackup',
  'forgetPortal',
  'saveProfile',
  'useSession',
  'rebuild',
]);

const message = z.object({
  command: z.string().refine(isCommandName),
  input: z.unknown(),
  accountKey: z.string().max(300).optional(),
});
const language = z.string().max(20);
const handedOver = z.union([
  z.object({ webhook: z.string().max(500), language }),
  z.object({ companyPortal: z.literal(true) }),
  z.object({
    application: z.object({
      host: z.string().max(300),
      clientId: z.string().max(200),
      clientSecret: z.string().max(200),
    }),
    language,
  }),
]);
const visible = z.object({ language, hint: z.boolean() });

/** Where a message may come from: a page of a portal we cover, or one of our own screens. Anything else is refused. */
async function origin(
  sender: Runtime.MessageSender,
  ownOrigin: string,
): Promise<{ host: string } | 'screen' | null> {
  if (!sender.url) return null;
  const url = new URL(sender.url);
  if (`${url.protocol}//${url.host}` === ownOrigin)
    return (await isFramedByStranger(sender)) ? null : 'screen';
  return url.protocol === 'https:' && sender.tab && (await isPortalHost(url.hostname))
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
  const parsed = message.safeParse(raw);
  // Whoever asks is looked at only afterwards, since that takes time: our own scripts and pages alone are heard here at all.
  const panel = parsed.data?.command === 'openMyDay' ? openPanel(sender.tab?.id) : null;
  const from = await origin(sender, ownOrigin);
  const way = handedOver.safeParse(raw);
  if (way.success) {
    if (from !== 'screen') return undefined;
    if ('companyPortal' in way.data) return engine.companyPortal();
    return 'webhook' in way.data
      ? engine.connectWebhook(way.data.webhook, way.data.language)
      : engine.connectApplication(way.data.application, way.data.language);
  }
  if (!parsed.success || !from) return undefined;
  const { command, input, accountKey } = parsed.data;
  if (from !== 'screen' && screensOnly.has(command)) return undefined;
  if (panel && !(await panel)) void openMyDay();
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
