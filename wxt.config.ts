import { defineConfig } from 'wxt';
import { cloudMatchPatterns } from './lib/portal/hosts.ts';

/** The build: one manifest for Chrome and Edge (MV3), one for Firefox (MV3, event page). */
export default defineConfig({
  imports: false,
  outDir: '.output',
  manifestVersion: 3,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'ru',
    permissions: ['storage', 'alarms'],
    host_permissions: cloudMatchPatterns,
    action: { default_title: '__MSG_name__' },
    commands: {
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
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '120' }),
  }),
});
