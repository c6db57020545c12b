import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originPattern } from '@/lib/portal/hosts.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { extensionId } from './background.ts';
import { browserKind } from './kind.ts';
import { type BrowserOptions, launchBrowser } from './launch.ts';
import { temporaryFolder } from './temporary.ts';

interface Preferences {
  extensions: { settings: Record<string, Record<string, unknown>> };
}

/**
 * A browser profile whose person has said yes to these hosts before. Chromium's own question is a window of the system,
 * which a headless browser cannot show; to what was allowed once it answers by itself. Asking for it, in a click, and
 * having it only from then on is as for everybody.
 */
export async function profileAllowing(
  portal: PortalServer,
  hostnames: string[],
  options: BrowserOptions = {},
): Promise<string> {
  const profile = temporaryFolder();
  // Firefox is told by a preference that every such question is answered by yes.
  if (browserKind() === 'firefox') return profile;
  const context = await launchBrowser(portal, { ...options, profile });
  const id = await extensionId(context);
  await context.close();
  const path = join(profile, 'Default', 'Preferences');
  // The browser's own file: written by it, read by it.
  const preferences = JSON.parse(readFileSync(path, 'utf8')) as Preferences;
  const settings = preferences.extensions.settings[id];
  if (!settings) throw new Error(`The profile does not know the extension ${id}`);
  const hosts = hostnames.map(originPattern);
  settings.runtime_granted_permissions = {
    api: [],
    manifest_permissions: [],
    explicit_host: hosts,
    scriptable_host: hosts,
  };
  writeFileSync(path, JSON.stringify(preferences));
  return profile;
}
