import fc from 'fast-check';
import { isCloudPortalHost } from '@/lib/portal/hosts.ts';
import { isTaskPage } from '@/lib/portal/pages/addresses.ts';
import { ownCreateForm, pageContext, pageHeading } from '@/lib/portal/pages/context.ts';
import { markupOf, pageOf } from './markup.ts';
import { must, type Target } from './target.ts';

const markup = markupOf([
  'data-task-id="12"',
  'data-task-id="x"',
  'data-task-id=""',
  'data-task-id="-1"',
  'data-task-id="99999999999999999999"',
  'id="pagetitle"',
  'name="TITLE"',
  'name="task-form"',
  'href="/company/personal/user/7/tasks/task/view/5/"',
  'href="javascript:alert(1)"',
  'class="tasks-full-card"',
  'class="tasks-compact-card"',
  'class="tasks-field-title"',
]);
const address = fc.oneof(
  fc.constantFrom(
    '/workgroups/group/5/',
    '/crm/deal/details/7/',
    '/company/personal/user/7/tasks/task/view/12/',
  ),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

export const pageTargets: Target[] = [
  {
    name: 'page markup',
    input: fc.tuple(address, markup),
    run: ([path, html]: [string, string]) => {
      const root = pageOf(html);
      const { taskId, projectId } = pageContext(path, root);
      must(
        Number.isSafeInteger(taskId) && taskId >= 0 && Number.isSafeInteger(projectId),
        'an id that is none',
      );
      pageHeading(root);
      ownCreateForm(root);
    },
  },
  { name: 'page address', input: address, run: (path: string) => void isTaskPage(path) },
  {
    name: 'portal host',
    input: fc.oneof(
      fc.domain(),
      fc.string({ unit: 'binary' }),
      fc.domain().map((name) => `${name}.bitrix24.ru.evil.test`),
    ),
    run: (name: string) =>
      must(!isCloudPortalHost(name) || /\.bitrix24\.[a-z.]+$/.test(name), `${name} is no portal`),
  },
];
