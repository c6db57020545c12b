import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A screen without a monitor and the keys of a person before it: they reach the browser's own window, and what it asks. */
export interface Display {
  /** What a browser is to be started with to be shown on it. */
  environment: Record<string, string>;
  /** Presses keys one after the other, by their names in X: `alt+shift+k`, `Return`. */
  press(...keys: string[]): void;
  /** Types words in Latin letters: others are put on a spare key one by one, faster than a browser hears of it. */
  type(words: string): void;
  close(): void;
}

/** Starts a screen of its own; it goes with this process at the latest. Throws where there is no Xvfb. */
export async function openDisplay(): Promise<Display> {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const close = () => void server.kill();
  process.on('exit', close);
  const said = server.stdio[3];
  if (!said) throw new Error('Xvfb does not say which screen it has opened');
  const number = await Promise.race([
    once(said, 'data').then(([text]) => String(text).trim()),
    once(server, 'exit').then(() => Promise.reject(new Error('Xvfb has not started'))),
  ]);
  const environment = { DISPLAY: `:${number}` };
  const keys = (args: string[]) => execFileSync('xdotool', args, { env: { ...process.env, ...environment } });
  return {
    environment,
    press: (...names) => keys(['key', '--delay', '150', ...names]),
    type: (words) => keys(['type', '--delay', '60', words]),
    close,
  };
}
