/** Address of a person's task page (portal/README.md, 4 "any link to a task"). */
export function taskPageAddress(host: string, userId: number, taskId: number): string {
  return `https://${host}/company/personal/user/${userId}/tasks/task/view/${taskId}/`;
}

/** Address of a person's task list. */
export function taskListAddress(host: string, userId: number): string {
  return `https://${host}/company/personal/user/${userId}/tasks/`;
}
