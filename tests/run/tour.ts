import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';
import { backgroundOf, ownUrl } from '../browser/background.ts';
import { launchBrowser, openPopup, portalUrl, signIn } from '../browser/launch.ts';
import { toolbarOf } from '../browser/toolbar.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';
import { daySceneShots } from './dayScene.ts';
import { scenarioSceneShots } from './scenarioScene.ts';

/** The tour: what a person sees in the first minutes, as screenshots in `.output/tour/`. */
const folder = fileURLToPath(new URL('../../.output/tour/', import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${folder}${name}.png` });
  console.log(`  ${name}.png`);
}

interface Scene {
  portal: PortalServer;
  context: BrowserContext;
  page: Page;
}

async function scene(
  options: { card?: 'old' | 'new'; dark?: boolean; language?: 'ru' | 'en' },
  play: (scene: Scene) => Promise<void>,
): Promise<void> {
  const language = options.language ?? 'ru';
  const portal = await startLocalPortal({
    https: true,
    pages: { card: options.card ?? 'old', theme: options.dark ? 'dark' : 'light', language },
  });
  const context = await launchBrowser(portal, {
    dark: options.dark ?? false,
    locale: language === 'ru' ? 'ru-RU' : 'en-GB',
  });
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await page.locator('button.reglament-timer').first().waitFor();
  await play({ portal, context, page });
  await context.close();
  await portal.stop();
}

const trackedRow = (page: Page) => page.locator('tr[data-id]:has(.task-timer)');

await scene({}, async ({ portal, context, page }) => {
  await shot(page, '01-list-greeting');
  await page.getByRole('button', { name: 'Понятно' }).click();
  const row = trackedRow(page).nth(1);
  const taskId = Number(await row.getAttribute('data-id'));
  await row.locator('button.reglament-timer').click();
  await page.waitForTimeout(2500);
  await shot(page, '02-list-running');
  const popup = await openPopup(context);
  await popup.locator('.stopwatch').waitFor();
  await popup.locator('.day-short a').waitFor();
  await popup.locator('.task').first().waitFor();
  await shot(popup, '03-popup-running');
  await popup.getByRole('searchbox').fill('договор');
  await popup.locator('.task').first().waitFor();
  await shot(popup, '04-popup-search');
  await popup.locator('[data-role]').count();
  await popup.getByRole('searchbox').fill('');
  await popup.locator('[data-role="responsible"][data-cause="overdue"]').click();
  await popup.locator('.task').first().waitFor();
  await shot(popup, '05-popup-overdue');
  await badgePicture(context, await toolbarOf(context));
  await page.bringToFront();
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${taskId}/`);
  await page.locator('button.reglament-card').click();
  await page.locator('button.reglament-card[aria-pressed="false"]').waitFor();
  await page.locator('[data-elapsed-id]').first().waitFor();
  await page.waitForTimeout(700);
  await shot(page, '07-older-card-time-tab');
  const items = [...portal.state.elapsed.values()].filter((item) => item.taskId === taskId);
  console.log(
    `  the portal's last entry: ${items.at(-1)?.seconds} s, made by ${items.at(-1)?.source === 3 ? 'its own timer' : 'hand'}`,
  );
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/?view=kanban`);
  await page.locator('.main-kanban-item button.reglament-timer').first().waitFor();
  await shot(page, '08-kanban');
  const composite = [...portal.state.tasks.values()].find((task) =>
    task.title.startsWith('Общая: Заключить'),
  );
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/task/view/${composite?.id}/`);
  await page.locator('button.reglament-card').click();
  await page.getByRole('alertdialog').waitFor();
  await shot(page, '09-composite-refused');
  await portal.stop();
  await popup.bringToFront();
  await popup.reload();
  await popup
    .getByRole('button', { name: /Начать учёт времени/ })
    .first()
    .click();
  await popup.waitForTimeout(1500);
  await shot(popup, '10-popup-portal-down');
  await portal.resume();
});

