import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder; every command runs there. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
  process.exit(1);
}

/** Runs a command and shows its output; ends this process with its code when it fails. */
export function run(name, command, args, environment = {}) {
  const startedAt = Date.now();
  console.log(`\n── ${name}`);
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ...environment },
  });
  if (result.status !== 0) {
    console.error(`\n✗ ${name} failed`);
    process.exit(result.status ?? 1);
  }
  console.log(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
}

/** Installs the dependencies exactly as locked, when they are missing or older than the lock file. */
export function installDependencies() {
  const marker = `${root}/node_modules/.package-lock.json`;
  const fresh =
    existsSync(marker) && statSync(marker).mtimeMs >= statSync(`${root}/package-lock.json`).mtimeMs;
  if (!fresh) run('install dependencies', 'npm', ['ci']);
}

/** Runs a TypeScript file of the tests. */
export function runScript(name, file, args = []) {
  run(name, process.execPath, ['--import', 'tsx', `${root}/${file}`, ...args], {
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
    NODE_NO_WARNINGS: '1',
  });
}
