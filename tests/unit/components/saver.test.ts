import { expect, test } from 'vitest';
import { Saver } from '@/components/form/saver.ts';

async function later(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve();
}

test.each([0, 1, 2, 3, 4, 5, 6])(
  'what is typed %i turns after the last answer is saved without another change',
  async (turns) => {
    const due: string[] = [];
    const stored: string[] = [];
    const saver: Saver = new Saver(
      () => due.length > 0,
      async () => {
        const batch = due.splice(0);
        // The screen is drawn anew when the answer comes, and by that sets a field that follows from the first.
        if (batch.includes('line')) void later(turns).then(() => type('project'));
        stored.push(...batch);
        return true;
      },
    );
    function type(field: string): void {
      due.push(field);
      void saver.save();
    }
    type('line');
    await later(30);
    expect(stored).toEqual(['line', 'project']);
  },
);

test('a batch that could not be saved waits, and goes with the next one', async () => {
  let due = 0;
  let answers = false;
  const saver = new Saver(
    () => due > 0,
    async () => {
      if (answers) due = 0;
      return answers;
    },
  );
  due = 1;
  await saver.save();
  expect(due).toBe(1);
  answers = true;
  await saver.save();
  expect(due).toBe(0);
});
