#!/usr/bin/env node
/**
 * Stands between the test driver and a Firefox of the distribution, which both speak WebDriver BiDi. It starts the browser
 * (REGLAMENT_FIREFOX_PATH), installs the extension (REGLAMENT_EXTENSION) before the first page, and makes up for what the
 * two lack:
 * - what this Firefox does not know, or does not do for pages of the extension, is answered as done (colour schemes and the
 *   folder of downloads are set by preferences instead);
 * - of pages of the extension Firefox tells neither that they can be spoken to nor that they are loaded: they are asked;
 * - the driver writes texts into the frame it finds by the page's own focus, and finds none in a closed shadow root, where
 *   the task form stands: there they are typed as keys;
 * - what a person does with the browser itself (shortcuts, menus, the address bar) is no page's: scripts that come in by
 *   the door (REGLAMENT_DOOR, a socket) run in its own window.
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';

const answeredHere = new Set(['emulation.setMediaFeaturesOverride', 'browser.setDownloadBehavior']);
const pollMs = 20;
const pollsMost = 1_500;
/** Numbers of our own commands; the driver counts from 1, and ends with the greatest one there is. */
const firstOwnId = 4e15;
const enterKey = '\uE007';

const browser = spawn(process.env.REGLAMENT_FIREFOX_PATH ?? 'firefox', process.argv.slice(2), {
  stdio: ['ignore', 'inherit', 'pipe'],
});
browser.on('exit', (code) => process.exit(code ?? 0));
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => browser.kill(signal));
browser.stderr.on('data', (data) => {
  const [, address] = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(String(data)) ?? [];
  if (!address) {
    process.stderr.write(data);
    return;
  }
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () =>
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}\n`),
  );
  server.on('connection', (driver) => bridge(driver, `${address}/session`));
});

function bridge(driver, address) {
  const firefox = new WebSocket(address, { perMessageDeflate: false, maxPayload: 0 });
  const early = [];
  /** What the driver asked of a page, by the command's number. */
  const targets = new Map();
  const realms = new Set();
  const answers = new Map();
  let lastId = firstOwnId;
  let sessionId = null;

  const toDriver = (message) => driver.send(JSON.stringify(message));
  const toFirefox = (message) => {
    const text = JSON.stringify(message);
    if (firefox.readyState === WebSocket.OPEN) firefox.send(text);
    else early.push(text);
  };
  const ask = (method, params) =>
    new Promise((resolve) => {
      lastId += 1;
      answers.set(lastId, resolve);
      toFirefox({ id: lastId, method, params });
    });
  const tell = (method, params) => toDriver({ type: 'event', method, params });

  /** Tells the driver of a place where scripts run, once. */
  function tellRealm(realm, context, sandbox) {
    if (!realm || realms.has(realm)) return;
    realms.add(realm);
    tell('script.realmCreated', {
      realm,
      origin: 'null',
      context,
      type: 'window',
      ...(sandbox ? { sandbox } : {}),
    });
  }

  async function followOwnPage({ context, navigation, url }) {
    for (let polls = 0; polls < pollsMost; polls += 1) {
      const answer = await ask('script.evaluate', {
        expression: 'document.readyState',
        target: { context },
        awaitPromise: false,
      });
      if (answer.type !== 'success') return;
      tellRealm(answer.result.realm, context);
      if (answer.result.result?.value === 'complete') break;
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    const loaded = { context, navigation, timestamp: Date.now(), url };
    tell('browsingContext.domContentLoaded', loaded);
    tell('browsingContext.load', loaded);
  }

  /** The driver learns that it has a session only when the extension is there. */
  async function install(answer) {
    const path = process.env.REGLAMENT_EXTENSION;
    if (path) await ask('webExtension.install', { extensionData: { type: 'path', path } });
    toDriver(answer);
  }

  /** Types a text where the focus is. */
  async function typeKeys(context, text) {
    const actions = [...text].flatMap((sign) => {
      const value = sign === '\n' ? enterKey : sign;
      return [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ];
    });
    await ask('input.performActions', { context, actions: [{ type: 'key', id: 'text', actions }] });
  }

  /** Takes over a text that the driver would lose; false where it need not be. */
  async function takesText({ id, params }) {
    const { context } = params.target;
    const focus = await ask('script.evaluate', {
      expression: 'document.activeElement?.localName',
      target: { context },
      awaitPromise: false,
    });
    if (focus.result?.result?.value !== 'reglament-form') return false;
    await typeKeys(context, params.arguments.at(-1).value);
    toDriver({ type: 'success', id, result: { ...focus.result, result: { type: 'undefined' } } });
    return true;
  }

  /** Runs a script in the browser's own window; answers what it gives, or why not. */
  async function runInWindow(expression) {
    const tree = await ask('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
    const context = tree.result?.contexts?.[0]?.context;
    if (!context) return tree;
    return ask('script.evaluate', { expression, target: { context }, awaitPromise: true });
  }

  const door = createServer(async (request, response) => {
    let script = '';
    for await (const part of request.setEncoding('utf8')) script += part;
    response.end(JSON.stringify(await runInWindow(script)));
  });
  if (process.env.REGLAMENT_DOOR) door.listen(process.env.REGLAMENT_DOOR);

  driver.on('message', (raw) => {
    const message = JSON.parse(String(raw));
    if (answeredHere.has(message.method)) {
      toDriver({ type: 'success', id: message.id, result: {} });
      return;
    }
    if (message.method === 'session.new') sessionId = message.id;
    if (message.params?.target?.context) targets.set(message.id, message.params.target);
    if (JSON.stringify(message.params?.arguments ?? '').includes('__pw_bidiInsertText'))
      void takesText(message).then((isTaken) => isTaken || toFirefox(message));
    else toFirefox(message);
  });
  firefox.on('open', () => {
    for (const text of early) firefox.send(text);
  });
  firefox.on('message', (raw) => {
    const message = JSON.parse(String(raw));
    const answered = answers.get(message.id);
    if (answered) {
      answers.delete(message.id);
      answered(message);
      return;
    }
    const target = targets.get(message.id);
    targets.delete(message.id);
    if (target) tellRealm(message.result?.realm, target.context, target.sandbox);
    if (message.method === 'script.realmCreated') realms.add(message.params.realm);
    if (message.type === 'success' && message.id === sessionId) void install(message);
    else toDriver(message);
    if (
      message.method === 'browsingContext.navigationCommitted' &&
      /^moz-extension:/.test(message.params.url)
    )
      void followOwnPage(message.params);
  });
  firefox.on('close', () => {
    door.close();
    driver.close();
  });
  driver.on('close', () => firefox.close());
}
