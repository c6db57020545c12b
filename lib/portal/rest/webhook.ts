/** An inbound webhook: whose it is, and where its calls go. The whole address is the secret. */
export interface Webhook {
  /** With its port, where there is one. */
  host: string;
  userId: number;
  /** `https://HOST/rest/USER_ID/CODE` */
  base: string;
}

const path = /^\/rest\/(\d{1,12})\/([A-Za-z0-9]{6,64})(?:\/.*)?$/;

/** Reads an address as the portal shows it (with or without a method at its end); null for anything else. */
export function readWebhook(text: string): Webhook | null {
  if (!URL.canParse(text.trim())) return null;
  const url = new URL(text.trim());
  const found = path.exec(url.pathname);
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '';
  if (!found || !isPlain) return null;
  const [, userId, code] = found;
  return { host: url.host, userId: Number(userId), base: `https://${url.host}/rest/${userId}/${code}` };
}

/** The address as it may be shown: whose webhook of which portal, never its code. */
export function maskedWebhook({ host, userId }: { host: string; userId: number }): string {
  return `https://${host}/rest/${userId}/••••••`;
}
