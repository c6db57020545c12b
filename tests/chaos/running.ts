import type { BrowserContext, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { backgroundStopper } from '../browser/stopBackground.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { demoUserId } from '../portal/state/company.ts';

const accountKey = `company.bitrix24.ru#${demoUserId}`;
/** Nobody answers any more after this (ms): everything was stopped meanwhile. */
const answerMs = 4_000;

export const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A browser that is stopped, killed and started again; one screen of ours is its door. */
export interface Running {
  context: BrowserContext;
  screen: Page;
  stopBackground: () => Promise<void>;
}

/** Starts the browser on its profile, signs in, and opens a screen of ours. */
export async function open(portal: PortalServer, profile: string): Promise<Running> {
  const context = await launchBrowser(portal, { profile });
  const page = context.pages()[0] ?? (await context.newPage());
  // A killed browser has lost its session cookie: the person signs in again.
  await signIn(page);
  const screen = await context.newPage();
  await screen.goto(await ownUrl(context, 'popup.html'));
  const stop = await backgroundStopper(screen);
  return { context, screen, stopBackground: () => stop().catch(() => undefined) };
}

/** What a screen says to the background; false when nobody answered before everything stopped. */
export async function send(screen: Page, command: string, input: unknown): Promise<boolean> {
  const said = screen.evaluate(
    async (message) => {
      const api = (
        globalThis as unknown as { chrome: { runtime: { sendMessage: (m: unknown) => Promise<unknown> } } }
      ).chrome;
      const reply = (await api.runtime.sendMessage(message).catch(() => null)) as { ok?: boolean } | null;
      return reply?.ok === true;
    },
    { command, input, accountKey },
  );
  return Promise.race([said.catch(() => false), wait(answerMs).then(() => false)]);
}

export interface Unsent {
  waiting: number;
  /** Each refused operation as text: its words are looked for in it. */
  refused: string[];
}

/** What the browser's store still has for the portal. */
export function unsent(screen: Page): Promise<Unsent> {
  return screen.evaluate(
    (key) =>
      new Promise<Unsent>((resolve) => {
        const request = indexedDB.open(`reglament:${key}`);
        request.onsuccess = () => {
          const all = request.result.transaction('operations').objectStore('operations').getAll();
          all.onsuccess = () => {
            const rows = all.result as { state: string }[];
            request.result.close();
            resolve({
              waiting: rows.filter(({ state }) => state === 'waiting' || state === 'sending').length,
              refused: rows.filter(({ state }) => state === 'refused').map((row) => JSON.stringify(row)),
            });
          };
        };
      }),
    accountKey,
  );
}
