import { numericId, taskIdOfAddress } from './place.ts';

/** What a portal page is about, from its address and its cards (portal/README.md, 4). */
export interface PageContext {
  projectId: number;
  taskId: number;
  crm: string[];
}

const crmKinds: Record<string, string> = { lead: 'L', contact: 'C', company: 'CO', deal: 'D' };

/** The project, the task and the CRM record of the page that is shown. */
export function pageContext(address: string, root: ParentNode): PageContext {
  const project = /\/workgroups\/group\/([1-9]\d*)\//.exec(address)?.[1];
  const crm = /\/crm\/(lead|contact|company|deal)\/details\/([1-9]\d*)\//.exec(address);
  const card = root.querySelector('.tasks-full-card[data-task-id], .tasks-compact-card[data-task-id]');
  return {
    projectId: numericId(project) ?? 0,
    taskId: numericId(card?.getAttribute('data-task-id')) ?? taskIdOfAddress(address) ?? 0,
    crm: crm?.[1] && crm[2] ? [`${crmKinds[crm[1]]}_${crm[2]}`] : [],
  };
}

/** The portal's heading, beside which «+» stands. */
export function pageHeading(root: ParentNode): Element | null {
  return root.querySelector('#pagetitle');
}

/** The portal's own form for a new task: its title field and description, older page and newer card. */
export function ownCreateForm(
  root: ParentNode,
): { anchor: Element; title: string; description: string } | null {
  const field = root.querySelector<HTMLInputElement>(
    'form[name="task-form"] [name="ACTION[0][ARGUMENTS][data][TITLE]"], form[name="task-form"] [name="TITLE"]',
  );
  if (field) {
    const text = root.querySelector<HTMLTextAreaElement>('form[name="task-form"] textarea');
    return { anchor: field.parentElement ?? field, title: field.value, description: text?.value ?? '' };
  }
  for (const card of root.querySelectorAll('.tasks-full-card[data-task-id]')) {
    if (numericId(card.getAttribute('data-task-id')) !== null) continue;
    const title = card.querySelector('.tasks-field-title');
    if (title) return { anchor: title, title: title.textContent?.trim() ?? '', description: '' };
  }
  return null;
}
