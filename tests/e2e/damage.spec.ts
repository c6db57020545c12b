import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, expect, type Locator, type Page, test } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import { browserKind } from '../browser/kind.ts';
import { launchBrowser, openPopup, signIn } from '../browser/launch.ts';
import { browserProcess } from '../browser/process.ts';
import { firstSyncFinished, placesOf } from '../browser/store.ts';
import { temporaryFolder } from '../browser/temporary.ts';
import { startLocalPortal } from '../portal/start.ts';
import { control, firstSyncDone, portalTimerTask, taskUrl, trackableTasks } from './fixtures.ts';

const typed = 'Готова половина';
const words = 'Продажи: Слова, которых больше нигде нет';

/** The folders and files in which a browser keeps the extension's databases; its settings' are not among them. */
const kept = {
  chromium: {
    root: ['Default', 'IndexedDB'],
    folder: /^chrome-extension_.*\.leveldb$/,
    inner: '',
    file: /^(MANIFEST|CURRENT|\d+\.(log|ldb))/,
  },
  firefox: {
    root: ['storage', 'default'],
    folder: /^moz-extension\+\+\+[0-9a-f-]+$/,
    inner: 'idb',
    file: /\.sqlite(-wal)?$/,
  },
} as const;

/** Overwrites the files in which the browser keeps the extension's databases, as a failing disk does. */
function damage(profile: string): number {
  const { root, folder, inner, file } = kept[browserKind()];
  const base = join(profile, ...root);
  let spoilt = 0;
  for (const name of readdirSync(base).filter((one) => folder.test(one)))
    for (const one of readdirSync(join(base, name, inner)).filter((part) => file.test(part))) {
      const path = join(base, name, inner, one);
      writeFileSync(path, Buffer.alloc(readFileSync(path).length, 0x5a));
      spoilt += 1;
    }
  return spoilt;
}

async function writeDraft(context: BrowserContext): Promise<Page> {
  const form = await context.newPage();
  await form.goto(await ownUrl(context, 'capture.html'));
  await form.getByLabel('Задача одной строкой', { exact: true }).fill(words);
  await expect(form.getByText('Черновик сохранён')).toBeVisible();
  return form;
}

/** The field of a result that is being written, in a form of its own. */
async function resultForm(context: BrowserContext, taskId: number): Promise<Locator> {
  const form = await context.newPage();
  await form.goto(`${await ownUrl(context, 'capture.html')}?task=${taskId}&action=complete`);
  return form.getByLabel(/^Результат/);
}

test('a browser whose database is damaged: what was not sent is there again, is sent once, and the rest is read anew', async () => {
  test.setTimeout(180_000);
  const portal = await startLocalPortal({ https: true });
  const profile = temporaryFolder();
  const context = await launchBrowser(portal, { profile });
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncDone(page);
  await firstSyncFinished(context);
  const [task] = trackableTasks(portal);
  const known = new Set(portal.state.elapsed.keys());
  await page.goto(taskUrl(task!.id));
  await expect(control(page, task!.id)).toBeVisible();
  // Time worked while the portal is out of reach, and words that are nowhere else.
  portal.auth.signOutAll();
  const beforeMs = Date.now();
  await control(page, task!.id).click();
  await page.waitForTimeout(2_500);
  await control(page, task!.id).click();
  const longestSeconds = Math.ceil((Date.now() - beforeMs) / 1000) + 1;
  await writeDraft(context);
  const result = await resultForm(context, task!.id);
  await result.fill(typed);
  for (const text of [words, typed])
    await expect.poll(() => placesOf(context, text), 'the second copy').toContain('local');
  process.kill(browserProcess(profile), 'SIGKILL');
  await context.close().catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(damage(profile)).toBeGreaterThan(0);

  const again = await launchBrowser(portal, { profile });
  const drafts = await again.newPage();
  await expect
    .poll(
      async () => {
        await drafts.goto(await ownUrl(again, 'workspace.html'));
        await drafts.goto(await ownUrl(again, 'workspace.html#drafts'));
        await drafts.reload();
        await drafts.waitForTimeout(1_000);
        return drafts.getByText('Слова, которых больше нигде нет').count();
      },
      { timeout: 60_000 },
    )
    .toBeGreaterThan(0);
  expect([...portal.state.elapsed.keys()].filter((id) => !known.has(id))).toEqual([]);
  const reopened = again.pages()[0] ?? (await again.newPage());
  await signIn(reopened);
  await expect
    .poll(() => [...portal.state.elapsed.values()].filter(({ id }) => !known.has(id)).length, {
      timeout: 110_000,
    })
    .toBe(1);
  const [item] = [...portal.state.elapsed.values()].filter(({ id }) => !known.has(id));
  expect(item!.taskId).toBe(task!.id);
  expect(item!.seconds).toBeGreaterThanOrEqual(2);
  expect(item!.seconds).toBeLessThanOrEqual(longestSeconds);
  expect(portalTimerTask(portal)).toBeNull();
  await firstSyncFinished(again);
  const popup = await openPopup(again);
  await expect(popup.getByText('Всё отправлено')).toBeVisible({ timeout: 30_000 });
  await expect(await resultForm(again, task!.id)).toHaveValue(typed);
  await again.close();
  await portal.stop();
});
