import { resolve } from 'node:path';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';
import { cloudMatchPatterns } from './lib/portal/hosts.ts';

/**
 * Takes two code paths out of libraries that this product never uses and no reviewer should have to trust: preact's
 * raw HTML assignment and zod's probe for building code from text. The lint of the Firefox build fails if one is left.
 */
function withoutUnsafeSinks(): Plugin {
  return {
    name: 'without-unsafe-sinks',
    transform(code, id) {
      if (/preact[\\/]dist[\\/]preact\.(m?js)/.test(id))
        return code.replace(/(\w+)\.innerHTML=(\w+)\.__html/g, '$1.textContent=$2.__html');
      if (/zod[\\/]v4[\\/]core[\\/]util\.js/.test(id))
        return code.replace(/new F\(""\);\s*return true;/, 'return false;');
      return null;
    },
  };
}

/** Files are cut by who needs them: every file more costs a screen's opening about two milliseconds. */
const parts = {
  base: ['popup', 'form', 'background'],
  screen: ['popup', 'form'],
  store: ['popup', 'background'],
  rules: ['form', 'background'],
  popup: ['popup'],
  form: ['form'],
} as const;

/** What the popup and the form need at once, in one file for each set of those that need it. */
function screenGroups() {
  let needs: Record<'popup' | 'form' | 'background', Set<string>> | null = null;
  const partOf = (id: string, modules: Modules) => {
    needs ??= {
      popup: importedFrom(resolve('entrypoints/popup/main.tsx'), modules),
      form: importedFrom(resolve('entrypoints/capture/main.tsx'), modules),
      background: importedFrom(resolve('entrypoints/background.ts'), modules),
    };
    // Two modules of the build's own, both empty here, that every page asks for.
    if (id === '\0virtual:wxt-plugins') return 'base';
    if (id === '\0virtual:wxt-html-plugins') return 'screen';
    const needed = Object.entries(needs).filter(([, ids]) => ids.has(id));
    return Object.entries(parts).find(
      ([, by]) => by.length === needed.length && needed.every(([name]) => by.some((one) => one === name)),
    )?.[0];
  };
  // A part takes along what it imports: what others import, too, comes first.
  return Object.keys(parts).map((part, at, all) => ({
    name: (id: string, modules: Modules) => (partOf(id, modules) === part ? part : null),
    debugName: part,
    priority: all.length - at,
  }));
}

interface Modules {
  getModuleInfo: (id: string) => { importedIds: string[] } | null;
}

/** All scripts a module imports before it runs, without the entry points themselves. */
function importedFrom(entry: string, modules: Modules): Set<string> {
  const found = new Set<string>();
  const open = [entry];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const next of modules.getModuleInfo(id)?.importedIds ?? [])
      if (!found.has(next) && !next.endsWith('.css')) {
        found.add(next);
        open.push(next);
      }
  return found;
}

/** The build: one manifest for Chrome and Edge (MV3), one for Firefox (MV3, event page). */
export default defineConfig({
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  // Every browser the manifest asks for preloads modules by itself.
  vite: () => ({ plugins: [withoutUnsafeSinks()], build: { modulePreload: { polyfill: false } } }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      if (!entrypoints.some(({ name }) => name === 'popup')) return;
      const output = config.build?.rollupOptions?.output;
      if (output && !Array.isArray(output)) output.codeSplitting = { groups: screenGroups() };
    },
  },
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'ru',
    permissions: [
      'storage',
      'alarms',
      'contextMenus',
      'notifications',
      'idle',
      'activeTab',
      'scripting',
      'identity',
    ],
    host_permissions: cloudMatchPatterns,
    // Asked for one address at a time, by a click: a portal on a company's own server, the portal's sign-in server.
    optional_host_permissions: ['https://*/*'],
    action: { default_title: '__MSG_name__' },
    omnibox: { keyword: 'rg' },
    // The form's page, for the dialog on portal pages. Companies' own portals are not known beforehand, so any page may
    // frame it that knows its address; Chrome changes that every session, and in a stranger's page it is told nothing.
    web_accessible_resources: [{ resources: ['form.html'], matches: ['https://*/*'], use_dynamic_url: true }],
    ...(browser === 'firefox' ? {} : { storage: { managed_schema: 'managed.json' } }),
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+G' } },
      'new-task': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: '__MSG_commandNewTask__',
      },
      palette: {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_commandPalette__',
      },
      'toggle-timer': {
        suggested_key: { default: 'Alt+Shift+S' },
        description: '__MSG_commandToggleTimer__',
      },
    },
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'reglament@reglament.example',
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
