/** Address of a person's task page (portal/README.md, 4 "any link to a task"). */
export function taskPageAddress(host: string, userId: number, taskId: number): string {
  return `https://${host}/company/personal/user/${userId}/tasks/task/view/${taskId}/`;
}

/** True on the pages about tasks: lists, kanban, cards. */
export function isTaskPage(path: string): boolean {
  return /\/tasks\//.test(path);
}

/** Address of a person's task list. */
export function taskListAddress(host: string, userId: number): string {
  return `https://${host}/company/personal/user/${userId}/tasks/`;
}
