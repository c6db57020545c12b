/** A profile is small; what is larger is no profile. */
const largestBytes = 1_000_000;

export type Loaded = { ok: true; text: string } | { ok: false; reason: 'foreign' | 'failed' };

/** Loads a file from the account's own portal, as the signed-in person; no other address is ever asked. */
export async function loadFromPortal(address: string, host: string): Promise<Loaded> {
  let url: URL;
  try {
    url = new URL(address, `https://${host}`);
  } catch {
    return { ok: false, reason: 'failed' };
  }
  if (url.protocol !== 'https:' || url.host !== host) return { ok: false, reason: 'foreign' };
  try {
    const answer = await fetch(url, { credentials: 'include', redirect: 'error' });
    const text = await answer.text();
    return answer.ok && text.length <= largestBytes ? { ok: true, text } : { ok: false, reason: 'failed' };
  } catch {
    return { ok: false, reason: 'failed' };
  }
}
