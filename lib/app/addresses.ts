import { taskListAddress, taskPageAddress } from '@/lib/portal/pages/addresses.ts';
import type { Account } from '@/lib/store/records.ts';

/** Address of a task's page on the account's portal. */
export function taskAddress(account: Account, taskId: number): string {
  return taskPageAddress(account.host, account.userId, taskId);
}

/** Address of the person's task list on the account's portal. */
export function listAddress(account: Account): string {
  return taskListAddress(account.host, account.userId);
}
