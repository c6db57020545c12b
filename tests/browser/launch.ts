import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';
import type { PortalServer } from '../portal/http/server.ts';
import { portalHost } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { findChromium } from './findBrowser.ts';

export const extensionDirectory = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface BrowserOptions {
  headless?: boolean;
  profile?: string;
  locale?: string;
  dark?: boolean;
  extension?: boolean;
  viewport?: { width: number; height: number };
  /** Another company's portal, at `secondPortalUrl`. */
  second?: PortalServer;
}

/** The portal's address in the browser: a cloud host mapped to the local server, so that the manifest is used unmodified. */
export const portalUrl = `https://${portalHost}`;

export const secondPortalUrl = 'https://second.bitrix24.ru';

/** The same portal, as on a company's own server. */
export const ownHost = 'portal.company.example';
export const ownPortalUrl = `https://${ownHost}`;

/** Starts a browser with the built extension; the portal's cloud host is the local portal. */
export async function launchBrowser(
  portal: PortalServer,
  options: BrowserOptions = {},
): Promise<BrowserContext> {
  const headless = options.headless ?? true;
  const context = await chromium.launchPersistentContext(
    options.profile ?? mkdtempSync(join(tmpdir(), 'reglament-')),
    {
      executablePath: await findChromium(),
      headless: false,
      locale: options.locale ?? 'ru-RU',
      colorScheme: options.dark ? 'dark' : 'light',
      viewport: options.viewport ?? { width: 1360, height: 820 },
      ignoreHTTPSErrors: true,
      args: [
        ...(headless ? ['--headless=new'] : []),
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--ignore-certificate-errors',
        `--host-resolver-rules=${[
          ...(options.second ? [`MAP second.bitrix24.ru:443 127.0.0.1:${options.second.port}`] : []),
          `MAP *.bitrix24.ru:443 127.0.0.1:${portal.port}`,
          `MAP ${ownHost}:443 127.0.0.1:${portal.port}`,
          `MAP oauth.bitrix.info:443 127.0.0.1:${portal.port}`,
        ].join(', ')}`,
        ...(options.extension === false
          ? []
          : [`--disable-extensions-except=${extensionDirectory}`, `--load-extension=${extensionDirectory}`]),
      ],
    },
  );
  // A page that is loaded before the extension gets no content script; a real browser starts its extensions first.
  if (options.extension !== false) await backgroundOf(context);
  return context;
}

/** Signs the demo person (or another) in by the portal's own form. */
export async function signIn(page: Page, userId = demoUserId, at = portalUrl): Promise<void> {
  await page.goto(`${at}/auth/`);
  await page.selectOption('select[name=user]', String(userId));
  await page.click('form.signin button');
  await page.waitForURL(/\/tasks\/$/);
}

/** The extension's background; waits until it is there. */
export async function backgroundOf(context: BrowserContext): Promise<Worker> {
  return context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
}

/** The extension's id, from its background's address. */
export async function extensionId(context: BrowserContext): Promise<string> {
  return new URL((await backgroundOf(context)).url()).host;
}

/** Opens the popup as a page of its own, at the popup's size. */
export async function openPopup(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 590 });
  await page.goto(`chrome-extension://${await extensionId(context)}/popup.html`);
  return page;
}
