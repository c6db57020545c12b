import { useState } from 'preact/hooks';
import { askForPortal } from '@/lib/app/portalAccess.ts';
import type { Reply } from '@/lib/app/protocol.ts';
import type { Translate } from '@/lib/i18n/translate.ts';

/** One attempt at a way into a portal: the browser's question first, where it has one, then the way itself. */
export function useConnect(t: Translate, onConnected: () => void) {
  const [fault, setFault] = useState('');
  const [isAsking, setAsking] = useState(false);

  /**
   * @param address names the portal; to be called within the click, as the browser's question must be
   * @param connect takes the portal's host, '' where the address names none
   * @returns true when it worked
   */
  async function run(
    address: string,
    withSignIn: boolean,
    connect: (host: string) => Promise<Reply>,
  ): Promise<boolean> {
    setAsking(true);
    const access = await askForPortal(address, withSignIn);
    const reply: Reply =
      access === 'noAccess' || (access === 'portalAddress' && withSignIn)
        ? { ok: false, refusal: { kind: access } }
        : await connect(access === 'portalAddress' ? '' : access);
    setAsking(false);
    setFault(reply.ok ? '' : t(`refusal.${reply.refusal.kind}`));
    if (reply.ok) onConnected();
    return reply.ok;
  }

  return { fault, isAsking, run };
}
