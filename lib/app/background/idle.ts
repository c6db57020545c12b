import '@/lib/i18n/writtenTexts.ts';
import browser from 'webextension-polyfill';
import { translator } from '@/lib/i18n/translate.ts';
import { readMeta } from '@/lib/store/meta.ts';
import type { Account } from '@/lib/store/records.ts';
import type { Engine } from '../engine.ts';
import { profileInForce } from '../profile.ts';
import { workspaceAddress } from '../queries/draftCount.ts';
import { notify } from './notify.ts';

const notificationId = 'idle-question';

/**
 * TIM-4: watches whether somebody is at the computer while a timer runs. The question stands on our screens until it is
 * answered; one notification says that it is there.
 */
export function watchIdle(
  engine: Engine,
  active: () => Promise<Account | undefined>,
): { look: () => Promise<void> } {
  async function note(state: 'active' | 'idle' | 'locked'): Promise<void> {
    const account = await active();
    const session = account ? await engine.sessionOfKey(account.key) : null;
    if (!account || !session) return;
    const before = await readMeta(session.database, 'idleQuestion');
    await engine.fromScreen(account.key, 'lookAround', { state });
    const { profile } = await profileInForce(session.database);
    browser.idle.setDetectionInterval(Math.max(15, profile.idleMinutes * 60));
    const question = await readMeta(session.database, 'idleQuestion');
    if (!question || before) return;
    const t = translator(account.language);
    const task = await session.database.tasks.get(question.taskId);
    await notify(notificationId, {
      title: t(question.kind === 'idle' ? 'idle.title' : 'idle.endTitle'),
      message: task?.title ?? '',
    });
  }
  browser.idle.onStateChanged.addListener((state) => void note(state));
  browser.notifications.onClicked.addListener((id) => {
    if (id !== notificationId) return;
    void browser.notifications.clear(id);
    void browser.tabs.create({ url: workspaceAddress('day') });
  });
  return {
    look: async () => {
      const account = await active();
      const session = account ? await engine.sessionOfKey(account.key) : null;
      const { profile } = session ? await profileInForce(session.database) : { profile: null };
      await note(await browser.idle.queryState(Math.max(15, (profile?.idleMinutes ?? 10) * 60)));
    },
  };
}
