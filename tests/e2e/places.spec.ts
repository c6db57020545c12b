import { portalUrl } from '../browser/launch.ts';
import { demoUserId } from '../portal/state/company.ts';
import { control, expect, listUrl, portalTimerTask, taskUrl, test } from './fixtures.ts';

test.describe('TIM-2: a control at every place where a task is shown', () => {
  test('list: what comes with the pointer lies over no button of the portal’s', async ({ stage }) => {
    const { page } = stage;
    let full = 0;
    for (const width of [1360, 1150, 1000]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto(listUrl);
      await expect(page.locator('button.reglament-mark').first()).toBeAttached();
      for (const row of (await page.locator('tr[data-id]:has([data-portal-timer])').all()).slice(0, 8)) {
        await row.hover({ position: { x: 20, y: 20 } });
        await expect(row.locator('button.reglament-actions')).toBeAttached();
        full += await row.locator('.reglament-lifted').count();
        const covering = await row.locator('[data-portal-timer]').evaluateAll((own) =>
          own.flatMap((button) => {
            const { left, right, top, height } = button.getBoundingClientRect();
            return [left + 4, (left + right) / 2, right - 4]
              .map((x) => document.elementFromPoint(x, top + height / 2))
              .filter((there) => there?.matches('.reglament-mark, .reglament-actions'))
              .map((there) => there?.className);
          }),
        );
        expect(covering, `${width} px`).toEqual([]);
      }
    }
    expect(full, 'rows that are full').toBeGreaterThan(0);
  });

  test('list: one control a real row, none on traps, row heights as without the extension', async ({
    stage,
  }) => {
    const { page } = stage;
    const rows = page.locator(
      'tr.main-grid-row-body[data-id]:not(.main-grid-row-custom):not([data-id="template_0"])',
    );
    await expect(page.locator('button.reglament-timer')).toHaveCount(await rows.count());
    for (const trap of [
      '.main-grid-row-custom',
      '[data-id="template_0"]',
      '.main-grid-header',
      '.main-grid-fixed-header',
    ]) {
      await expect(page.locator(`${trap} button.reglament-timer`)).toHaveCount(0);
    }
    const heights = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('tr.main-grid-row-body')].map(
          (row) => row.getBoundingClientRect().height,
        ),
      );
    const withControls = await heights();
    await page.addStyleTag({ content: 'button.reglament-timer{display:none!important}' });
    expect(withControls).toEqual(await heights());
  });

  test('list: sub-rows, filter and "load more" have their controls', async ({ stage }) => {
    const { page, portal } = stage;
    const child = [...portal.state.tasks.values()].find(
      (task) => task.title === 'Продажи: Подготовить договор',
    );
    await expect(
      page.locator(`tr[data-parent-id][data-id="${child?.id}"] button.reglament-timer`),
    ).toHaveCount(1);
    await page.evaluate(() => {
      const kept = globalThis as unknown as { most: number };
      const controls = (row: Element) => row.querySelectorAll('button.reglament-timer').length;
      const look = () => {
        const now = [...document.querySelectorAll('tr[data-id]')].map(controls);
        kept.most = Math.max(kept.most ?? 0, ...now);
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    });
    await page.locator('[data-more]').click();
    await expect(page.locator('tr.main-grid-row-body[data-id] button.reglament-timer')).toHaveCount(100);
    await page.locator('[data-find]').fill('договор');
    await expect(
      page
        .locator('tr', { hasText: 'Продажи: Согласовать договор' })
        .locator('button.reglament-timer')
        .first(),
    ).toBeVisible();
    // Between the portal's rendering and ours there is a frame without controls; there never was one with two.
    expect(await page.evaluate(() => (globalThis as unknown as { most: number }).most)).toBe(1);
  });

  for (const mouse of [true, false])
    test.describe(mouse ? 'with a mouse' : 'on a touch screen', () => {
      test.use({ mouse });
      test('list: where the first line is full the control steps down, over nothing that the row shows', async ({
        stage,
      }) => {
        const { page, portal } = stage;
        const titles = [
          'Продажи: Подготовить и согласовать с юристами договор поставки оборудования для завода в Самаре',
          'Развитие: Разработать типовой дизайн-макет для всех продавцов и разослать его директорам салонов',
        ];
        const mine = [...portal.state.tasks.values()].filter(
          (one) => one.responsibleId === demoUserId && one.status === 2,
        );
        for (const [at, task] of mine.entries()) task.title = titles[at % titles.length] ?? '';
        for (const width of [1360, 1100, 900]) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(listUrl);
          await expect(page.locator('button.reglament-timer').first()).toBeVisible();
          const covered = () =>
            page.evaluate((long) => {
              const seen = [
                ...document.querySelectorAll('tr :is(button.reglament-timer, button.reglament-mark)'),
              ].filter((own) => {
                if (!long.some((title) => own.closest('tr')?.textContent?.includes(title))) return false;
                const { top, bottom } = own.getBoundingClientRect();
                return bottom > 0 && top < innerHeight && getComputedStyle(own).opacity !== '0';
              });
              const under = (own: Element) =>
                [...(own.closest('tr')?.querySelectorAll('a, .task-timer-time, .task-timer button') ?? [])]
                  .flatMap((node) => [...node.getClientRects()])
                  .some((box) => {
                    const { left, right, top, bottom } = own.getBoundingClientRect();
                    return left < box.right && box.left < right && top < box.bottom && box.top < bottom;
                  });
              return seen.filter(under).length;
            }, titles);
          await expect.poll(covered).toBe(0);
        }
      });
    });

  test('list: in a single full line the control comes with the pointer only, over nothing of the row', async ({
    stage,
  }) => {
    const { page, portal } = stage;
    const mine = [...portal.state.tasks.values()].filter(
      (one) => one.responsibleId === demoUserId && one.status === 2,
    );
    // Titles of every length: one of them ends where its row does.
    const words = 'Продажи: Подготовить и согласовать с юристами договор поставки оборудования для завода';
    for (const [at, task] of mine.entries()) task.title = words.slice(0, 30 + (at % 50));
    await page.goto(listUrl);
    await expect(page.locator('button.reglament-timer').first()).toBeVisible();
    const shy = page.locator('tr button.reglament-shy:not([aria-pressed="true"])').first();
    await expect(shy).toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
    await expect(shy).toHaveCSS('color', 'rgba(0, 0, 0, 0)');
    const row = page.locator('tr:has(button.reglament-shy:not([aria-pressed="true"]))').first();
    await row.locator('a.task-title').hover({ position: { x: 4, y: 6 } });
    await expect(shy).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
    const covered = await shy.evaluate((own) => {
      const a = own.getBoundingClientRect();
      return [...(own.closest('tr')?.querySelectorAll('a, .task-timer-time, .task-timer button') ?? [])]
        .flatMap((node) => [...node.getClientRects()])
        .some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
    });
    expect(covered).toBe(false);
    const taskId = Number(await shy.getAttribute('data-reglament-task'));
    await shy.click();
    await expect.poll(() => portalTimerTask(portal)).toBe(taskId);
    // What runs is seen without the pointer.
    await page.mouse.move(0, 0);
    await expect(control(page, taskId)).not.toHaveCSS('background-color', 'rgba(0, 0, 0, 0)');
  });

  for (const view of ['kanban', 'deadlines']) {
    test(`${view}: one control a card; a dragged clone does not double it; drafts have none`, async ({
      stage,
    }) => {
      const { page, portal } = stage;
      await page.goto(`${listUrl}?view=${view}`);
      const cards = page.locator('.main-kanban-item[data-type="item"]');
      await expect(page.locator('button.reglament-timer')).toHaveCount(await cards.count());
      await expect(page.locator('.main-kanban-item[data-id="draft_1"] button.reglament-timer')).toHaveCount(
        0,
      );
      await page.evaluate(() => {
        const clone = document
          .querySelector('.main-kanban-item[data-type="item"]')
          ?.cloneNode(true) as HTMLElement;
        clone.classList.add('main-kanban-item-drag');
        document.body.append(clone);
      });
      await expect(page.locator('.main-kanban-item-drag button.reglament-timer')).toHaveCount(1);
      const mine = stage.trackable().find((task) => task.deadlineAt !== null);
      const first = page.locator(
        `.main-kanban-column .main-kanban-item[data-id="${mine?.id}"] button.reglament-timer`,
      );
      await first.click();
      await expect.poll(() => portalTimerTask(portal)).toBe(mine?.id);
      await expect(page.locator('.main-kanban-item-selected')).toHaveCount(0);
    });

    test(`${view}: what is ours covers nothing that a card shows`, async ({ stage }) => {
      const { page } = stage;
      await page.goto(`${listUrl}?view=${view}`);
      const card = page.locator('.main-kanban-item:has(.tasks-kanban-task-complete)').first();
      await card.hover();
      await expect(card.locator('button.reglament-actions')).toBeVisible();
      const covered = await page.evaluate(() => {
        const shown = [
          ...document.querySelectorAll(
            '.tasks-kanban-item-title, .deadline-overdue, .tasks-kanban-item-users, .tasks-kanban-task-complete',
          ),
        ];
        const boxes = shown.flatMap((node) => [...node.getClientRects()]);
        return [...document.querySelectorAll('.main-kanban-item button[class*="reglament-"]')].filter(
          (own) => {
            const a = own.getBoundingClientRect();
            return boxes.some(
              (b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom,
            );
          },
        ).length;
      });
      expect(covered).toBe(0);
      // Nor does the board grow by it: no scroll bar that the portal did not have.
      const grown = await page
        .locator('.main-kanban')
        .evaluate((board) => board.scrollHeight - board.clientHeight);
      expect(grown).toBe(0);
    });
  }

  test('older card as a page', async ({ stage }) => {
    const { page, portal } = stage;
    const [task] = stage.trackable();
    await page.goto(taskUrl(task!.id));
    await expect(control(page, task!.id)).toHaveCount(1);
    await control(page, task!.id).click();
    await expect.poll(() => portalTimerTask(portal)).toBe(task!.id);
    await expect(page.locator('.task-view-buttonset [data-action="PAUSE_TIMER"]')).toBeVisible();
  });

  test('older card in an iframe slider', async ({ stage }) => {
    const { page, portal } = stage;
    const row = page.locator('tr[data-id]:has(.task-timer)').first();
    const id = Number(await row.getAttribute('data-id'));
    await row.locator('a.task-title').click();
    const frame = page.frameLocator('iframe.side-panel-iframe');
    await control(frame as never, id).click();
    await expect.poll(() => portalTimerTask(portal)).toBe(id);
    await expect(control(page, id)).toHaveAttribute('aria-pressed', 'true');
  });

  test('any other task link: on hover and by keyboard', async ({ stage }) => {
    const { page, portal } = stage;
    await page.goto(`${portalUrl}/stream/`);
    const links = page.locator('.feed-post a');
    await expect(page.locator('button.reglament-timer')).toHaveCount(0);
    await links.nth(1).hover();
    await expect(page.locator('button.reglament-timer')).toHaveCount(1);
    await page.mouse.move(5, 400);
    await expect(page.locator('button.reglament-timer')).toHaveCount(0);
    const mine = stage.trackable().map((task) => task.id);
    const hrefs = await links.evaluateAll((all) =>
      all.map((link) => Number(/view\/(\d+)/.exec(link.getAttribute('href') ?? '')?.[1])),
    );
    const at = hrefs.findIndex((id) => mine.includes(id));
    await links.nth(at).focus();
    await page.keyboard.press('Tab');
    await expect(page.locator('button.reglament-timer')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect.poll(() => portalTimerTask(portal)).toBe(hrefs[at]);
  });
});

