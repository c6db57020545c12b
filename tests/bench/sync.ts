import { B24Hook, ParamsFactory } from '@bitrix24/b24jssdk';
import { launchBrowser, signIn } from '../browser/launch.ts';
import { firstSyncFinished } from '../browser/store.ts';
import type { PortalServer } from '../portal/http/server.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId, demoWebhookCode } from '../portal/state/company.ts';

const latencyMs = 100;
const tasks = 10_000;

export interface SyncSamples {
  requests: number[];
  /** From the first request of all, by which the person is recognised. */
  recognisedMs: number[];
  /** From the first request that lists tasks. */
  oursMs: number[];
  /** The SDK as it ships, which keeps to the portal's rate limit. */
  sdkMs: number[];
  /** The SDK with its pacing lifted, on a portal without a rate limit: its loop alone. */
  sdkUnpacedMs: number[];
  sdkRequests: number[];
}

/** The first sync of 10,000 tasks in a real browser, down to the last task stored, beside the official SDK's own list call on the same portal. */
export async function measureFirstSync(runs: number): Promise<SyncSamples> {
  const samples: SyncSamples = {
    requests: [],
    recognisedMs: [],
    oursMs: [],
    sdkMs: [],
    sdkUnpacedMs: [],
    sdkRequests: [],
  };
  for (let run = 0; run < runs; run += 1) {
    const portal = await startLocalPortal({
      https: true,
      company: { tasks },
      options: { latencyMs },
      limits: { capacity: 5000, drainPerSecond: 1000, operatingSeconds: 480 },
    });
    const context = await launchBrowser(portal);
    const page = context.pages()[0] ?? (await context.newPage());
    await signIn(page);
    const finishedAt = await firstSyncFinished(context);
    const ours = portal.log.filter((line) => line.at <= finishedAt && line.status === 200);
    samples.requests.push(ours.length);
    // Like the SDK, which is told by its address who it is: from the first request of the sync, not of the recognition.
    const syncing = ours.find((line) => line.commands.includes('tasks.task.list'));
    samples.recognisedMs.push(finishedAt - (ours[0]?.at ?? finishedAt));
    samples.oursMs.push(finishedAt - (syncing?.at ?? 0));
    await context.close();

    samples.sdkMs.push(await listBySdk(portal, samples));
    samples.sdkUnpacedMs.push(
      await listBySdk(portal, samples, { burstLimit: 5000, drainRate: 1000, adaptiveEnabled: false }),
    );
    await portal.stop();
  }
  return samples;
}

/** Milliseconds the SDK takes to list every task, with its own pacing or another. */
async function listBySdk(
  portal: PortalServer,
  samples: SyncSamples,
  rateLimit?: { burstLimit: number; drainRate: number; adaptiveEnabled: boolean },
): Promise<number> {
  const b24 = B24Hook.fromWebhookUrl(`${portal.url}/rest/${demoUserId}/${demoWebhookCode}/`);
  if (rateLimit) await b24.setRestrictionManagerParams({ ...ParamsFactory.getDefault(), rateLimit });
  const before = portal.log.length;
  const startedAt = performance.now();
  const answer = await b24.actions.v2.callList.make<{ id: string }>({
    method: 'tasks.task.list',
    params: {},
    idKey: 'id',
    cursorIdKey: 'ID',
    customKeyForResult: 'tasks',
    requestId: 'bench',
  });
  const ms = performance.now() - startedAt;
  samples.sdkRequests.push(portal.log.length - before);
  if (answer.getData()?.length !== tasks) throw new Error('The SDK did not list every task');
  return ms;
}
