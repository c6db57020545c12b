import { expect, test } from '@playwright/test';
import { launchBrowser, openPopup, signIn } from '../browser/launch.ts';
import { startLocalPortal } from '../portal/start.ts';

test('the first sync shows how far it is, and is usable from its first answer on', async () => {
  const portal = await startLocalPortal({ https: true, company: { tasks: 4000 } });
  const context = await launchBrowser(portal);
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    // Slow enough that the sync is not over before this is seen.
    portal.options.latencyMs = 1000;
    await signIn(page);
    const isReading = () => portal.log.some((line) => line.commands.includes('tasks.task.list'));
    await expect.poll(isReading, { intervals: [50] }).toBe(true);
    // From now on the portal is slow: what follows the first answer takes a while.
    portal.options.latencyMs = 4000;
    const popup = await openPopup(context);
    await expect(popup.getByRole('progressbar', { name: /Первая загрузка: \d+ из \d+/ })).toBeVisible();
    await expect(popup.locator('.task').first()).toBeVisible();
    await expect(popup.locator('[data-cause="overdue"]').first()).toBeVisible();
    await expect(popup.getByText(/Первая загрузка/)).toBeVisible();
    portal.options.latencyMs = 0;
    await expect(popup.getByText('Всё отправлено')).toBeVisible({ timeout: 30_000 });
    await expect(popup.getByRole('progressbar')).toHaveCount(0);
  } finally {
    await context.close();
    await portal.stop();
  }
});
