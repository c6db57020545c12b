import browser, { type Scripting } from 'webextension-polyfill';
import { hostOfPattern, originPattern } from '@/lib/portal/hosts.ts';
import { ownPortals } from '../portalAccess.ts';

const idPrefix = 'own:';

/** Firefox tells the manifest's files by their whole addresses, and takes them by their paths only. */
const pathOf = (file: string) => file.replace(browser.runtime.getURL(''), '');

/** The manifest's scripts for the cloud's portals, as they are registered for one host. */
function scriptsFor(hostname: string): Scripting.RegisteredContentScript[] {
  const { content_scripts = [] } = browser.runtime.getManifest();
  return content_scripts.map((script, at) => ({
    id: `${idPrefix}${hostname}:${at}`,
    matches: [originPattern(hostname)],
    js: (script.js ?? []).map(pathOf),
    ...(script.css ? { css: script.css.map(pathOf) } : {}),
    allFrames: script.all_frames ?? false,
    runAt: 'document_idle',
    persistAcrossSessions: true,
    // The type lacks it, the browsers have it.
    world: 'world' in script ? script.world : 'ISOLATED',
  }));
}

/** Registers the scripts for every portal we were let into, and for no other. Safe to repeat. */
async function settleScripts(): Promise<void> {
  const wanted = (await ownPortals()).flatMap(scriptsFor);
  const registered = (await browser.scripting.getRegisteredContentScripts())
    .map(({ id }) => id)
    .filter((id) => id.startsWith(idPrefix));
  const spare = registered.filter((id) => !wanted.some((script) => script.id === id));
  if (spare.length > 0) await browser.scripting.unregisterContentScripts({ ids: spare });
  const missing = wanted.filter(({ id }) => !registered.includes(id));
  if (missing.length > 0) await browser.scripting.registerContentScripts(missing);
}

/** Brings the scripts into pages that were open before: nobody has to load them again. */
async function reachOpenPages(hostname: string): Promise<void> {
  for (const { id } of await browser.tabs.query({ url: originPattern(hostname) })) {
    if (id === undefined) continue;
    const target = { tabId: id, allFrames: true };
    for (const { js = [], css, ...script } of scriptsFor(hostname)) {
      const world = 'world' in script ? script.world : 'ISOLATED';
      // A page that is being left takes nothing any more.
      if (css) await browser.scripting.insertCSS({ target, files: css }).catch(() => undefined);
      await browser.scripting
        .executeScript({ target, files: js, world } as Scripting.ScriptInjection)
        .catch(() => undefined);
    }
  }
}

/**
 * Follows what the person lets us into: scripts are registered for a portal when access to it is given and taken away with
 * it, wherever that is done (here, or in the browser's own list of extensions).
 * @param onChange is told the host names whose access has changed
 */
export function followAccess(onChange: (hostnames: string[]) => void): void {
  // One after the other: two at once would register a script twice, which is an error.
  let last: Promise<void> = settleScripts();
  const settle = () => {
    last = last.catch(() => undefined).then(settleScripts);
    return last;
  };
  const hostsOf = (origins: string[] = []) =>
    origins.map(hostOfPattern).filter((host): host is string => host !== null);
  browser.permissions.onAdded.addListener(async ({ origins }) => {
    await settle();
    const own = await ownPortals();
    for (const host of hostsOf(origins)) if (own.includes(host)) await reachOpenPages(host);
    onChange(hostsOf(origins));
  });
  browser.permissions.onRemoved.addListener(async ({ origins }) => {
    await settle();
    onChange(hostsOf(origins));
  });
}
