import { expect, test } from '@playwright/test';
import { firefoxPage, firefoxPortalUrl, launchFirefox, signInFirefox } from '../browser/firefox.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expectSeamless, portalTimerTask, trackableTasks } from './fixtures.ts';

test('Firefox: list button, popup, and the entry on the portal', async () => {
  const portal = await startLocalPortal({ https: true });
  const browser = await launchFirefox();
  try {
    const known = new Set(portal.state.elapsed.keys());
    const page = await browser.newPage();
    await signInFirefox(page, portal);
    const [task] = trackableTasks(portal);
    await page.goto(`${firefoxPortalUrl(portal)}/company/personal/user/${demoUserId}/tasks/`);
    const selector = `button.reglament-timer[data-reglament-task="${task!.id}"]`;
    await page.waitForSelector(selector, { timeout: 30_000 });
    await page.$eval(selector, (button) => button.scrollIntoView({ block: 'center' }));
    await page.click(selector);
    await expect.poll(() => portalTimerTask(portal)).toBe(task!.id);
    expect(await page.$eval(selector, (button) => button.getAttribute('aria-pressed'))).toBe('true');
    await new Promise((resolve) => setTimeout(resolve, 2000));
    const popup = await firefoxPage(browser, 'popup.html');
    await expect
      .poll(() => popup.evaluate(() => document.querySelector('.timer-title')?.textContent ?? ''), {
        timeout: 20_000,
      })
      .toBe(task!.title);
    expect(await popup.evaluate(() => document.querySelectorAll('.counter').length)).toBeGreaterThan(0);
    await popup.evaluate(() =>
      document.querySelector<HTMLButtonElement>('.timer-on button.primary')?.click(),
    );
    await expect.poll(() => portalTimerTask(portal)).toBeNull();
    const items = [...portal.state.elapsed.values()].filter((item) => !known.has(item.id));
    expect(items).toHaveLength(1);
    expect(items[0]!.taskId).toBe(task!.id);
    expect(items[0]!.seconds).toBeGreaterThanOrEqual(2);
    expectSeamless(items, 0);
    await page.waitForFunction(
      (wanted: string) => document.querySelector(wanted)?.getAttribute('aria-pressed') === 'false',
      {},
      selector,
    );
  } finally {
    await browser.close();
    await portal.stop();
  }
});
