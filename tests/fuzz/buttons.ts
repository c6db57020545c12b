import fc from 'fast-check';
import { bulkButtonFor, bulkCompletion } from '@/lib/portal/pages/bulkCompletion.ts';
import { completeButton, completeButtonOf } from '@/lib/portal/pages/completeButton.ts';
import { markupOf, pageOf } from './markup.ts';
import { must, type Target } from './target.ts';

const ids = ['12', 'x', '', '-1', '0', '99999999999999999999', '12 '];

const markup = markupOf([
  'data-bx-id="task-view-b-button" data-action="COMPLETE"',
  'class="tasks-full-card-footer"',
  'data-task-button-id="status"',
  'class="tasks-kanban-task-complete"',
  ...ids.flatMap((id) => [
    `data-task-id="${id}"`,
    `class="main-kanban-item" data-id="${id}"`,
    `onclick="BX.Tasks.GridActions.action('complete', ${id});"`,
  ]),
]);

/** Rows of the list, some of them chosen, with anything in them. */
const rows = fc
  .array(fc.tuple(fc.constantFrom('', ' main-grid-row-checked'), fc.constantFrom(...ids), markup), {
    maxLength: 5,
  })
  .map((all) =>
    all
      .map(
        ([chosen, id, inner]) => `<tr class="main-grid-row${chosen}" data-id="${id}"><td>${inner}</td></tr>`,
      )
      .join(''),
  );

const isTask = (id: number) => Number.isSafeInteger(id) && id > 0;

export const buttonTargets: Target[] = [
  {
    name: 'completing buttons',
    input: markup,
    run: (html: string) => {
      const root = pageOf(html);
      for (const element of root.querySelectorAll('*')) {
        const one = completeButton(element);
        if (one) {
          must(isTask(one.taskId), `completes the task ${one.taskId}`);
          must(completeButtonOf(one.taskId, root) !== null, 'a button that is not found again');
        }
      }
    },
  },
  {
    name: 'list panel',
    input: fc.tuple(fc.constantFrom('complete', 'none', '', 'COMPLETE'), fc.boolean(), rows),
    run: ([action, isForAll, inRows]: [string, boolean, string]) => {
      const root = pageOf(
        `${inRows}<span id="action_button_GRID_control" data-value="${action}"></span><input type="checkbox" class="main-grid-for-all-checkbox"${isForAll ? ' checked' : ''}><button id="apply_button_control"><b>!</b></button>`,
      );
      for (const element of root.querySelectorAll('*')) {
        const bulk = bulkCompletion(element, root);
        if (!bulk) continue;
        must(action === 'complete' && element.closest('#apply_button_control') !== null, 'another press');
        must(bulk.taskIds.length > 0 && bulk.taskIds.every(isTask), 'completes what is no task');
        must(bulk.withOthers === isForAll, 'the others are lost');
        must(bulkButtonFor(bulk, root) === bulk.button, 'a panel that is not found again');
        for (const row of root.querySelectorAll('tr')) row.classList.remove('main-grid-row-checked');
        must(bulkButtonFor(bulk, root) === null, 'a panel that completes nothing any more');
        return;
      }
    },
  },
];
