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

/** The build: one manifest for Chrome and Edge (MV3), one for Firefox (MV3, event page). */
export default defineConfig({
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  vite: () => ({ plugins: [withoutUnsafeSinks()] }),
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
      _execute_action: { suggested_key: { default: 'Alt+Shift+R' } },
      'new-task': {
        suggested_key: { default: 'Alt+Shift+N' },
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
