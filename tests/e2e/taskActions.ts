import type { Frame, Page } from '@playwright/test';
import { pulledSince } from '../browser/store.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import { expect, listUrl, type Stage, taskUrl } from './fixtures.ts';

/** The first task of the portal that fits; throws if there is none. */
export const taskOf = (stage: Stage, test: (task: Task) => boolean): Task => {
  const found = [...stage.portal.state.tasks.values()].find(test);
  if (!found) throw new Error('no such task in the demo company');
  return found;
};

/** The first task whose title begins so. */
export const titled = (stage: Stage, title: string) => taskOf(stage, (task) => task.title.startsWith(title));

/** Tasks made since the stage began. */
export function madeIn(stage: Stage): () => Task[] {
  const known = new Set(stage.portal.state.tasks.keys());
  return () => [...stage.portal.state.tasks.values()].filter((task) => !known.has(task.id));
}

/** Texts of a task's comments, oldest first. */
export const commentsOf = (stage: Stage, task: Task) =>
  stage.portal.state.comments.filter(({ taskId }) => taskId === task.id).map(({ text }) => text);

/** Texts of a task's results, oldest first. */
export const resultsOf = (stage: Stage, task: Task) =>
  stage.portal.state.results.filter(({ taskId }) => taskId === task.id).map(({ text }) => text);

/** Tasks of the demo person's own, which are completed at once. */
export const completable = ({ portal }: Stage) =>
  [...portal.state.tasks.values()].filter(
    (one) =>
      one.responsibleId === demoUserId &&
      one.creatorId === demoUserId &&
      one.status === 2 &&
      one.timeTracking &&
      !one.taskControl,
  );

/** Frames of dialogs that were looked at: one that has just been closed may be listed for a moment longer. */
const lookedAt = new WeakSet<Frame>();

/** The extension's page in the dialog that was just opened; its shadow root is closed, its frame is not hidden. */
export async function dialogOf(page: Page): Promise<Frame> {
  const opened = () =>
    page.frames().find((frame) => frame.url().includes('/form.html') && !lookedAt.has(frame));
  await expect.poll(() => opened() !== undefined).toBe(true);
  const dialog = opened() as Frame;
  lookedAt.add(dialog);
  return dialog;
}

/** Opens the actions of a task from its card and takes one. */
export async function act(stage: Stage, task: Task, action: string): Promise<Frame> {
  const { page } = stage;
  await page.goto(taskUrl(task.id));
  await page.locator('button.reglament-actions').first().click();
  const dialog = await dialogOf(page);
  await expect(dialog.getByText(task.title, { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: action, exact: true }).click();
  return dialog;
}

/** What the portal does to an open card: its buttons are made anew. */
export const drawnAnew = (page: Page, button: string) =>
  page.getByRole('button', { name: button, exact: true, includeHidden: true }).evaluate((own) => {
    own.replaceWith(own.cloneNode(true));
  });

/** A page that goes on changing for a while, as the portal's do. */
export const changing = (page: Page) =>
  page.evaluate(async () => {
    for (let change = 0; change < 6; change++) {
      document.body.append(document.createElement('i'));
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  });

/** Makes the extension see what was changed on the portal without any request of ours. */
export async function seen(stage: Stage, task: Task): Promise<void> {
  task.changedAt = stage.portal.state.now();
  await stage.page.goto(listUrl);
  const hintedAt = Date.now();
  await stage.page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  await pulledSince(stage.context, hintedAt);
}
