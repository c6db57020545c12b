import type { BrowserContext, Page } from '@playwright/test';
import { ownUrl } from '../browser/background.ts';
import type { Task } from '../portal/state/model.ts';

/** Opens one of our own pages in a tab as wide as a window beside another. */
export async function openOwn(context: BrowserContext, page: string): Promise<Page> {
  const own = await context.newPage();
  await own.setViewportSize({ width: 1100, height: 820 });
  await own.goto(await ownUrl(context, page));
  return own;
}

/** Looks a task up in my day, and puts it into the plan. */
export async function planBySearch(panel: Page, { title }: Task): Promise<void> {
  await panel.getByRole('main').getByRole('button', { name: 'Поиск', exact: true }).click();
  await panel.getByRole('searchbox').fill(title);
  await panel
    .getByRole('button', { name: `Добавить: ${title}` })
    .first()
    .click();
}

/** Types into a field that offers names, and takes the first that fits. */
export async function choose(
  form: Page | ReturnType<Page['frameLocator']>,
  label: string,
  text: string,
): Promise<void> {
  const box = form.getByRole('combobox', { name: label });
  await box.fill(text);
  await form
    .getByRole('option', { name: new RegExp(text) })
    .first()
    .click();
}
