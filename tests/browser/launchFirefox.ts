import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, firefox } from '@playwright/test';
import { findFirefox } from './findBrowser.ts';
import { warmStart } from './firefoxStart.ts';
import { startProxy } from './proxy.ts';
import { removeAfter, temporaryFolder } from './temporary.ts';

const extensionDirectory = fileURLToPath(new URL('../../.output/firefox-mv3', import.meta.url));
const bridge = fileURLToPath(new URL('./firefoxBridge.mjs', import.meta.url));
export const firefoxKey = 'reglament@reglament.example';
/** Chosen by us, so that the extension's own pages have a known address. */
export const firefoxUuid = '6f1b1d3e-5a0c-4c55-9d0e-2f6f3a7b1c11';

export interface FirefoxOptions {
  headless: boolean;
  profile?: string | undefined;
  locale: string;
  dark: boolean;
  extension: boolean;
  environment: Record<string, string>;
  viewport: { width: number; height: number };
  mouse: boolean;
  keepsBackground: boolean;
  /** The local port of a host, null for one that is not there. */
  portOf: (host: string) => number | null;
}

/** As the browser counts them: 1 coarse, 2 fine, 4 hovers. */
const pointers = { mouse: 6, touch: 1 } as const;

const folders = new WeakMap<BrowserContext, string>();

/** Where a Firefox of ours saves files. */
export function downloadsOf(context: BrowserContext): string {
  const folder = folders.get(context);
  if (!folder) throw new Error('Not a Firefox that was started here');
  return folder;
}

/** The socket among its files by which scripts come into the browser itself. */
export const doorName = 'door';

/** Starts the distribution's Firefox with the built extension. Optional permissions are given without its question. */
export async function launchFirefox(options: FirefoxOptions): Promise<BrowserContext> {
  const proxy = await startProxy(options.portOf);
  const downloads = temporaryFolder();
  const profile = options.profile ?? temporaryFolder();
  const start = (profile: string, withExtension: boolean) =>
    firefox.launchPersistentContext(profile, {
      channel: 'moz-firefox',
      executablePath: bridge,
      args: ['--remote-allow-system-access'],
      env: {
        ...process.env,
        ...options.environment,
        REGLAMENT_DOOR: join(downloads, doorName),
        REGLAMENT_FIREFOX_PATH: findFirefox(),
        REGLAMENT_EXTENSION: withExtension ? extensionDirectory : '',
      },
      headless: options.headless,
      locale: options.locale,
      viewport: options.viewport,
      ignoreHTTPSErrors: true,
      firefoxUserPrefs: preferences(options, proxy.port, downloads),
    });
  await warmStart(profile, (fresh) => start(fresh, false));
  const context = await start(profile, options.extension);
  context.on('close', () => proxy.stop());
  if (!options.profile) removeAfter(context, profile);
  folders.set(context, downloads);
  return context;
}

function preferences(options: FirefoxOptions, proxyPort: number, downloads: string) {
  return {
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'extensions.webextensions.uuids': JSON.stringify({ [firefoxKey]: firefoxUuid }),
    'extensions.webextOptionalPermissionPrompts': false,
    'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
    'intl.accept_languages': options.locale,
    'ui.primaryPointerCapabilities': options.mouse ? pointers.mouse : pointers.touch,
    'ui.allPointerCapabilities': options.mouse ? pointers.mouse : pointers.touch,
    'dom.events.testing.asyncClipboard': true,
    ...(options.keepsBackground ? { 'extensions.background.idle.timeout': 3_600_000 } : {}),
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.always_ask_before_handling_new_types': false,
  };
}
