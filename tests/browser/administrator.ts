import { createHash } from 'node:crypto';
import { accessSync, constants, cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserKind } from './kind.ts';
import { type BrowserOptions, extensionDirectory } from './launch.ts';
import { firefoxKey } from './launchFirefox.ts';
import { temporaryFolder } from './temporary.ts';

/** Where Debian's Chromium reads policies: for every browser of the machine, by the extension's id. */
const policiesFolder = '/etc/chromium/policies/managed';

export interface Administrator {
  /** What the browser is to be started with. */
  options: BrowserOptions;
  /** Deploys values of `public/managed.json`; Firefox reads them at its start, Chromium whenever they change. */
  deploy(values: Record<string, unknown>): void;
  /** Takes back whatever was deployed. */
  leave(): void;
}

/** Whether somebody who runs these tests may set policies for the machine's Chromium; Firefox has them in the person's home. */
export function mayDeploy(): boolean {
  if (browserKind() === 'firefox') return true;
  try {
    mkdirSync(policiesFolder, { recursive: true });
    accessSync(policiesFolder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** The administrator of the running test's browser. */
export function administrator(): Administrator {
  return browserKind() === 'firefox' ? ofFirefox() : ofChromium();
}

function ofFirefox(): Administrator {
  const home = temporaryFolder();
  const folder = join(home, '.mozilla', 'managed-storage');
  const file = join(folder, `${firefoxKey}.json`);
  mkdirSync(folder, { recursive: true });
  return {
    options: { environment: { HOME: home } },
    deploy: (data) =>
      writeFileSync(
        file,
        JSON.stringify({ name: firefoxKey, description: 'Reglament', type: 'storage', data }),
      ),
    leave: () => rmSync(file, { force: true }),
  };
}

/** A copy of the extension has an id of its own: no other test's browser hears of these policies. */
function ofChromium(): Administrator {
  const directory = temporaryFolder();
  cpSync(extensionDirectory, directory, { recursive: true });
  const id = idOf(directory);
  const file = join(policiesFolder, `reglament-${id}.json`);
  const leave = () => rmSync(file, { force: true });
  process.on('exit', leave);
  return {
    options: { directory },
    deploy: (values) => writeFileSync(file, JSON.stringify({ '3rdparty': { extensions: { [id]: values } } })),
    leave,
  };
}

/** The id that Chromium gives to an extension without a key: its path's hash, in the letters a to p. */
function idOf(directory: string): string {
  const hash = createHash('sha256').update(directory).digest('hex').slice(0, 32);
  return [...hash].map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('');
}
