import { taskAddress } from '@/lib/app/addresses.ts';
import { useScreen } from '../base/context.tsx';

/** A task's title that opens its page on the portal. */
export function TaskLink({ taskId, title }: { taskId: number; title: string }) {
  const { account } = useScreen();
  return (
    <a href={taskAddress(account, taskId)} target="_blank" rel="noreferrer" title={title}>
      {title}
    </a>
  );
}
