import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Browsers that still load unpacked extensions by a flag; branded Chrome does not. */
const candidates = [
  process.env.REGLAMENT_BROWSER ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
];

const firefoxCandidates = [
  process.env.REGLAMENT_FIREFOX ?? '',
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

function isDebianLike(): boolean {
  return (
    process.platform === 'linux' &&
    existsSync('/etc/os-release') &&
    /debian|ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'))
  );
}

function aptInstall(...packageNames: string[]): void {
  const root = process.getuid?.() === 0;
  const run = (args: string[]) =>
    root
      ? execFileSync('apt-get', args, { stdio: 'inherit' })
      : execFileSync('sudo', ['-n', 'apt-get', ...args], { stdio: 'inherit' });
  console.log(`Installing ${packageNames.join(', ')} by the package manager…`);
  run(['update', '-qq']);
  run(['install', '-y', '-qq', ...packageNames]);
}

async function playwrightChromium(): Promise<string | null> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** The path of a Chromium or Edge that can run the extension; installs Debian's where it may. Throws with what to do. */
export async function findChromium(): Promise<string> {
  const found = candidates.find((path) => path && existsSync(path)) ?? (await playwrightChromium());
  if (found) return found;
  if (isDebianLike()) {
    try {
      aptInstall('chromium');
    } catch {
      // Falls through to the message below: no right to install, or no such package.
    }
    const installed = candidates.find((path) => path && existsSync(path));
    if (installed) return installed;
  }
  throw new Error(
    'No browser found that can load the extension. Install Chromium or Microsoft Edge, or run "npx playwright install chromium", or set REGLAMENT_BROWSER to the path of one. Branded Chrome does not load unpacked extensions by a flag.',
  );
}

/** The path of a Firefox; installs Debian's where it may. Throws with what to do. */
export function findFirefox(): string {
  const find = () => firefoxCandidates.find((path) => path && existsSync(path));
  const found = find();
  if (found) return found;
  if (isDebianLike()) {
    try {
      aptInstall('firefox-esr');
    } catch {
      // Falls through to the message below.
    }
    const installed = find();
    if (installed) return installed;
  }
  throw new Error('No Firefox found. Install it, or set REGLAMENT_FIREFOX to its path.');
}

/**
 * Whether there is a screen without a monitor on which a browser's own window can be shown (Xvfb), and a hand for its keys
 * (xdotool); installs Debian's where it may. There is none outside Linux.
 */
export function findDisplay(): boolean {
  const isThere = () => ['/usr/bin/Xvfb', '/usr/bin/xdotool'].every((path) => existsSync(path));
  if (isThere() || !isDebianLike()) return isThere();
  try {
    aptInstall('xvfb', 'xdotool');
  } catch {
    // Told by whoever asks.
  }
  return isThere();
}
