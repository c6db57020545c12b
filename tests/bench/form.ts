import { ownUrl } from '../browser/background.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { accountKey, firstSyncFinished } from '../browser/store.ts';
import { startLocalPortal } from '../portal/start.ts';

export interface FormSamples {
  firstPaintMs: number[];
  suggestionMs: number[];
  lineMs: number[];
}

/**
 * The task form with 10,000 tasks, 500 people and 300 projects in the store: from opening to the painted form; from a
 * key in a name field to the changed suggestions in the document; from a key in the line to its marks.
 */
export async function measureForm(opens: number): Promise<FormSamples> {
  const samples: FormSamples = { firstPaintMs: [], suggestionMs: [], lineMs: [] };
  const portal = await startLocalPortal({
    https: true,
    company: { tasks: 10_000, people: 500, projects: 300 },
    limits: { capacity: 5000, drainPerSecond: 1000, operatingSeconds: 4800 },
  });
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await firstSyncFinished(context);
  // As the shortcut opens it: with the account it is about.
  const address = `${await ownUrl(context, 'capture.html')}?account=${encodeURIComponent(await accountKey(context))}`;
  for (let at = 0; at < opens; at += 1) {
    const form = await context.newPage();
    await form.addInitScript(() => {
      // Two frames after the form is in the document it has been painted (as for the popup).
      new MutationObserver((_records, observer) => {
        if (!document.querySelector('#form-line')) return;
        observer.disconnect();
        requestAnimationFrame(() =>
          requestAnimationFrame(() => Object.assign(window, { reglamentPaintedMs: performance.now() })),
        );
      }).observe(document, { childList: true, subtree: true });
    });
    await form.goto(address);
    await form.waitForFunction(() => 'reglamentPaintedMs' in window, undefined, { polling: 50 });
    samples.firstPaintMs.push(
      await form.evaluate(() => (window as unknown as { reglamentPaintedMs: number }).reglamentPaintedMs),
    );
    if (at === opens - 1) break;
    await form.close();
    // A person opens the next one later: what the last one set off is over by then.
    await page.waitForTimeout(400);
  }
  const form = context.pages().at(-1) ?? page;
  await form.locator('details > summary').click();
  await form.evaluate(() => {
    const times: number[] = [];
    let pressedAt: number | null = null;
    Object.assign(window, { reglamentTimes: times });
    document.addEventListener(
      'input',
      (event) => {
        pressedAt = event.timeStamp;
      },
      true,
    );
    new MutationObserver((records) => {
      if (pressedAt === null) return;
      const shown = records.some(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('.combo-list, .line-marks'),
      );
      if (!shown) return;
      times.push(performance.now() - pressedAt);
      pressedAt = null;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  const take = () =>
    form.evaluate(() => (window as unknown as { reglamentTimes: number[] }).reglamentTimes.splice(0));
  for (const [label, texts] of [
    ['Проект', ['продажи', 'развитие', 'сайт']],
    ['Исполнитель', ['смирнова', 'петров', 'кузнецов']],
    ['Родительская задача', ['подготовить договор', 'согласовать смету', 'общая заключить']],
  ] as const) {
    const field = form.getByRole('combobox', { name: label });
    for (const text of texts) {
      await field.fill('');
      await take();
      await field.pressSequentially(text, { delay: 40 });
      samples.suggestionMs.push(...(await take()));
    }
  }
  await form.locator('#form-line').focus();
  await take();
  await form
    .locator('#form-line')
    .pressSequentially('Продажи: Связаться с клиентом завтра в 9:00 30м #SALES !жёстко', { delay: 25 });
  samples.lineMs = await take();
  await context.close();
  await portal.stop();
  return samples;
}
