import type { BrowserContext, Locator, Page } from '@playwright/test';
import { type Attendance, personIs } from '../browser/attendance.ts';
import { ownUrl } from '../browser/background.ts';
import { pressNoticeButton } from '../browser/browserEvent.ts';
import { openAhead, setBackgroundClock } from '../browser/clock.ts';
import { browserKind } from '../browser/kind.ts';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { noticesOf } from '../browser/notices.ts';
import { firstSyncFinished, lookedSince, pulledSince } from '../browser/store.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { addElapsed, retotal, touch } from '../portal/state/changes.ts';
import { demoUserId } from '../portal/state/company.ts';
import type { Task } from '../portal/state/model.ts';
import { test as base, expect, taskUrl } from './fixtures.ts';
import { planBySearch } from './ownForms.ts';

const minute = 60_000;
const zone = 'Europe/Moscow';
const dayText = (at: number) =>
  new Intl.DateTimeFormat('ru', { timeZone: zone, day: '2-digit', month: '2-digit', year: 'numeric' }).format(
    at,
  );

interface DayStage {
  portal: PortalServer;
  context: BrowserContext;
  panel: Page;
  now: () => number;
  /** Moves the clocks of the portal and the background alone. */
  tick: (minutes: number) => Promise<void>;
  /** Moves the clocks of the portal, the background and every page of the extension. */
  pass: (minutes: number) => Promise<void>;
}

/** The next nine o'clock of a working Wednesday far from holidays and clock changes. */
const morning = Date.parse('2026-12-09T09:00:00+03:00');

const test = base.extend<{ day: DayStage }>({
  // biome-ignore lint/correctness/noEmptyPattern: the fixture needs no other.
  day: async ({}, use) => {
    let aheadMs = morning - Date.now();
    const now = () => Date.now() + aheadMs;
    const portal = await startLocalPortal({ https: true, company: { now } });
    const context = await launchBrowser(portal, { keepsBackground: true });
    await setBackgroundClock(context, aheadMs);
    await personIs(context, 'active');
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page);
    await firstSyncFinished(context);
    const panel = await context.newPage();
    await panel.setViewportSize({ width: 400, height: 900 });
    const address = await ownUrl(context, 'sidepanel.html');
    await openAhead(panel, address, aheadMs);
    const tick = async (minutes: number) => {
      aheadMs += minutes * minute;
      await setBackgroundClock(context, aheadMs);
    };
    await use({
      portal,
      context,
      panel,
      now,
      tick,
      pass: async (minutes) => {
        await tick(minutes);
        // Open screens read their clock anew, as they do each second while a timer runs.
        await openAhead(panel, address, aheadMs);
      },
    });
    await context.close();
    await portal.stop();
  },
});

const planTask = (portal: PortalServer) =>
  [...portal.state.tasks.values()].find(({ title }) => title.startsWith('План на день: '));
const row = (panel: Page, task: Task) => panel.locator(`.plan-row[data-task="${task.id}"]`);

/** Types a planned time in the very moment in which its line is drawn, before anything else the drawing brings about. */
const typeWhenDrawn = (panel: Page, task: Task, words: string) =>
  panel.evaluate(
    ([line, typed]) => {
      const observer = new MutationObserver(() => {
        const field = document.querySelector<HTMLInputElement>(line);
        if (!field) return;
        observer.disconnect();
        field.value = typed;
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      });
      observer.observe(document.body, { childList: true, subtree: true });
    },
    [`.plan-row[data-task="${task.id}"] .planned-field`, words] as const,
  );

/** Deletes a task from the store and presses a button in that very moment, before the page can hear of it. */
const pressInTheMomentOfLoss = (button: Locator, task: Task) =>
  button.evaluate(async (node, id) => {
    const name = (await indexedDB.databases()).find((database) => database.name?.includes('#'))?.name ?? '';
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const deleting = opening.result.transaction('tasks', 'readwrite');
        deleting.objectStore('tasks').delete(id);
        deleting.oncomplete = () => {
          opening.result.close();
          (node as HTMLElement).click();
          resolve();
        };
      };
    });
  }, task.id);

