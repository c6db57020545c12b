import type { CDPSession, Page } from '@playwright/test';
import { launchBrowser, portalUrl, signIn } from '../browser/launch.ts';
import { startLocalPortal } from '../portal/start.ts';
import { demoUserId } from '../portal/state/company.ts';

interface TraceEvent {
  name: string;
  ph: string;
  dur?: number;
  ts: number;
  tid: number;
  args?: { data?: { url?: string } };
}

/** Main-thread milliseconds of our content script's functions while `act` runs, from a browser trace. */
async function scriptTime(devtools: CDPSession, act: () => Promise<void>): Promise<number> {
  const events: TraceEvent[] = [];
  const collect = (data: { value: unknown[] }) => void events.push(...(data.value as TraceEvent[]));
  devtools.on('Tracing.dataCollected', collect);
  await devtools.send('Tracing.start', { categories: 'devtools.timeline', transferMode: 'ReportEvents' });
  await act();
  const ended = new Promise<void>((resolve) => devtools.once('Tracing.tracingComplete', () => resolve()));
  await devtools.send('Tracing.end');
  await ended;
  devtools.off('Tracing.dataCollected', collect);
  const ours = events.filter(
    (event) =>
      event.ph === 'X' &&
      (event.name === 'FunctionCall' || event.name === 'EvaluateScript') &&
      event.args?.data?.url?.includes('content-scripts/portal'),
  );
  // Calls inside calls are part of the outer one already.
  const outer = ours.filter(
    (event) =>
      !ours.some(
        (other) =>
          other !== event &&
          other.tid === event.tid &&
          other.ts <= event.ts &&
          other.ts + (other.dur ?? 0) >= event.ts + (event.dur ?? 0),
      ),
  );
  return outer.reduce((sum, event) => sum + (event.dur ?? 0), 0) / 1000;
}

export interface OverlaySamples {
  loadMs: number[];
  rerendersMs: number[];
}

/** Main-thread time of the overlay on a list of 500 rows: at load, and a re-render (each of ten, per run). */
export async function measureOverlay(runs: number): Promise<OverlaySamples> {
  const samples: OverlaySamples = { loadMs: [], rerendersMs: [] };
  const portal = await startLocalPortal({ https: true, company: { tasks: 1400 } });
  const context = await launchBrowser(portal);
  const page = context.pages()[0] ?? (await context.newPage());
  await signIn(page);
  await page.locator('button.reglament-timer').first().waitFor();
  const devtools = await context.newCDPSession(page);
  for (let run = 0; run < runs; run += 1) {
    samples.loadMs.push(await scriptTime(devtools, () => loadList(page)));
    for (let round = 0; round < 10; round += 1)
      samples.rerendersMs.push(await scriptTime(devtools, () => rerender(page)));
  }
  await context.close();
  await portal.stop();
  return samples;
}

const rowCount = 500;

async function loadList(page: Page): Promise<void> {
  await page.goto(`${portalUrl}/company/personal/user/${demoUserId}/tasks/?size=${rowCount}`);
  await page.waitForFunction(
    (count) => document.querySelectorAll('tr button.reglament-timer').length === count,
    rowCount,
  );
}

async function rerender(page: Page): Promise<void> {
  await page.evaluate(() =>
    (window as unknown as { portalReload: (more: boolean) => Promise<void> }).portalReload(false),
  );
  await page.waitForFunction(
    (count) => document.querySelectorAll('tr button.reglament-timer').length === count,
    rowCount,
  );
}
