import { createServer as createHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { createFaultBoard, type FaultBoard } from '../faults/faults.ts';
import { RestError } from '../methods/context.ts';
import { answerPage } from '../pages/router.ts';
import type { PortalState } from '../state/model.ts';
import { type Auth, createAuth } from './auth.ts';
import { createLimits, type LimitOptions, usualLimits } from './limits.ts';
import { answerRest, type RequestLine, type RestOptions } from './rest.ts';

export interface PageOptions {
  /** Which task card the portal has (portal/README.md, 4). */
  card: 'old' | 'new';
  language: 'ru' | 'en';
  theme: 'light' | 'dark';
}

export interface PortalServer {
  state: PortalState;
  auth: Auth;
  faults: FaultBoard;
  options: RestOptions;
  pages: PageOptions;
  log: RequestLine[];
  port: number;
  url: string;
  /** Stops answering and frees the port; the state stays. */
  stop(): Promise<void>;
  /** Listens again on the same port with the same state. */
  resume(): Promise<void>;
}

export interface ServerSettings {
  port?: number;
  tls?: { key: string; cert: string };
  limits?: LimitOptions;
  options?: Partial<RestOptions>;
  pages?: Partial<PageOptions>;
}

/** Serves a portal's state over HTTP (or HTTPS with a certificate) on the loopback address. */
export async function servePortal(state: PortalState, settings: ServerSettings = {}): Promise<PortalServer> {
  const auth = createAuth(state);
  const faults = createFaultBoard();
  const log: RequestLine[] = [];
  const limits = createLimits(settings.limits ?? usualLimits, () => Date.now());
  const options: RestOptions = {
    latencyMs: 0,
    costSeconds: () => 0.004,
    hiddenMethods: new Set(),
    refuseForeignOrigins: false,
    clockSkewSeconds: 0,
    ...settings.options,
  };
  state.cards = settings.pages?.card ?? 'old';
  const pages: PageOptions = {
    language: 'ru',
    theme: 'light',
    ...settings.pages,
    // The REST methods of comments behave by the same card as the pages.
    get card() {
      return state.cards;
    },
    set card(card) {
      state.cards = card;
    },
  };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      const body = await readBody(request);
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      if (path.startsWith('/rest/') || path === '/bitrix/services/main/ajax.php') {
        await answerRest({ state, auth, limits, faults, options, log }, request, response, body);
      } else if (path === '/oauth/token/') {
        answerToken(auth, request, response, body);
      } else {
        answerPage({ state, auth, pages }, request, response, body);
      }
    } catch (error) {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    }
  };
  const server = settings.tls ? createHttps(settings.tls, handle) : createHttp(handle);
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await listen(settings.port ?? 0);
  const port = (server.address() as AddressInfo).port;
  return {
    state,
    auth,
    faults,
    options,
    pages,
    log,
    port,
    url: `${settings.tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    resume: () => listen(port),
  };
}

/** OAuth 2.0: a pair of tokens for a code or for the last pair's renewal (b24restdocs, settings/oauth). */
function answerToken(auth: Auth, request: IncomingMessage, response: ServerResponse, body: string): void {
  const query = new URL(request.url ?? '/', 'http://portal').searchParams;
  for (const [name, value] of new URLSearchParams(body)) query.set(name, value);
  response.setHeader('content-type', 'application/json');
  try {
    const pair = auth.tokens(query);
    response.writeHead(200).end(JSON.stringify(pair));
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    const refusal = { error: error.code, error_description: error.message };
    response.writeHead(error.status).end(JSON.stringify(refusal));
  }
}

function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    request.on('error', reject);
  });
}
