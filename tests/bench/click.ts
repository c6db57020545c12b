import { launchBrowser, openPopup, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';

export interface ClickSamples {
  visibleMs: number[];
  durableMs: number[];
  /** To the painted lists, which may still be those of the opening before. */
  popupMs: number[];
  /** To the painted lists as the store has them now. */
  popupFreshMs: number[];
}

/**
 * With 10,000 tasks in the store: from a real click on a list row to the changed button (before the next frame is
 * painted); from a command to the answer that it is stored; from opening the popup to its painted lists, those of
 * the opening before and then those of now.
 */
export async function measureClicks(clicks: number, popups: number): Promise<ClickSamples> {
  const samples: ClickSamples = { visibleMs: [], durableMs: [], popupMs: [], popupFreshMs: [] };
  const portal = await startLocalPortal({
    https: true,
    company: { tasks: 10_000 },
    limits: { capacity: 5000, drainPerSecond: 1000, operatingSeconds: 4800 },
  });
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncFinished(context);
  const buttons = page.locator('tr[data-id]:has(.task-timer) button.reglament-timer');
  await buttons.first().waitFor();
  await page.evaluate(() => {
    const times: number[] = [];
    Object.assign(window, { reglamentTimes: times });
    let clickedAt: number | null = null;
    document.addEventListener(
      'pointerup',
      (event) => {
        clickedAt = event.timeStamp;
      },
      true,
    );
    new MutationObserver((records) => {
      if (clickedAt === null || !records.some((record) => record.attributeName === 'aria-pressed')) return;
      times.push(performance.now() - clickedAt);
      clickedAt = null;
    }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['aria-pressed'] });
  });
  for (let at = 0; at < clicks; at += 1) {
    await buttons.nth(at % 8).click();
    await page.waitForTimeout(120);
  }
  samples.visibleMs = await page.evaluate(
    () => (window as unknown as { reglamentTimes: number[] }).reglamentTimes,
  );

  // What the clicks set off has been sent before the next thing is measured.
  await page.waitForTimeout(4000);
  const popup = await openPopup(context);
  await popup.locator('.task').first().waitFor();
  const ids = [...portal.state.tasks.values()]
    .filter((task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking)
    .slice(0, 10)
    .map((task) => task.id);
  samples.durableMs = await popup.evaluate(
    async ({ taskIds, count }) => {
      const accounts = await new Promise<string[]>((resolve) => {
        const opening = indexedDB.open('reglament');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('accounts').objectStore('accounts').getAllKeys();
          reading.onsuccess = () => resolve(reading.result.map(String));
        };
      });
      const { runtime } = (
        globalThis as unknown as {
          chrome: { runtime: { sendMessage: (message: object) => Promise<{ ok: boolean }> } };
        }
      ).chrome;
      const times: number[] = [];
      for (let at = 0; at < count; at += 1) {
        const startedAt = performance.now();
        const reply = await runtime.sendMessage({
          command: 'startTimer',
          input: { taskId: taskIds[at % taskIds.length] },
          accountKey: accounts[0],
        });
        times.push(performance.now() - startedAt);
        if (!reply.ok) throw new Error('The start was refused');
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      return times;
    },
    { taskIds: ids, count: clicks },
  );
  await popup.close();
  await page.waitForTimeout(4000);

  for (let at = 0; at < popups; at += 1) {
    const fresh = await context.newPage();
    await fresh.addInitScript(() => {
      const shown: Record<string, number> = {};
      Object.assign(window, { reglamentShownMs: shown });
      const parts = [
        ['usable', '.task'],
        ['fresh', '.tasks[aria-busy="false"] .task'],
      ] as const;
      const waiting = new Set(parts);
      new MutationObserver((_records, observer) => {
        for (const part of waiting) {
          const [name, selector] = part;
          if (!document.querySelector(selector) || !document.querySelector('.counter')) continue;
          waiting.delete(part);
          // Two frames after the lists are in the document they have been painted.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => Object.assign(shown, { [name]: performance.now() })),
          );
        }
        if (waiting.size === 0) observer.disconnect();
      }).observe(document, { childList: true, subtree: true, attributes: true });
    });
    await fresh.goto(new URL('popup.html', popup.url()).href);
    const shownMs = () =>
      fresh.evaluate(
        () =>
          (window as unknown as { reglamentShownMs: { usable?: number; fresh?: number } }).reglamentShownMs,
      );
    await fresh.waitForFunction(
      () => 'fresh' in (window as unknown as { reglamentShownMs: object }).reglamentShownMs,
      undefined,
      { polling: 100 },
    );
    const { usable, fresh: asNow } = await shownMs();
    samples.popupMs.push(usable ?? Number.NaN);
    samples.popupFreshMs.push(asNow ?? Number.NaN);
    await fresh.close();
    // A person opens the next one later: what the last one set off is over by then.
    await page.waitForTimeout(400);
  }
  await context.close();
  await portal.stop();
  return samples;
}
