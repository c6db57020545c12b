import browser from 'webextension-polyfill';
import { z } from 'zod';
import { readPortalHost } from '@/lib/portal/hosts.ts';
import type { ApplicationInput } from '../protocol.ts';

/** What the administrator has set; browsers without managed storage answer by an error, which means nothing. */
async function managed(key: string): Promise<unknown> {
  try {
    return (await browser.storage.managed.get(key))[key] ?? null;
  } catch {
    return null;
  }
}

/** The administrator's profile values, or null. */
export const managedProfile = (): Promise<unknown> => managed('profile');

const application = z.object({
  portal: z.string().max(300),
  clientId: z.string().min(1).max(200),
  clientSecret: z.string().min(1).max(200),
});

/** The local application by which the company's people sign in, or null (`public/managed.json`). */
export async function companyApplication(): Promise<ApplicationInput | null> {
  const parsed = application.safeParse(await managed('application'));
  if (!parsed.success) return null;
  const { portal, ...keys } = parsed.data;
  const host = readPortalHost(portal);
  return host === null ? null : { host, ...keys };
}
