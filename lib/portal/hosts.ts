/** Top-level parts under which the portal's cloud lives (portal/README.md, 4 "Pages"). */
const cloudZones = [
  'ru',
  'com',
  'by',
  'kz',
  'ua',
  'de',
  'eu',
  'com.br',
  'pl',
  'fr',
  'it',
  'es',
  'in',
  'cn',
  'tr',
  'mx',
  'co',
  'id',
  'vn',
  'jp',
  'uk',
] as const;

/** Match patterns of every cloud portal, for the manifest's host permissions and content scripts. */
export const cloudMatchPatterns: string[] = cloudZones.map((zone) => `https://*.bitrix24.${zone}/*`);

/** The portal's server for local applications; access to it is asked for as to a portal, but it is none. */
export const signInServer = 'https://oauth.bitrix.info';
export const signInHost = new URL(signInServer).host;

/** Every page of one host name, on whatever port: what the browser is asked for, and what scripts are registered for. */
export function originPattern(hostname: string): string {
  return `https://${hostname}/*`;
}

/** What a server may be called: a network's own names have underscores, too. */
const hostName = String.raw`[a-z0-9._-]+|\[[0-9a-f:]+\]`;
const oneHost = new RegExp(`^(?:${hostName})$`, 'i');
const oneHostPattern = new RegExp(String.raw`^https://(${hostName})(?::\d+)?/\*$`, 'i');

/** The host name of such a pattern; null for one that means more than one host. */
export function hostOfPattern(pattern: string): string | null {
  return oneHostPattern.exec(pattern)?.[1] ?? null;
}

/**
 * The host (with its port, where there is one) of a portal as a person names it: `portal.company.ru` or any address on
 * it. Null for what is none, and for one without encryption: a session would be read by anybody on the way.
 */
export function readPortalHost(text: string): string | null {
  const named = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(named) ? named : `https://${named}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '';
  // A name without a dot is a slip of the hand more often than a server.
  const isNamed = /[.:]/.test(url.hostname) || url.hostname === 'localhost';
  const isServer = isNamed && oneHost.test(url.hostname);
  return isPlain && isServer && url.hostname !== signInHost ? url.host : null;
}

const cloudHost = new RegExp(
  `^[a-z0-9][a-z0-9-]*\\.bitrix24\\.(?:${cloudZones.join('|').replaceAll('.', '\\.')})$`,
  'i',
);

/** True for a host name (no port) of a cloud portal: `company.bitrix24.ru`. */
export function isCloudPortalHost(hostname: string): boolean {
  return cloudHost.test(hostname);
}