await scene({}, async ({ context, page }) => {
  await page.getByRole('button', { name: 'Понятно' }).click();
  await page.locator('button.reglament-mark').first().waitFor();
  await page.locator('button.reglament-plus').first().click();
  await page.locator('reglament-form').waitFor({ state: 'attached' });
  await page.waitForTimeout(1200);
  await page.keyboard.type(
    'Продажи: Связаться с клиентом Иван Петров завтра в 9:00 30м #SALES !жёстко ^Общая: Заключить договор с Клиентом X @Петров +план: 1) позвонить 2) записать итог',
  );
  await page.waitForTimeout(900);
  await shot(page, '20-form-on-the-page');
  // A key that closes the form ends the frame it is sent to, and some browsers never tell that it arrived.
  await page.reload();
  await page.locator('tr:has(button.reglament-mark)').first().hover();
  await page.locator('button.reglament-mark').first().click();
  await page.getByRole('alertdialog').waitFor();
  await shot(page, '21-rule-marks');
  const own = async (name: string, width: number, height: number) => {
    const opened = await context.newPage();
    await opened.setViewportSize({ width, height });
    await opened.goto(await ownUrl(context, name));
    return opened;
  };
  const form = await own('capture.html', 640, 860);
  await form.locator('#form-line').fill('смета для школы завтра 30м');
  await form.getByRole('button', { name: 'Отправить', exact: true }).click();
  await form.locator('.findings.insist').first().waitFor();
  await shot(form, '22-form-live-rules');
  const workspace = await own('workspace.html', 1200, 800);
  await workspace.getByRole('button', { name: 'Мои задачи не по регламенту' }).click();
  await workspace.locator('.checks .task').first().waitFor();
  await shot(workspace, '23-workspace-checks');
  await workspace.getByRole('button', { name: 'Копия задачи' }).click();
  await workspace.getByRole('combobox').fill('Общая: Заключить');
  await workspace.getByRole('option').first().click();
  await workspace.locator('.copy-tree').waitFor();
  await shot(workspace, '24-copy-tree');
  const panel = await own('sidepanel.html', 380, 800);
  await panel.getByRole('button', { name: 'Черновики', exact: true }).click();
  await panel.locator('.drafts .task').first().waitFor();
  await shot(panel, '25-side-panel');
  const options = await own('options.html', 1000, 800);
  await options.locator('.setting').first().waitFor();
  await shot(options, '26-profile');
});

await scene({ dark: true, language: 'en' }, async ({ context }) => {
  const form = await context.newPage();
  await form.setViewportSize({ width: 640, height: 860 });
  await form.goto(await ownUrl(context, 'capture.html'));
  await form.locator('#form-line').fill('Sales: Send the quote by Friday 6pm 1h30m #SALES @Петров !hard');
  await form.waitForTimeout(900);
  await shot(form, '27-form-english-dark');
  await form.setViewportSize({ width: 360, height: 860 });
  await shot(form, '28-form-narrow');
});

await scene({ card: 'new', dark: true }, async ({ context, page }) => {
  await page.getByRole('button', { name: 'Понятно' }).click();
  await trackedRow(page).nth(2).locator('a.task-title').click();
  await page.locator('.tasks-full-card button.reglament-timer').click();
  await page.waitForTimeout(1500);
  await shot(page, '11-newer-card-dark');
  const popup = await openPopup(context);
  await popup.locator('.stopwatch').waitFor();
  await popup.locator('.day-short a').waitFor();
  await popup.locator('.task').first().waitFor();
  await shot(popup, '12-popup-dark');
  await page.goto(`${portalUrl}/stream/`);
  await page.locator('[data-open-compact]').first().click();
  await page.locator('.tasks-compact-card button.reglament-timer').waitFor();
  await shot(page, '13-compact-card-dark');
});

await scene({ language: 'en' }, async ({ context, page }) => {
  await page.getByRole('button', { name: 'Got it' }).click();
  await trackedRow(page).first().locator('button.reglament-timer').click();
  await shot(page, '14-list-english');
  await page.setViewportSize({ width: 480, height: 800 });
  await shot(page, '15-list-narrow');
  const popup = await openPopup(context);
  await popup.locator('.stopwatch').waitFor();
  await popup.locator('.day-short a').waitFor();
  await popup.locator('.task').first().waitFor();
  await shot(popup, '16-popup-english');
});

await daySceneShots(shot);

/** The toolbar is not part of a page: the badge is drawn from what the browser's own API says it shows. */
async function badgePicture(context: BrowserContext, badge: { text: string; title: string }): Promise<void> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 420, height: 120 });
  const icon = await (await backgroundOf(context)).evaluate(async () => {
    const bytes = new Uint8Array(await (await fetch('/icon/running-48.png')).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  await page.setContent(
    '<body style="margin:0;padding:24px;display:flex;gap:20px;align-items:center;font:14px/20px system-ui;background:#fff"><div style="position:relative"><img width="48" height="48" alt=""><b style="position:absolute;right:-10px;bottom:-8px;background:#d4261f;color:#fff;font-size:13px;padding:0 5px;border-radius:5px"></b></div><div style="white-space:pre-line"></div></body>',
  );
  await page.evaluate(
    ({ text, title, image }) => {
      document.querySelector('img')?.setAttribute('src', `data:image/png;base64,${image}`);
      const [mark, words] = [
        document.querySelector('b'),
        document.querySelector('div div:last-child, body > div:last-child'),
      ];
      if (mark) mark.textContent = text;
      if (words) words.textContent = title;
    },
    { ...badge, image: icon },
  );
  await shot(page, '06-badge');
  await page.close();
}
console.log(`Screenshots: ${folder}`);

await scene({}, (played) => scenarioSceneShots(played, shot, '40'));
await scene({ card: 'new', dark: true, language: 'en' }, (played) => scenarioSceneShots(played, shot, '41'));
