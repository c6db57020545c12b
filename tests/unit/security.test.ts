import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { answerMessage } from '@/lib/app/background/messages.ts';
import type { Engine } from '@/lib/app/engine.ts';
import { cloudMatchPatterns } from '@/lib/portal/hosts.ts';

/** A company's own portal that the person has let us into. */
const ownPortal = 'portal.company.ru';

// The browser is not there: its windows are not opened, and its permissions are these.
vi.mock('@/lib/app/portalAccess.ts', async () => {
  const { isCloudPortalHost } = await import('@/lib/portal/hosts.ts');
  return { isPortalHost: async (host: string) => isCloudPortalHost(host) || host === 'portal.company.ru' };
});
vi.mock('@/lib/app/background/openMyDay.ts', () => ({ openMyDay: async () => undefined }));

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Manifest {
  permissions: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_scripts: { matches: string[]; world?: string }[];
  web_accessible_resources: { resources: string[]; matches: string[]; use_dynamic_url?: boolean }[];
  content_security_policy?: { extension_pages?: string };
  externally_connectable?: unknown;
}

/** Whoever adds one changes this list, and says why in the README. */
const permissions = [
  'storage',
  'alarms',
  'contextMenus',
  'notifications',
  'idle',
  'activeTab',
  'scripting',
  'identity',
];
/** Firefox shows a side panel without a permission. */
const chromeOnly = ['sidePanel'];
/** Asked only where a person uses a local application, after the browser's own question. */
const signInHost = 'oauth.bitrix.info';
/** Addresses that stand in the code without ever being asked: names of formats, links of licences. */
const namedOnly = [
  'www.w3.org', // names of XML formats
  'schemas.openxmlformats.org',
  'purl.org',
  'schemas.microsoft.com',
  'json-schema.org',
  'tinyurl.com', // in messages of the store's library
  'bit.ly',
];

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (name) => {
  const folder = `${root}.output/${name}`;
  let manifest: Manifest;

  beforeAll(() => {
    // Always anew: an older build would say nothing about the present code.
    execFileSync('npx', ['wxt', 'build', ...(name.startsWith('firefox') ? ['-b', 'firefox'] : [])], {
      cwd: root,
    });
    manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Manifest;
  }, 60_000);

  it('asks for no permission, host or page beyond the ones the README explains', () => {
    const asked = [...manifest.permissions, ...(manifest.optional_permissions ?? [])];
    // Firefox lists hosts among the permissions in some versions of the manifest.
    expect(asked.filter((one) => !one.includes('://')).sort()).toEqual(
      [...permissions, ...(name.startsWith('chrome') ? chromeOnly : [])].sort(),
    );
    const hosts = [...(manifest.host_permissions ?? []), ...asked.filter((one) => one.includes('://'))];
    expect([...new Set(hosts)].sort()).toEqual([...cloudMatchPatterns].sort());
    // Any one address, when the person says so: never asked for as a whole (lib/app/portalAccess.ts).
    expect(manifest.optional_host_permissions ?? []).toEqual(['https://*/*']);
    for (const { matches } of manifest.content_scripts)
      expect(matches.filter((one) => !cloudMatchPatterns.includes(one))).toEqual([]);
  });

  it('shows pages nothing but the form, under an address of the session; no page may talk to it', () => {
    expect(manifest.web_accessible_resources).toEqual([
      { resources: ['form.html'], matches: ['https://*/*'], use_dynamic_url: true },
    ]);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.content_security_policy?.extension_pages ?? "script-src 'self'").not.toMatch(
      /unsafe|https?:/,
    );
  });

  it('knows no address but the portal’s and its sign-in server’s, runs no text as code, and writes no text as HTML', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(js|html)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(5);
    const found: string[] = [];
    for (const file of files) {
      const code = readFileSync(`${folder}/${file}`, 'utf8');
      for (const [, host] of code.matchAll(/https?:\/\/([a-z0-9.-]+\.[a-z]{2,})/g))
        if (host && host !== signInHost && !namedOnly.includes(host) && !/\.bitrix24\.[a-z.]+$/.test(host))
          found.push(`${file}: ${host}`);
      for (const sink of [
        /\beval\(/,
        /new Function\(/,
        /\.innerHTML\s*=/,
        /\.outerHTML\s*=/,
        /insertAdjacentHTML/,
        /document\.write\(/,
      ])
        if (sink.test(code)) found.push(`${file}: ${sink}`);
    }
    expect(found).toEqual([]);
  });
});