test.describe('newer cards', () => {
  test.use({ card: 'new' });

  test('full card without an iframe, address changed by the history API', async ({ stage }) => {
    const { page, portal } = stage;
    const row = page.locator('tr[data-id]:has(.task-timer)').first();
    const id = Number(await row.getAttribute('data-id'));
    await row.locator('a.task-title').click();
    const button = page.locator(
      `.tasks-full-card-footer button.reglament-timer[data-reglament-task="${id}"]`,
    );
    await button.click();
    await expect.poll(() => portalTimerTask(portal)).toBe(id);
    await expect(page).toHaveURL(new RegExp(`/tasks/task/view/${id}/`));
    await expect(page.locator('[data-task-button-id="status"]')).toHaveText('Пауза');
    await page.locator('[data-close-slider]').click();
    await expect(page.locator('.tasks-full-card')).toHaveCount(0);
    await expect(control(page, id)).toHaveCount(1);
  });

  test('compact card', async ({ stage }) => {
    const { page } = stage;
    await page.goto(`${portalUrl}/stream/`);
    await page.locator('[data-open-compact]').first().click();
    await expect(page.locator('.tasks-compact-card button.reglament-timer')).toHaveCount(1);
    await expect(page.locator('.tasks-compact-card button.reglament-timer')).toBeVisible();
  });
});

test.describe('a list of 500 rows', () => {
  test.use({ tasks: 1400 });

  test('re-rendered ten times: one control a row, always', async ({ stage }) => {
    test.setTimeout(180_000);
    const { page } = stage;
    await page.goto(`${listUrl}?size=500`);
    const rows = page.locator(
      'tr.main-grid-row-body[data-id]:not(.main-grid-row-custom):not([data-id="template_0"])',
    );
    await expect(rows).toHaveCount(500);
    for (let round = 0; round < 10; round += 1) {
      await page.evaluate(() =>
        (window as unknown as { portalReload: (more: boolean) => Promise<void> }).portalReload(false),
      );
      await expect(page.locator('tr button.reglament-timer')).toHaveCount(500);
      const counts = await rows.evaluateAll((all) =>
        all.map((row) => row.querySelectorAll('button.reglament-timer').length),
      );
      expect(new Set(counts)).toEqual(new Set([1]));
    }
  });
});
