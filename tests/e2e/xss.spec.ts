import { expect, type Frame, type Page, test } from '@playwright/test';
import { tabs } from '../../components/workspaceTabs.ts';
import { ownUrl } from '../browser/background.ts';
import { launchBrowser, portalUrl, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { payloads } from '../fixtures/payloads.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';

const screens = [
  ...tabs.map((tab) => `workspace.html#${tab}`),
  'popup.html',
  'sidepanel.html',
  'form.html',
  'capture.html?palette=yes',
  'options.html',
];

/** Puts a payload into every text the portal delivers: titles, descriptions, tags, names, projects, comments, CRM. */
function poison({ state }: PortalServer): void {
  let at = 0;
  const next = () => payloads[at++ % payloads.length] ?? '';
  const now = state.now();
  const open = [...state.tasks.values()].filter(({ status }) => status !== 5);
  for (const task of open.slice(0, payloads.length)) {
    task.title = /^Общая/.test(task.title) ? `Общая: ${next()}` : next();
    task.description = next();
    task.tags = [next()];
    task.changedAt = now;
  }
  for (const user of state.users.values()) {
    if (user.id !== demoUserId) user.name = next();
    user.position = next();
  }
  for (const group of state.groups.values()) group.name = next();
  for (const department of state.departments) department.name = next();
  for (const record of state.crm) record.title = next();
  for (const comment of state.comments) comment.text = next();
  const mine = open.filter(
    ({ responsibleId, creatorId }) => responsibleId === demoUserId && creatorId !== demoUserId,
  );
  for (const [number, task] of mine.slice(0, 30).entries())
    state.comments.push({
      id: 90_000 + number,
      taskId: task.id,
      authorId: task.creatorId,
      text: next(),
      postedAt: now,
    });
  for (const item of state.elapsed.values()) if (item.userId === demoUserId) item.comment = next();
}

/** What a payload leaves when it was taken for markup: its mark, or an element of its own. */
function traces(): string[] {
  const found: string[] = [];
  if ((window as { __xss?: unknown }).__xss) found.push('ran');
  const roots: ParentNode[] = [document];
  for (const root of roots) {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) roots.push(node.shadowRoot);
      const isForeign =
        [...node.attributes].some(
          ({ name, value }) =>
            /^on/i.test(name) ||
            (/^(href|src|action|formaction|data|xlink:href)$/i.test(name) &&
              /^\s*(javascript|vbscript|data:text)/i.test(value)),
        ) ||
        node.matches(
          'img[src^="x"], script:not([src]), iframe[srcdoc], object, embed, marquee, base[href*="evil"]',
        );
      if (isForeign && !node.hasAttribute('value')) found.push(node.outerHTML.slice(0, 120));
    }
  }
  return found;
}

/** Beside the portal's own scripts only the mark tells. */
const ran = () => Boolean((window as { __xss?: unknown }).__xss);

async function expectClean(page: Page, own: string): Promise<void> {
  const isOurs = (frame: Frame) => frame.url().startsWith(own);
  for (const frame of page.frames().filter(isOurs))
    expect(await frame.evaluate(traces), frame.url()).toEqual([]);
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond, `${page.url()}: pixels wider than the window`).toBeLessThanOrEqual(0);
}

test.describe('texts of the portal', () => {
  test.setTimeout(240_000);

  test(`${payloads.length} payloads through every screen: none runs, none breaks the layout`, async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(150);
    const portal = await startLocalPortal({ https: true });
    poison(portal);
    const context = await launchBrowser(portal, { dark: false, locale: 'ru-RU' });
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page);
    await firstSyncFinished(context);
    const own = (await ownUrl(context, '')).replace(/\/$/, '');
    const alarms: string[] = [];
    context.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      void dialog.dismiss();
    });
    context.on('console', (line) => {
      if (/Content Security Policy/.test(line.text()) && line.page()?.url().startsWith(own))
        alarms.push(line.text());
    });
    const screen = await context.newPage();
    await screen.setViewportSize({ width: 900, height: 800 });
    let shown = 0;
    for (const name of screens) {
      await screen.goto('about:blank');
      await screen.goto(`${own}/${name}`);
      await screen.waitForTimeout(700);
      await expectClean(screen, own);
      if ((await screen.evaluate(() => document.body.innerText)).includes('window.__xss=1')) shown += 1;
      // A popup has the width it gives itself.
      if (name === 'popup.html') continue;
      await screen.setViewportSize({ width: 340, height: 800 });
      await screen.waitForTimeout(100);
      await expectClean(screen, own);
      await screen.setViewportSize({ width: 900, height: 800 });
    }
    const task = [...portal.state.tasks.values()].find(
      ({ responsibleId, status }) => responsibleId === demoUserId && status === 2,
    )!;
    for (const action of ['complete', 'carryOver', 'answer']) {
      await screen.goto(`${own}/capture.html?task=${task.id}&action=${action}`);
      await screen.waitForTimeout(500);
      await expectClean(screen, own);
    }
    for (const path of [`tasks/`, `tasks/task/view/${task.id}/`]) {
      await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/${path}`);
      await page.waitForTimeout(1_500);
      expect(await page.evaluate(ran), path).toBe(false);
    }
    // The payloads were there to be seen, as the texts they are.
    expect(shown).toBeGreaterThan(5);
    expect(alarms).toEqual([]);
    await context.close();
    await portal.stop();
  });
});