describe('messages', () => {
  const own = 'chrome-extension://reglament';
  const asked: string[] = [];
  const engine = {
    fromPage: async (host: string, command: string) => {
      asked.push(`${host} ${command}`);
      return { ok: true };
    },
    fromScreen: async (key: string, command: string) => {
      asked.push(`${key} ${command}`);
      return { ok: true };
    },
    pageSeen: async () => undefined,
    connectWebhook: async () => {
      asked.push('connectWebhook');
      return { ok: true };
    },
    connectApplication: async () => {
      asked.push('connectApplication');
      return { ok: true };
    },
  } as unknown as Engine;
  const tab = { id: 1, index: 0, highlighted: false, active: true, pinned: false, incognito: false };
  const good = { command: 'pauseTimer', input: {} };

  it.each([
    ['a page that is no portal', good, { url: 'https://evil.example/', tab }],
    ['a portal’s name in a foreign domain', good, { url: 'https://company.bitrix24.ru.evil.example/', tab }],
    ['a portal without encryption', good, { url: 'http://company.bitrix24.ru/', tab }],
    ['a portal’s address outside a tab', good, { url: 'https://company.bitrix24.ru/' }],
    ['another extension', good, { url: 'chrome-extension://other/popup.html' }],
    ['nobody', good, {}],
    [
      'a page with a command that is none',
      { command: '__proto__', input: {} },
      { url: 'https://company.bitrix24.ru/', tab },
    ],
    ['a page with no command', { input: {} }, { url: 'https://company.bitrix24.ru/', tab }],
    ['a page with a text', 'pauseTimer', { url: 'https://company.bitrix24.ru/', tab }],
    ['an address that hides its host', good, { url: 'https://company.bitrix24.ru@evil.example/', tab }],
    ['a file', good, { url: 'file:///company.bitrix24.ru/', tab }],
    ['a data address', good, { url: 'data:text/html,company.bitrix24.ru', tab }],
    ['a company’s portal nobody let us into', good, { url: 'https://other.company.ru/', tab }],
    ['a company’s own portal without encryption', good, { url: `http://${ownPortal}/`, tab }],
    [
      'our form in a frame of a page we do not know',
      { ...good, accountKey: 'company.bitrix24.ru#7' },
      { url: `${own}/form.html`, frameId: 3, tab },
    ],
    [
      'our form in a frame of a page that is no portal',
      { ...good, accountKey: 'company.bitrix24.ru#7' },
      { url: `${own}/form.html`, frameId: 3, tab: { ...tab, url: 'https://evil.example/' } },
    ],
  ])('%s gets no answer, and nothing is done', async (_who, message, sender) => {
    asked.length = 0;
    expect(await answerMessage(engine, message, sender as never, own)).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    ['a webhook', { webhook: 'https://company.bitrix24.ru/rest/1/code0code/', language: 'ru' }],
    [
      'an application',
      { application: { host: 'company.bitrix24.ru', clientId: 'a', clientSecret: 'b' }, language: 'ru' },
    ],
  ])('%s is taken from our own screens alone', async (_what, message) => {
    asked.length = 0;
    const page = { url: 'https://company.bitrix24.ru/x', tab } as never;
    expect(await answerMessage(engine, message, page, own)).toBeUndefined();
    expect(asked).toEqual([]);
    await answerMessage(engine, message, { url: `${own}/workspace.html`, frameId: 0, tab } as never, own);
    expect(asked).toHaveLength(1);
  });

  it('our form in a frame of a portal is answered, the cloud’s or the company’s own', async () => {
    for (const url of ['https://company.bitrix24.ru/x', `https://${ownPortal}/x`]) {
      asked.length = 0;
      const from = { url: `${own}/form.html`, frameId: 3, tab: { ...tab, url } } as never;
      await answerMessage(engine, { ...good, accountKey: 'k' }, from, own);
      expect(asked).toEqual(['k pauseTimer']);
    }
  });

  it.each(['forgetPortal', 'restoreBackup', 'saveProfile', 'useSession', 'rebuild'])(
    'a portal’s page may not ask for %s',
    async (command) => {
      asked.length = 0;
      const from = { url: 'https://company.bitrix24.ru/x', tab } as never;
      expect(await answerMessage(engine, { command, input: {} }, from, own)).toBeUndefined();
      expect(asked).toEqual([]);
    },
  );

  it('a portal’s page is answered for its own portal alone, whatever account it names', async () => {
    asked.length = 0;
    const message = { ...good, accountKey: 'other.bitrix24.ru#1' };
    await answerMessage(engine, message, { url: 'https://company.bitrix24.ru/x', tab } as never, own);
    expect(asked).toEqual(['company.bitrix24.ru pauseTimer']);
  });
});
