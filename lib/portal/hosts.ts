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

const cloudHost = new RegExp(
  `^[a-z0-9][a-z0-9-]*\\.bitrix24\\.(?:${cloudZones.join('|').replaceAll('.', '\\.')})$`,
  'i',
);

/** True for a host name (no port) of a cloud portal: `company.bitrix24.ru`. */
export function isCloudPortalHost(hostname: string): boolean {
  return cloudHost.test(hostname);
}
