import { fileURLToPath } from 'node:url';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import type { PortalServer } from '../portal/http/server.ts';
import { portalHost } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { findFirefox } from './findBrowser.ts';

const directory = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));
export const firefoxExtensionId = 'reglament@reglament.example';
/** Chosen by us, so that the extension's own pages have a known address. */
const extensionUuid = '6f1b1d3e-5a0c-4c55-9d0e-2f6f3a7b1c11';

/** Firefox with the built extension; the portal's cloud host resolves to loopback, match patterns ignore the port. */
export async function launchFirefox(environment: Record<string, string> = {}): Promise<Browser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: findFirefox(),
    headless: true,
    env: { ...process.env, ...environment },
    acceptInsecureCerts: true,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: {
      'network.dns.localDomains': portalHost,
      'extensions.webextensions.uuids': JSON.stringify({ [firefoxExtensionId]: extensionUuid }),
      'intl.accept_languages': 'ru',
    },
  });
  await browser.installExtension(directory);
  return browser;
}

export function firefoxPortalUrl(portal: PortalServer): string {
  return `https://${portalHost}:${portal.port}`;
}

/** Signs the demo person in by the portal's own form. */
export async function signInFirefox(page: Page, portal: PortalServer): Promise<void> {
  await page.goto(`${firefoxPortalUrl(portal)}/auth/`);
  await page.select('select[name=user]', String(demoUserId));
  await Promise.all([page.waitForNavigation(), page.click('form.signin button')]);
}

/** Opens one of our pages. The navigation call ends in a time-out although the page is there. */
export async function firefoxPage(browser: Browser, name: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`moz-extension://${extensionUuid}/${name}`, { timeout: 3000 }).catch(() => undefined);
  return page;
}
