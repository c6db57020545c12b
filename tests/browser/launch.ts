import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { signInHost } from '@/lib/portal/hosts.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { portalHost } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { backgroundOf, ownUrl } from './background.ts';
import { findChromium } from './findBrowser.ts';
import { browserKind } from './kind.ts';
import { launchFirefox } from './launchFirefox.ts';
import { removeAfter, temporaryFolder } from './temporary.ts';

export const extensionDirectory = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

export interface BrowserOptions {
  headless?: boolean;
  profile?: string;
  locale?: string;
  dark?: boolean;
  extension?: boolean;
  /** The extension's folder, where it is not the built one's (Chromium). */
  directory?: string;
  viewport?: { width: number; height: number };
  /** A mouse that hovers, as at a desk; without one as on a touch screen. A browser without a screen knows of none by itself. */
  mouse?: boolean;
  /** What the browser's process sees beside our own. */
  environment?: Record<string, string>;
  /** The background is never put to sleep for want of work (Firefox): what a test changed in it stays. */
  keepsBackground?: boolean;
  /** Another company's portal, at `secondPortalUrl`. */
  second?: PortalServer;
}

/** The portal's address in the browser: a cloud host mapped to the local server, so that the manifest is used unmodified. */
export const portalUrl = `https://${portalHost}`;

const secondHost = 'second.bitrix24.ru';
export const secondPortalUrl = `https://${secondHost}`;

/** The same portal, as on a company's own server. */
export const ownHost = 'portal.company.example';
export const ownPortalUrl = `https://${ownHost}`;

/** A page that is no portal; the local portal answers there, too. */
export const strangeHost = 'stranger.example';

/**
 * Starts the browser of the running test with the built extension. All host names are this machine's: the portal's cloud
 * host is the local portal.
 */
export async function launchBrowser(
  portal: PortalServer,
  options: BrowserOptions = {},
): Promise<BrowserContext> {
  const usual = {
    headless: options.headless ?? true,
    profile: options.profile,
    locale: options.locale ?? 'ru-RU',
    dark: options.dark ?? false,
    extension: options.extension ?? true,
    directory: options.directory ?? extensionDirectory,
    viewport: options.viewport ?? { width: 1360, height: 820 },
    mouse: options.mouse ?? true,
    environment: options.environment ?? {},
    keepsBackground: options.keepsBackground ?? false,
  };
  const ports: Record<string, number> = {
    ...(options.second ? { [secondHost]: options.second.port } : {}),
    [portalHost]: portal.port,
    [ownHost]: portal.port,
    [signInHost]: portal.port,
    [strangeHost]: portal.port,
  };
  const context =
    browserKind() === 'firefox'
      ? await launchFirefox({ ...usual, portOf: (host) => ports[host] ?? null })
      : await launchChromium(usual, ports);
  // A page that is loaded before the extension gets no content script; a real browser starts its extensions first.
  if (usual.extension) await backgroundOf(context);
  return context;
}

async function launchChromium(
  options: Required<Omit<BrowserOptions, 'second' | 'profile'>> & { profile: string | undefined },
  ports: Record<string, number>,
): Promise<BrowserContext> {
  const profile = options.profile ?? temporaryFolder();
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    headless: false,
    locale: options.locale,
    colorScheme: options.dark ? 'dark' : 'light',
    viewport: options.viewport,
    ignoreHTTPSErrors: true,
    env: { ...process.env, ...options.environment },
    args: [
      ...(options.headless ? ['--headless=new'] : []),
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--ignore-certificate-errors',
      `--blink-settings=${options.mouse ? mouseSettings : touchSettings}`,
      `--host-resolver-rules=${Object.entries(ports)
        .map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`)
        .join(', ')}`,
      ...(options.extension
        ? [`--disable-extensions-except=${options.directory}`, `--load-extension=${options.directory}`]
        : []),
    ],
  });
  if (!options.profile) removeAfter(context, profile);
  return context;
}

const mouseSettings = 'primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4';
const touchSettings = 'primaryHoverType=1,availableHoverTypes=1,primaryPointerType=2,availablePointerTypes=2';

/** Signs the demo person (or another) in by the portal's own form. */
export async function signIn(page: Page, userId = demoUserId, at = portalUrl): Promise<void> {
  await page.goto(`${at}/auth/`);
  await page.selectOption('select[name=user]', String(userId));
  await page.click('form.signin button');
  await page.waitForURL(/\/tasks\/$/);
}

/** Opens the popup as a page of its own, at the popup's size. */
export async function openPopup(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 400, height: 590 });
  await page.goto(await ownUrl(context, 'popup.html'));
  return page;
}
