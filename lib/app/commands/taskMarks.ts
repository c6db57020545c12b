import { translator } from '@/lib/i18n/translate.ts';
import { marksOf } from '../queries/marks.ts';
import { command, taskId, z } from './command.ts';

/** CHK-1: what the open tasks on a page break. */
export const taskMarks = command(
  'taskMarks',
  z.object({ taskIds: z.array(taskId).max(1000) }),
  async ({ taskIds }, { database, account, now }) => ({
    ok: true,
    marks: await marksOf(database, account, translator(account.language), taskIds, now()),
  }),
);
