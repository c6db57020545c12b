import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { tabs } from '../../components/workspaceTabs.ts';
import { ownUrl } from '../browser/background.ts';
import { onlyInChromium } from '../browser/browserEvent.ts';
import { startTimer, stopTimer } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import { expect, halfInFirefox, test } from './fixtures.ts';

async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  );
}

/** Nothing on a screen is wider than the screen. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(beyond, 'pixels wider than the window').toBeLessThanOrEqual(0);
}

const words = {
  ru: {
    line: 'смета завтра 30м #ДРУГОЙ @Неизвестный',
    send: 'Отправить',
    checks: 'Мои задачи не по регламенту',
    summary: 'Неделя и месяц',
    month: 'Месяц',
    team: 'Подчинённые',
    overdue: 'Просроченные',
    addTime: 'Добавить время вручную',
    fix: 'Зафиксировать план',
    close: 'Закрыть день',
    drafts: 'Черновики',
  },
  en: {
    line: 'quote tomorrow 30m #OTHER @Nobody',
    send: 'Send',
    checks: 'My tasks that break rules',
    summary: 'Week and month',
    month: 'Month',
    team: 'Subordinates',
    overdue: 'Overdue',
    addTime: 'Add time by hand',
    fix: 'Fix the plan',
    close: 'Close the day',
    drafts: 'Drafts',
  },
};

for (const language of ['ru', 'en'] as const) {
  for (const dark of [false, true]) {
    test.describe(`axe: our screens, ${language}, ${dark ? 'dark' : 'light'}`, () => {
      test.use({ language, dark });
      test.beforeEach(() => halfInFirefox(language, dark));
      test('form, workspace, side panel and options have no violation, also narrow', async ({ stage }) => {
        // A dozen screens, each looked through by a whole set of rules: how long that takes is the machine's affair.
        test.setTimeout(240_000);
        const page = await stage.context.newPage();
        const open = async (name: string, width: number) => {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(await ownUrl(stage.context, name));
        };
        await open('capture.html', 640);
        await page.locator('#form-line').fill(words[language].line);
        await page.getByRole('button', { name: words[language].send, exact: true }).click();
        await expect(page.locator('.findings.insist').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.setViewportSize({ width: 360, height: 800 });
        await expectNoSidewaysScroll(page);
        await open('workspace.html', 1100);
        await page.getByRole('button', { name: words[language].checks }).click();
        await expect(page.locator('.checks .task').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: words[language].summary }).click();
        await page.getByRole('button', { name: words[language].month, exact: true }).click();
        await expect(page.locator('.answer:not(.stale) tbody tr').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: words[language].team }).click();
        await expect(page.locator('.team, main .empty').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await open('sidepanel.html', 320);
        await page.getByRole('button', { name: words[language].overdue, exact: true }).click();
        await page.locator('.fill-task').first().click();
        await page.locator('.entries summary').click();
        await page.getByRole('button', { name: words[language].addTime }).click();
        await expect(page.locator('.manual')).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await expectNoSidewaysScroll(page);
        await page.getByRole('button', { name: words[language].fix }).click();
        await page.getByRole('button', { name: words[language].close }).click();
        await expect(page.locator('.preview table')).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await expectNoSidewaysScroll(page);
        await page.getByRole('button', { name: words[language].drafts, exact: true }).click();
        await expect(page.locator('.drafts')).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await expectNoSidewaysScroll(page);
        await open('options.html', 420);
        await expect(page.locator('.setting').first()).toBeVisible();
        expect(await violations(page)).toEqual([]);
        await expectNoSidewaysScroll(page);
      });

      test('actions, palette, control, comments, clients and search have no violation, also narrow', async ({
        stage,
      }) => {
        test.setTimeout(240_000);
        const { context, portal } = stage;
        const own = (await ownUrl(context, '')).replace(/\/$/, '');
        const page = await context.newPage();
        const handed = [...portal.state.tasks.values()].find(
          ({ creatorId, status }) => creatorId === demoUserId && status === 4,
        )!;
        const call = [...portal.state.tasks.values()].find(({ title }) => title.includes('Иван Петров'))!;
        const said = { id: 88_000, taskId: call.id, authorId: call.creatorId, postedAt: portal.state.now() };
        portal.state.comments.push({ ...said, text: 'Когда позвоните?' });
        const check = async (address: string, ready: string) => {
          await page.setViewportSize({ width: 1100, height: 800 });
          await page.goto('about:blank');
          await page.goto(`${own}/${address}`);
          await expect(page.locator(ready).first()).toBeVisible();
          expect(await violations(page)).toEqual([]);
          await page.setViewportSize({ width: 340, height: 800 });
          await expectNoSidewaysScroll(page);
        };
        await check('workspace.html#control', '.controlled');
        await check('workspace.html#comments', '.unanswered li');
        await check('workspace.html#clients', '.clients');
        await check('workspace.html#state', '.state dl');
        await check('capture.html?palette=yes', '[role="option"]');
        for (const action of ['complete', 'carryOver', 'handOver', 'regulation', 'answer'])
          await check(`capture.html?task=${call.id}&action=${action}`, '.action-form');
        for (const action of ['accept', 'returnToWork'])
          await check(`capture.html?task=${handed.id}&action=${action}`, '.action-form');
        await check(`capture.html?task=${call.id}`, '.action-list');
        await check('sidepanel.html', '.plan-row .more');
        await page.locator('.plan-row .more').first().click();
        await expect(page.locator('.action-list')).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    });
  }
}

test('the form by keyboard: every field is reached, names are chosen by arrows, Escape closes nothing that was typed', async ({
  stage,
}) => {
  const page = await stage.context.newPage();
  await page.goto(await ownUrl(stage.context, 'capture.html'));
  await expect(page.locator('#form-line')).toBeFocused();
  await page.keyboard.type('Продажи: Позвонить');
  const project = page.getByRole('combobox', { name: 'Проект' });
  // What the line has named settles first; Tab selects what a field holds, as here.
  await expect(project).toHaveValue('Продажи');
  await project.focus();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Разв');
  // Nobody presses the arrow before the offer is there.
  await expect(page.getByRole('option')).toHaveText(['Развитие']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(project).toHaveValue('Развитие');
  await project.focus();
  await page.keyboard.type('ззз');
  await page.keyboard.press('Escape');
  await expect(page.locator('#form-line')).toHaveValue('Продажи: Позвонить');
});

test('a name typed before the offering field has arrived is offered all the same, no key is lost', async ({
  stage,
}) => {
  onlyInChromium('the driver’s scripts come after the first moment of a page of the extension');
  const page = await stage.context.newPage();
  // In the first moment of a form its fields are plain ones: too short a moment for a test's keys.
  await page.addInitScript(() => {
    document.addEventListener('focusin', ({ target }) => {
      const plain = document.querySelector<HTMLInputElement>('.combo input:not([role])');
      if (!plain || (target as Element).id !== 'form-line') return;
      plain.focus();
      plain.value = 'Разв';
      document.documentElement.dataset.typedEarly = 'yes';
    });
  });
  await page.goto(await ownUrl(stage.context, 'capture.html'));
  const project = page.getByRole('combobox', { name: 'Проект' });
  await expect(page.locator('html')).toHaveAttribute('data-typed-early', 'yes');
  await expect(page.getByRole('option')).toHaveText(['Развитие']);
  await expect(project).toBeFocused();
  await expect(page.getByRole('option')).toHaveAttribute('data-highlighted');
  await page.keyboard.press('Enter');
  await expect(project).toHaveValue('Развитие');
});

test('a name typed fast arrives whole, whatever the field writes back meanwhile', async ({ stage }) => {
  const page = await stage.context.newPage();
  await page.goto(await ownUrl(stage.context, 'capture.html'));
  await expect(page.locator('#form-line')).toBeFocused();
  const project = page.getByRole('combobox', { name: 'Проект' });
  const name = 'Салон на Мира и всё, что к нему относится';
  for (let round = 0; round < 5; round += 1) {
    await project.focus();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(name);
    await expect(project).toHaveValue(name);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.press('Delete');
  }
});

test('the line suggests projects, people, tags and parents at the caret', async ({ stage }) => {
  const page = await stage.context.newPage();
  await page.goto(await ownUrl(stage.context, 'capture.html'));
  const line = page.locator('#form-line');
  const pick = async (typed: string, name: string) => {
    await line.press('End');
    await line.pressSequentially(typed);
    await page.locator('.suggestions').getByRole('button', { name, exact: true }).press('Enter');
    await expect(line).toBeFocused();
  };
  await pick('Разв', 'Развитие');
  await expect(line).toHaveValue('Развитие: ');
  await line.pressSequentially('Подготовить смету ');
  await pick('@Мор', 'Павел Морозов');
  await pick('#SA', 'SALES');
  await pick('^Общая: Закл', 'Общая: Заключить договор с Клиентом X');
  await expect(page.getByRole('combobox', { name: 'Проект' })).toHaveValue('Развитие');
  await expect(page.getByRole('combobox', { name: 'Исполнитель' })).toHaveValue('Павел Морозов');
  await expect(page.getByRole('combobox', { name: 'Родительская задача' })).toHaveValue(
    'Общая: Заключить договор с Клиентом X',
  );
  await expect(page.locator('.chips')).toContainText('SALES');
  await expect(page.locator('.becomes')).toHaveText('Название: Развитие: Подготовить смету');
});

test('CMP-2: composite tasks are recounted in the workspace, with a note of what changed', async ({
  stage,
}) => {
  const { portal, context } = stage;
  const composite = [...portal.state.tasks.values()].find(({ title }) =>
    title.startsWith('Общая: Заключить'),
  )!;
  composite.description = 'Планируемое время: 1 ч';
  composite.changedAt = Date.now();
  await stage.page.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  const workspace = await context.newPage();
  await workspace.goto(await ownUrl(context, 'workspace.html#composites'));
  const row = workspace.locator('.task', { hasText: composite.title }).first();
  await expect(row).toContainText('в описании 1:00, у подзадач 5:30');
  await row.getByRole('button', { name: 'Пересчитать время' }).click();
  await expect(row).toContainText('было 1:00, стало 5:30');
  await expect.poll(() => composite.description).toBe('Планируемое время: 5 ч 30 мин');
});

test('every tab of the workspace scrolls inside its window, and in one place', async ({ stage }) => {
  const page = await stage.context.newPage();
  await page.setViewportSize({ width: 480, height: 600 });
  for (const tab of tabs) {
    await page.goto('about:blank');
    await page.goto(await ownUrl(stage.context, `workspace.html#${tab}`));
    await expect(page.locator('main > *').first()).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectNoSidewaysScroll(page);
    const aside = await page.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(aside, `${tab}: pixels wider than its place`).toBeLessThanOrEqual(0);
    const beyond = await page.evaluate(
      () => document.documentElement.scrollHeight - document.documentElement.clientHeight,
    );
    expect(beyond, `${tab}: pixels higher than the window`).toBeLessThanOrEqual(0);
  }
});

for (const screen of ['popup', 'sidepanel'])
  test(`with nothing running the ${screen} says so, and goes on to follow`, async ({ stage }) => {
    const { context, portal } = stage;
    const page = await context.newPage();
    await page.goto(await ownUrl(context, `${screen}.html`));
    await expect(page.getByText('Таймер не запущен')).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    const [task] = stage.trackable();
    startTimer(portal.state, demoUserId, task!);
    await page.getByRole('button', { name: 'Обновить' }).click();
    await expect(page.getByRole('region', { name: 'Идёт учёт времени' })).toContainText(task!.title);
    stopTimer(portal.state, demoUserId);
    await page.getByRole('button', { name: 'Обновить' }).click();
    await expect(page.getByText('Таймер не запущен')).toBeVisible();
  });

test('figures of a running timer go on by the minute while nothing is read', async ({ stage }) => {
  test.setTimeout(180_000);
  const { context, portal, page: list } = stage;
  const [task] = stage.trackable();
  const panel = await context.newPage();
  await panel.goto(await ownUrl(context, 'sidepanel.html'));
  startTimer(portal.state, demoUserId, task!);
  portal.state.timers.get(demoUserId)!.startedAt -= 30_000;
  await panel.getByRole('button', { name: 'Обновить' }).click();
  const clock = panel.getByRole('timer');
  await expect(clock).toHaveAccessibleName(/^0:00:[345]\d$/);
  // No page of the portal is looked at: nothing is read meanwhile.
  await list.close();
  const line = panel.locator(`.plan-row[data-task="${task!.id}"]`);
  const actual = line.getByTitle('Факт', { exact: true });
  const sum = panel.locator('.sums dd').nth(1);
  const minutes = (text: string | null) => {
    const [hours, rest] = String(text).split(':');
    return Number(hours) * 60 + Number(rest);
  };
  const before = minutes(await actual.textContent());
  const summed = minutes(await sum.textContent());
  await expect(clock).toHaveAccessibleName(/^0:01:0\d$/, { timeout: 40_000 });
  const later = { timeout: 65_000 };
  await expect.poll(async () => minutes(await actual.textContent()), later).toBeGreaterThan(before);
  await expect.poll(async () => minutes(await sum.textContent()), later).toBeGreaterThan(summed);
  await expect(panel.locator('.line-track i').last()).toHaveAccessibleName(/, 0:0[12]$/);
});

test('a stopwatch that is open when ten hours are full goes on right', async ({ stage }) => {
  const { context, portal } = stage;
  const [task] = stage.trackable();
  const panel = await context.newPage();
  await panel.goto(await ownUrl(context, 'sidepanel.html'));
  startTimer(portal.state, demoUserId, task!);
  portal.state.timers.get(demoUserId)!.startedAt -= 10 * 3_600_000 - 25_000;
  await panel.getByRole('button', { name: 'Обновить' }).click();
  const clock = panel.getByRole('timer');
  await expect(clock).toHaveAccessibleName(/^9:59:\d\d$/);
  await expect(clock).toHaveText(/^10:00:0\d$/, { timeout: 40_000 });
});

test('STK-2: the stack is offered where the week has room, and searched in any form of a word', async ({
  stage,
}) => {
  const { context, portal } = stage;
  const mine = [...portal.state.tasks.values()].filter(({ responsibleId }) => responsibleId === demoUserId);
  const stack = mine.filter(({ title, status }) => title.startsWith('СТЭК: ') && status === 2);
  // The week is nearly free.
  for (const task of mine) Object.assign(task, { estimateSeconds: 60, changedAt: portal.state.now() });
  stack[0]!.title = 'СТЭК: пересмотреть регламент по ремаркетингу';
  const page = await context.newPage();
  await page.goto(await ownUrl(context, 'workspace.html#stack'));
  await page.getByRole('button', { name: 'Обновить' }).click();
  const lines = page.locator('main li.task');
  await expect(lines).toHaveCount(stack.length);
  await page.getByRole('searchbox', { name: 'Найти в стэке' }).fill('регламенты');
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText('пересмотреть регламент');
  await page.getByRole('searchbox').fill('такого слова нет');
  await expect(page.getByText('В стэке такого нет')).toBeVisible();
  await page.getByRole('searchbox').fill('htukfvtyn');
  await page.getByRole('button', { name: 'Взять в план' }).click();
  await expect(page.getByLabel('Задача одной строкой', { exact: true })).toHaveValue(
    /^пересмотреть регламент/i,
  );
});

test('PLN-5: on paper a report is whole, and alone', async ({ stage }) => {
  onlyInChromium('its driver does not put a page on paper');
  const page = await stage.context.newPage();
  await page.setViewportSize({ width: 900, height: 500 });
  await page.goto(await ownUrl(stage.context, 'workspace.html#summary'));
  await page.getByRole('button', { name: words.ru.month, exact: true }).click();
  const rows = page.locator('.answer:not(.stale) tbody tr');
  await expect(rows.nth(8)).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('contentinfo')).toBeHidden();
  await expect(page.getByText('Анна Смирнова · company.bitrix24.ru')).toBeVisible();
  const hidden = await page.locator('main').evaluate((main) => ({
    cut: main.scrollHeight - main.clientHeight,
    clips: getComputedStyle(main).overflowY,
  }));
  expect(hidden).toEqual({ cut: 0, clips: 'visible' });
  await expect(rows.last()).toBeVisible();
});
