import { selfSignedCertificate } from './http/certificate.ts';
import { type PortalServer, type ServerSettings, servePortal } from './http/server.ts';
import { type CompanyOptions, demoCompany, demoUserId, demoWebhookCode } from './state/company.ts';

export interface LocalPortalOptions extends ServerSettings {
  company?: Partial<CompanyOptions>;
  https?: boolean;
}

/** Host name under which browsers reach the local portal (mapped to loopback by a browser flag). */
export const portalHost = 'company.bitrix24.ru';

/** A local portal with the demo company and the demo person's webhook. */
export async function startLocalPortal(options: LocalPortalOptions = {}): Promise<PortalServer> {
  const state = demoCompany({ now: () => Date.now(), tasks: 400, ...options.company });
  const tls = options.https ? await selfSignedCertificate(portalHost) : undefined;
  const portal = await servePortal(state, { ...options, ...(tls ? { tls } : {}) });
  portal.auth.addWebhook(demoUserId, demoWebhookCode);
  return portal;
}