test('morning to evening: filled, fixed, worked, idle time cut, closed, reported, corrected the next day', async ({
  day,
}) => {
  test.setTimeout(180_000);
  const { portal, context, panel, pass } = day;
  const mine = [...portal.state.tasks.values()].filter(
    (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
  );
  const made = new Set(portal.state.elapsed.keys());
  const entries = () => [...portal.state.elapsed.values()].filter(({ id }) => !made.has(id));
  await expect(panel.getByRole('heading', { name: 'среда, 9 декабря' })).toBeVisible();

  // Morning: what is due is taken out, three tasks are chosen by search, planned and ordered by keyboard.
  const remove = panel.getByRole('button', { name: /^Убрать из плана/ });
  for (let left = await remove.count(); left > 0; left -= 1) {
    await remove.first().click();
    await expect(remove).toHaveCount(left - 1);
  }
  const chosen = mine.filter(({ title }) => !/^(Общая|СТЭК)/.test(title)).slice(0, 3);
  await panel.getByRole('main').getByRole('button', { name: 'Поиск', exact: true }).click();
  for (const task of chosen) {
    await panel.getByRole('searchbox').fill(task.title);
    await typeWhenDrawn(panel, task, '1ч');
    await panel
      .getByRole('button', { name: `Добавить: ${task.title}` })
      .first()
      .click();
    await expect(row(panel, task)).toBeVisible();
    await row(panel, task).getByRole('textbox').press('Enter');
  }
  await expect(panel.locator('.sums dd').first()).toHaveText('3:00');
  // One that is deleted in the moment in which it is pressed is not planned, and that is said until something else is sought.
  const lost = mine.filter(({ title }) => !/^(Общая|СТЭК)/.test(title)).at(-1)!;
  await panel.getByRole('searchbox').fill(lost.title);
  const add = panel.getByRole('button', { name: `Добавить: ${lost.title}` }).first();
  await expect(add).toBeVisible();
  // With the portal out of reach, as what is fetched in this very moment would bring it back.
  await portal.stop();
  await pressInTheMomentOfLoss(add, lost);
  await expect(panel.getByRole('alert')).toHaveText('Этого здесь больше нет. Обновите страницу.');
  await expect(row(panel, lost)).toHaveCount(0);
  await expect(panel.locator('.plan-row')).toHaveCount(3);
  await panel.getByRole('searchbox').fill('');
  await expect(panel.getByRole('alert')).toHaveCount(0);
  await portal.resume();
  await row(panel, chosen[2]!).locator('.grip').press('ArrowUp');
  await expect(panel.locator('.plan-row').nth(1)).toHaveAttribute('data-task', String(chosen[2]!.id));
  await expect(row(panel, chosen[2]!).locator('.grip')).toBeFocused();

  portal.options.latencyMs = 1_000;
  await panel.getByRole('button', { name: 'Зафиксировать план' }).click();
  await expect(panel.getByText('План зафиксирован в 09:0')).toBeVisible();
  // What is on its way when the next button is pressed does not move it.
  const waits = panel.getByText('Ждёт отправки на портал');
  const close = panel.getByRole('button', { name: 'Закрыть день' });
  await expect(waits).toBeVisible();
  const before = await close.boundingBox();
  await expect(waits).toBeHidden();
  expect(await close.boundingBox()).toEqual(before);
  portal.options.latencyMs = 0;
  await expect.poll(() => planTask(portal)?.title).toBe(`План на день: ${dayText(day.now())}, Анна Смирнова`);
  await expect(row(panel, chosen[0]!).getByRole('textbox')).toHaveCount(0);

  // The day: one task, then a call outside the plan, then half an hour at lunch that is cut off.
  await row(panel, chosen[0]!)
    .getByRole('button', { name: /^Начать/ })
    .click();
  await expect.poll(() => portal.state.timers.get(demoUserId)?.taskId).toBe(chosen[0]!.id);
  await pass(50);
  const call = mine.find((task) => !chosen.includes(task) && !/^(Общая|СТЭК)/.test(task.title))!;
  await planBySearch(panel, call);
  await expect(row(panel, call).getByText('вне плана')).toBeVisible();
  // The manager sees it on the portal, below what was fixed.
  await expect.poll(() => planTask(portal)?.description).toContain(`/task/view/${call.id}/`);
  await row(panel, call)
    .getByRole('button', { name: /^Начать/ })
    .click();
  await expect.poll(() => portal.state.timers.get(demoUserId)?.taskId).toBe(call.id);
  await pass(20);
  await row(panel, chosen[2]!)
    .getByRole('button', { name: /^Начать/ })
    .click();
  await expect.poll(() => portal.state.timers.get(demoUserId)?.taskId).toBe(chosen[2]!.id);
  const idle = async (state: Attendance) => {
    const at = day.now() - 1000;
    await personIs(context, state);
    await lookedSince(context, at);
  };
  // The background looks every minute; here every eighth.
  for (let looks = 0; looks < 10; looks += 1) {
    await idle('active');
    await day.tick(8);
  }
  await idle('active');
  await idle('locked');
  await pass(30);
  await idle('active');
  await expect(panel.getByRole('form', { name: 'Вас не было за компьютером' })).toBeVisible();
  await panel.getByRole('radio', { name: 'Вычесть это время' }).check();
  await panel.getByRole('button', { name: 'Применить' }).click();
  await expect(panel.getByRole('form', { name: 'Вас не было за компьютером' })).toHaveCount(0);

  // Evening: the timer is stopped, the deviation explained, the rest moved, the report sent once.
  await panel.getByRole('button', { name: 'Закрыть день' }).click();
  await panel.getByRole('button', { name: 'Остановить таймер' }).click();
  await expect.poll(() => portal.state.timers.has(demoUserId)).toBe(false);
  await panel.getByRole('button', { name: 'Отправить отчёт' }).click();
  await expect(panel.getByText('Отчёту чего-то не хватает')).toBeVisible();
  await panel.getByLabel(`Почему больше плана: ${chosen[2]!.title}`).fill('полчаса запускал 1С');
  await panel.getByLabel(`Почему больше плана: ${call.title}`).fill('клиент задавал вопросы');
  await panel.getByLabel('Выводы').fill('Резерв есть');
  await expect(panel.locator('.preview')).toContainText('полчаса запускал 1С');
  await panel.getByRole('button', { name: 'Отправить отчёт' }).click();
  await expect(panel.getByText('Отчёт отправлен в')).toBeVisible();
  await expect.poll(() => planTask(portal)?.status).toBe(5);
  const result = portal.state.results.find(({ taskId }) => taskId === planTask(portal)!.id);
  const shown = (await panel.locator('.preview td').allInnerTexts()).join(' ');
  for (const part of ['0:50', '0:20', '1:20', '2:30', 'вне плана', 'полчаса запускал 1С', 'Резерв есть'])
    expect(result?.text).toContain(part);
  expect(shown).toContain('2:30');
  expect(entries().reduce((sum, { seconds }) => sum + seconds, 0)).toBeGreaterThanOrEqual(150 * 60 - 5);
  expect(entries().reduce((sum, { seconds }) => sum + seconds, 0)).toBeLessThan(151 * 60);

  // The next day: a correction stands beside the report, and the manager is told.
  await pass(24 * 60 - 180);
  await panel.getByRole('button', { name: 'Предыдущий день' }).click();
  await panel.getByText(/^Записи времени/).click();
  await panel.getByRole('button', { name: `Изменить запись: ${chosen[0]!.title}`, exact: true }).click();
  await panel.getByLabel('Сколько времени').fill('1ч 10м');
  await panel.getByLabel('На что ушло время').fill('переговоры');
  await panel.getByRole('button', { name: 'забыл включить' }).click();
  await panel.getByRole('button', { name: 'Записать' }).click();
  const correction = `Исправление отчёта за 09.12: задача «${chosen[0]!.title}», было 0:50, стало 1:10, причина: забыл включить`;
  await expect.poll(() => portal.state.comments.at(-1)?.text).toBe(correction);
  await expect.poll(() => portal.state.notices.length).toBe(1);
  await expect(panel.getByText(/Отчёт отправлен .* исправлен/)).toBeVisible();

  // The portal's own page shows plan, report and correction without the extension.
  const plain = await launchBrowser(portal, { extension: false });
  const page = plain.pages()[0] ?? (await plain.newPage());
  await signIn(page, portal.state.tasks.get(planTask(portal)!.id)!.auditorIds[0]);
  await page.goto(taskUrl(planTask(portal)!.id));
  await expect(page.getByText(chosen[0]!.title).first()).toBeVisible();
  await expect(page.getByText('Исправление отчёта за 09.12')).toBeVisible();
  await expect(page.locator('.task-comments table').getByText('2:30')).toBeVisible();
  await plain.close();

  // The manager, in a browser profile of their own, sees it among the people below.
  const managers = await launchBrowser(portal);
  const list = managers.pages()[0] ?? (await managers.newPage());
  await signIn(list, portal.state.tasks.get(planTask(portal)!.id)!.auditorIds[0]);
  await firstSyncFinished(managers);
  const workspace = await managers.newPage();
  await workspace.setViewportSize({ width: 1400, height: 800 });
  await openAhead(workspace, await ownUrl(managers, 'workspace.html#team'), day.now() - Date.now());
  const anna = workspace.locator('tr', { hasText: 'Анна Смирнова' });
  const cell = anna.locator('td', { hasText: 'план зафиксирован в 09:0' });
  await expect(cell).toContainText('отчёт отправлен в');
  // 2:30 of the day and the twenty minutes of the correction.
  await expect(cell).toContainText('/ 2:50');
  // CNT-3: the same counters for each, every number with its list; a table wider than the window scrolls by itself.
  const overdue = [...portal.state.tasks.values()].filter(
    ({ responsibleId, status, deadlineAt, title }) =>
      responsibleId === demoUserId &&
      (status === 2 || status === 3) &&
      deadlineAt !== null &&
      deadlineAt <= day.now() &&
      !/^(Общая|СТЭК)/.test(title),
  );
  await anna.getByRole('button', { name: `Просрочены ${overdue.length}` }).click();
  const behind = workspace.getByRole('list', { name: `Просрочены: ${overdue.length}, Анна Смирнова` });
  await expect(behind.getByRole('listitem')).toHaveCount(overdue.length);
  await workspace.setViewportSize({ width: 480, height: 700 });
  const aside = await workspace.locator('main').evaluate((main) => main.scrollWidth - main.clientWidth);
  expect(aside).toBeLessThanOrEqual(0);
  await workspace.getByRole('button', { name: 'На неделю позже' }).click();
  await expect(workspace.getByRole('columnheader', { name: 'пт, 18.12' })).toBeAttached();
  await managers.close();
});

test('TIM-5: time that was changed elsewhere meanwhile is asked about, and mine keeps the words of both', async ({
  day,
}) => {
  const { portal, context, panel } = day;
  const task = [...portal.state.tasks.values()].find(
    ({ responsibleId, status, timeTracking }) => responsibleId === demoUserId && status === 2 && timeTracking,
  )!;
  const startedAt = morning - 40 * minute;
  const item = addElapsed(
    portal.state,
    {
      taskId: task.id,
      userId: demoUserId,
      createdAt: startedAt,
      startedAt,
      stoppedAt: startedAt + 30 * minute,
      seconds: 1_800,
      comment: 'Звонок клиенту',
      source: 2,
    },
    demoUserId,
  );
  touch(portal.state, task, demoUserId);
  const changedAt = day.now();
  await context.pages()[0]?.evaluate(() => document.dispatchEvent(new CustomEvent('reglament:hint')));
  await pulledSince(context, changedAt);
  await panel.getByText(/^Записи времени/).click();
  await panel.getByRole('button', { name: `Изменить запись: ${task.title}`, exact: true }).click();
  await panel.getByLabel('Сколько времени').fill('40м');
  await panel.getByLabel('На что ушло время').fill('переговоры');
  await panel.getByRole('button', { name: 'забыл включить' }).click();
  await portal.stop();
  await panel.getByRole('button', { name: 'Записать' }).click();
  await expect(panel.getByText(/1 ждёт отправки/)).toBeVisible();
  // Before it is sent, on another device.
  Object.assign(item, { seconds: 2_100, comment: 'Звонок и письмо' });
  retotal(portal.state, task.id, demoUserId);
  await portal.resume();
  await panel.getByRole('button', { name: 'Обновить' }).click();
  const conflict = panel.locator('.problems .conflict');
  await expect(conflict.getByLabel('Время записи')).toContainText('0:35');
  await expect(conflict.getByLabel('Время записи')).toContainText('0:40');
  await expect(conflict.getByLabel('Комментарий записи')).toContainText('Звонок и письмо');
  await expect(conflict.getByLabel('Комментарий записи')).toContainText(
    'переговоры. Вручную: забыл включить',
  );
  expect(item).toMatchObject({ seconds: 2_100, comment: 'Звонок и письмо' });
  await panel.getByRole('button', { name: 'Записать моё' }).click();
  await expect.poll(() => item.seconds).toBe(2_400);
  expect(item.comment).toBe(
    'переговоры. Вручную: забыл включить; Было 0:35; прежний комментарий: Звонок и письмо',
  );
  await expect(panel.locator('.problems')).toHaveCount(0);
});

test('CNT-2: a deadline that passes is told of once, and can be acted on; the strip shows the day', async ({
  day,
}) => {
  const { portal, context, panel } = day;
  const noticed = () => noticesOf(context);
  const refresh = () => panel.getByRole('button', { name: 'Обновить' }).click();
  const task = [...portal.state.tasks.values()].find(
    (one) =>
      one.responsibleId === demoUserId &&
      one.status === 2 &&
      one.timeTracking &&
      !/^(Общая|СТЭК)/.test(one.title) &&
      // Not due today: its row says that the new deadline has come.
      (one.deadlineAt ?? 0) > day.now() + 48 * 60 * minute,
  )!;
  await refresh();
  await expect.poll(() => noticed()).toEqual([]);
  task.deadlineAt = day.now() + 10 * minute;
  task.changedAt = day.now();
  await refresh();
  await expect(row(panel, task)).toBeVisible();
  await day.pass(11);
  await refresh();
  await expect.poll(() => noticed()).toEqual([`deadline:${task.id}`]);
  // Firefox has nothing to press on it: it stays, and the person starts the task where it stands.
  const isPressed = browserKind() !== 'firefox';
  if (isPressed) await pressNoticeButton(context, `deadline:${task.id}`, 0);
  else
    await row(panel, task)
      .getByRole('button', { name: /^Начать/ })
      .click();
  const left = isPressed ? ['ask-plan'] : [`deadline:${task.id}`, 'ask-plan'];
  await expect.poll(() => portal.state.timers.get(demoUserId)?.taskId).toBe(task.id);
  // TIM-1: the plan is asked for once; the deadline is not told of again.
  await expect.poll(() => noticed()).toEqual(left);
  await refresh();
  const [list] = context.pages();
  await expect(list!.locator('.reglament-day')).toContainText('план не зафиксирован');
  await expect(list!.locator('.reglament-day')).toContainText('Факт 0:0');
  expect(await noticed()).toEqual(left);
});
