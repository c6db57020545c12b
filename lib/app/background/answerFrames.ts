import browser, { type Runtime } from 'webextension-polyfill';
import { z } from 'zod';
import type { RegistryDatabase } from '@/lib/store/database.ts';
import { accountOfPage } from '../accountOfPage.ts';
import { askDirectly, type Watch } from '../ask/direct.ts';
import { type AnswerMessage, askPort } from '../ask/protocol.ts';
import { answerers, type QuestionName } from '../ask/questions.ts';
import type { Engine } from '../engine.ts';
import { isFramedByStranger } from './frames.ts';

const id = z.number().int().min(0);
const looked = z.object({
  title: z.string(),
  projectId: id,
  parentId: id,
  parentDraftId: z.string(),
  responsibleId: id,
  auditors: z.array(z.object({ id, reason: z.string() })),
  source: z.object({ personId: id }),
});
/** What each question takes; anything else is not answered. */
const inputs: { [K in QuestionName]: z.ZodType } = {
  draft: z.string().max(64),
  profile: z.null(),
  people: z.null(),
  projects: z.null(),
  tasks: z.null(),
  crm: z.null(),
  templates: z.null(),
  subtasks: z.string().max(64),
  ruleFacts: looked,
  taskInHand: id,
};
const message = z.union([
  z.object({
    watch: id,
    name: z.string().refine((name): name is QuestionName => Object.hasOwn(answerers, name)),
    input: z.unknown(),
  }),
  z.object({ unwatch: id }),
]);

/** Answers forms in frames, which cannot read the store themselves; only pages of the extension are answered. */
export function answerFrames(engine: Engine, registry: RegistryDatabase): void {
  const own = browser.runtime.getURL('').replace(/\/$/, '');
  browser.runtime.onConnect.addListener((port) => {
    if (port.name !== askPort) return;
    if (port.sender?.id !== browser.runtime.id || !port.sender.url?.startsWith(own)) port.disconnect();
    else void serve(engine, registry, port);
  });
}

async function serve(engine: Engine, registry: RegistryDatabase, port: Runtime.Port): Promise<void> {
  const stops = new Map<number, () => void>();
  const waiting: unknown[] = [];
  let watch: Watch | null = null;
  const post = (answer: AnswerMessage) => port.postMessage(answer);
  const take = (raw: unknown) => {
    if (!watch) {
      waiting.push(raw);
      return;
    }
    const parsed = message.safeParse(raw);
    if (!parsed.success) return;
    if ('unwatch' in parsed.data) {
      stops.get(parsed.data.unwatch)?.();
      stops.delete(parsed.data.unwatch);
      return;
    }
    const { watch: number, name, input } = parsed.data;
    const checked = inputs[name].safeParse(input);
    // The question's own schema has just checked the input.
    if (checked.success)
      stops.set(
        number,
        watch(name, checked.data as never, (answer) => post({ watch: number, answer })),
      );
  };
  // Heard from the first moment on: questions may arrive before the account is found.
  port.onMessage.addListener(take);
  port.onDisconnect.addListener(() => {
    for (const stop of stops.values()) stop();
  });
  const isStrange = port.sender ? await isFramedByStranger(port.sender) : true;
  const account = isStrange ? undefined : await accountOfPage(registry, port.sender?.tab?.url);
  const session = account ? await engine.sessionOfKey(account.key) : null;
  post({ account: session?.account ?? null });
  if (!session) return;
  watch = askDirectly(session.database, session.account);
  for (const raw of waiting) take(raw);
}
