import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stackView } from '@/lib/app/queries/stack.ts';
import { pull } from '@/lib/sync/pull/pull.ts';
import { openStage, type Stage } from './stage.ts';

const hour = 3600;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  await pull(stage.context);
  // Nobody's week is full.
  await stage.database.tasks.toCollection().modify({ estimateSeconds: 60, spentSeconds: 0 });
});
afterEach(() => stage.portal.stop());

const view = (day: string) => stackView(stage.database, stage.context.account, day, stage.context.now());

describe('STK-2: the week the stack is looked at for', () => {
  it('is what is left of this week while a working day is left', async () => {
    expect(await view('2027-03-15')).toMatchObject({ isLaterWeek: false, capacitySeconds: 40 * hour });
    expect(await view('2027-03-19')).toMatchObject({ isLaterWeek: false, capacitySeconds: 8 * hour });
  });

  it('is the next one on the days off at its end', async () => {
    for (const day of ['2027-03-20', '2027-03-21']) {
      const found = await view(day);
      expect(found).toMatchObject({ isLaterWeek: true, capacitySeconds: 40 * hour });
      expect(found.tasks.length).toBeGreaterThan(0);
    }
  });

  it('is the first one with a working day in holidays of over a week', async () => {
    const { capacitySeconds, isLaterWeek } = await view('2027-01-01');
    expect({ capacitySeconds, isLaterWeek }).toEqual({ capacitySeconds: 40 * hour, isLaterWeek: true });
  });

  it('keeps the stack back where that week is full', async () => {
    await stage.database.tasks.toCollection().modify({ estimateSeconds: 400 * hour });
    const found = await view('2027-03-20');
    expect(found.tasks).toEqual([]);
    expect(found.plannedSeconds).toBeGreaterThan(found.capacitySeconds);
  });
});
