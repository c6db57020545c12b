import { B24Hook, ParamsFactory } from '@bitrix24/b24jssdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PortalServer } from '../../portal/http/server.ts';
import { startLocalPortal } from '../../portal/start.ts';
import { demoUserId, demoWebhookCode } from '../../portal/state/company.ts';

/** The official SDK as witness that the local portal answers as the real one does. */
describe('the official client against the local portal', () => {
  let portal: PortalServer;
  let b24: B24Hook;

  beforeAll(async () => {
    portal = await startLocalPortal({
      https: true,
      company: { tasks: 10_000 },
      limits: { capacity: 1000, drainPerSecond: 1000, operatingSeconds: 480 },
    });
    b24 = B24Hook.fromWebhookUrl(`${portal.url}/rest/${demoUserId}/${demoWebhookCode}/`);
  });
  afterAll(() => portal.stop());

  it('signs in by webhook and calls a method', async () => {
    const answer = await b24.actions.v2.call.make<{ ID: string }>({ method: 'user.current' });
    expect(answer.isSuccess).toBe(true);
    expect(answer.getData()?.result.ID).toBe(String(demoUserId));
  });

  it('walks a list of 10,000 tasks', async () => {
    // The SDK's own pacing is measured in the benchmark; here only the walk is of interest.
    await b24.setRestrictionManagerParams({
      ...ParamsFactory.getDefault(),
      rateLimit: { burstLimit: 1000, drainRate: 1000, adaptiveEnabled: false },
    });
    const answer = await b24.actions.v2.callList.make<{ id: string }>({
      method: 'tasks.task.list',
      params: { select: ['ID', 'TITLE'] },
      idKey: 'id',
      cursorIdKey: 'ID',
      customKeyForResult: 'tasks',
      requestId: 'walk',
    });
    expect(new Set(answer.getData()?.map((task) => task.id)).size).toBe(10_000);
  }, 120_000);

  it('batches by chunk with one request a chunk', async () => {
    const before = portal.log.length;
    const calls = Array.from({ length: 120 }, (_unused, at) => ({
      method: 'tasks.task.get',
      params: { taskId: at + 1, select: ['ID', 'TITLE'] },
    }));
    const answer = await b24.actions.v2.batchByChunk.make({
      calls,
      options: { isHaltOnError: false, requestId: 'chunks' },
    });
    expect(answer.isSuccess).toBe(true);
    expect(answer.getData()).toHaveLength(120);
    expect(portal.log.length - before).toBe(3);
  });

  it('is told of the rate limit and waits it out', async () => {
    const strict = await startLocalPortal({
      https: true,
      company: { tasks: 20 },
      limits: { capacity: 1, drainPerSecond: 4, operatingSeconds: 480 },
    });
    const client = B24Hook.fromWebhookUrl(`${strict.url}/rest/${demoUserId}/${demoWebhookCode}/`);
    const first = await client.actions.v2.call.make({ method: 'server.time' });
    const second = await client.actions.v2.call.make({ method: 'server.time' });
    expect([first.isSuccess, second.isSuccess]).toEqual([true, true]);
    expect(strict.log.some((line) => line.status === 503)).toBe(true);
    await strict.stop();
  });
});
