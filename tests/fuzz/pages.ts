import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { isCloudPortalHost } from '@/lib/portal/hosts.ts';
import { isTaskPage } from '@/lib/portal/pages/addresses.ts';
import { ownCreateForm, pageContext, pageHeading } from '@/lib/portal/pages/context.ts';
import { must, type Target } from './target.ts';

const attribute = fc.constantFrom(
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
);
const markup: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6 },
    fc.string({ unit: 'grapheme', maxLength: 10 }),
    fc
      .tuple(
        fc.constantFrom('div', 'form', 'input', 'textarea', 'a', 'span', 'tr', 'td', 'iframe', 'template'),
        fc.array(attribute, { maxLength: 3 }),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([tag, attributes, inner]) => `<${tag} ${attributes.join(' ')}>${inner.join('')}</${tag}>`),
  ),
})).node;
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
      const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
      const root = document as unknown as ParentNode;
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
