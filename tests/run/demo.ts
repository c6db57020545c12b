import { launchBrowser, portalUrl, signIn } from '../browser/launch.ts';
import { startLocalPortal } from '../portal/start.ts';

const portal = await startLocalPortal({ https: true });
const context = await launchBrowser(portal, { headless: false, viewport: { width: 1360, height: 820 } });
const page = context.pages()[0] ?? (await context.newPage());
await signIn(page);
console.log(`The demo portal is open at ${portalUrl} in the browser that has just started. Close it to end.`);
await new Promise<void>((resolve) => context.on('close', () => resolve()));
await portal.stop();
