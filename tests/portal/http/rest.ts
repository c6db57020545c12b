import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBoard, FaultKind } from '../faults/faults.ts';
import { runBatch } from '../methods/batch.ts';
import { type Params, pick, RestError } from '../methods/context.ts';
import { runMethod } from '../methods/registry.ts';
import { timerActions } from '../methods/timer.ts';
import type { PortalState, User } from '../state/model.ts';
import { portalDate } from '../state/zones.ts';
import { type Auth, AuthError } from './auth.ts';
import { parseForm } from './form.ts';
import type { Limits } from './limits.ts';

export interface RestOptions {
  latencyMs: number;
  /** Server seconds a command costs, by method; what `time.duration` and the operating limit see. */
  costSeconds: (method: string) => number;
  /** Methods this portal does not have (an older one), lower-case. */
  hiddenMethods: Set<string>;
  /** Refuses session calls whose Origin is not the portal's own, as some web filters do. */
  refuseForeignOrigins: boolean;
  /** Seconds the portal's clock differs from the true one. */
  clockSkewSeconds: number;
}

export interface RequestLine {
  method: string;
  commands: string[];
  status: number;
  origin: string;
  at: number;
  body: string;
}

export interface RestServices {
  state: PortalState;
  auth: Auth;
  limits: Limits;
  faults: FaultBoard;
  options: RestOptions;
  log: RequestLine[];
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Answers `/rest/...` and the ajax actions as the portal does, with its limits and the faults switched on. */
export async function answerRest(
  services: RestServices,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://portal');
  const params: Params = { ...parseForm(url.search.slice(1)), ...parseBody(request, body) };
  const isAction = url.pathname === '/bitrix/services/main/ajax.php';
  const method = isAction ? String(url.searchParams.get('action')) : methodOf(url.pathname);
  const commands =
    method.toLowerCase() === 'batch'
      ? Object.values(pick(params, 'cmd') ?? {}).map((cmd) => String(cmd).split('?')[0] ?? '')
      : [];
  const origin = String(request.headers.origin ?? '');
  const line: RequestLine = { method, commands, status: 0, origin, at: Date.now(), body };
  services.log.push(line);
  if (services.options.latencyMs > 0) await wait(services.options.latencyMs);
  if (services.options.refuseForeignOrigins && /^(chrome|moz)-extension:/.test(origin)) {
    line.status = 403;
    response
      .writeHead(403, { 'content-type': 'text/html; charset=utf-8' })
      .end('<html><body><h1>403 Forbidden</h1></body></html>');
    return;
  }
  const fault = services.faults.take([method, ...commands]);
  if (fault && beforeApplying(fault, services, request, response, line)) return;
  const { status, payload } = isAction
    ? runAction(services, request, method, params)
    : runRest(services, request, url, method, params);
  line.status = status;
  finish(fault, response, status, payload);
}

function methodOf(pathname: string): string {
  return (pathname.split('/').pop() ?? '').replace(/\.(json|xml)$/, '');
}

function parseBody(request: IncomingMessage, body: string): Params {
  if (!body) return {};
  if (!String(request.headers['content-type']).includes('json')) return parseForm(body);
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? ({ ...parsed } as Params) : {};
  } catch {
    return {};
  }
}

/** Faults that keep the call from being applied. True when the answer is given. */
function beforeApplying(
  fault: FaultKind,
  services: RestServices,
  request: IncomingMessage,
  response: ServerResponse,
  line: RequestLine,
): boolean {
  const refuse = (status: number, error: string, text: string) => {
    line.status = status;
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(JSON.stringify({ error, error_description: text }));
    return true;
  };
  switch (fault) {
    case 'rateLimited':
      return refuse(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
    case 'operatingLimit':
      return refuse(429, 'OPERATION_TIME_LIMIT', 'Method is blocked due to operation time limit.');
    case 'internalError':
      return refuse(500, 'INTERNAL_SERVER_ERROR', 'Internal server error');
    case 'resetBefore':
      request.socket.destroy();
      return true;
    case 'html':
      line.status = 200;
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end('<!doctype html><title>Авторизация</title><form>Войдите</form>');
      return true;
    case 'signedOut':
      services.auth.signOutAll();
      return false;
    default:
      return false;
  }
}

/** Sends the answer, or spoils it after the call was applied. */
function finish(
  fault: FaultKind | null,
  response: ServerResponse,
  status: number,
  payload: Record<string, unknown>,
): void {
  const text = JSON.stringify(payload);
  if (fault === 'resetAfter') {
    response.socket?.destroy();
    return;
  }
  if (fault === 'timeout') return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  if (fault === 'truncated') response.end(text.slice(0, Math.floor(text.length / 2)));
  else if (fault === 'missingField') response.end(JSON.stringify({ ...payload, result: undefined }));
  else if (fault === 'wrongType') response.end(text.replaceAll(/"id":"\d+"/g, '"id":{}'));
  else response.end(text);
}

function authenticate(services: RestServices, request: IncomingMessage, url: URL, params: Params): User {
  const webhook = /^\/rest\/(?:api\/)?(\d+)\/([^/]+)\/[^/]+$/.exec(url.pathname);
  if (webhook) return services.auth.byWebhook(webhook[1] ?? '', webhook[2] ?? '');
  const token = pick(params, 'auth');
  if (token) return services.auth.byToken(String(token));
  const sessid = String(pick(params, 'sessid') ?? request.headers['x-bitrix-csrf-token'] ?? '');
  return services.auth.bySession(request.headers.cookie, sessid);
}

/** Methods of REST 3.0: newer portals only, at `/rest/api/` (b24restdocs, tasks/result, tasks-task-chat-message-send). */
const version3Only = new Set(['tasks.task.result.add', 'tasks.task.chat.message.send']);

function runRest(services: RestServices, request: IncomingMessage, url: URL, method: string, params: Params) {
  const { state, limits, options } = services;
  const startedAt = Date.now();
  const user: { current: User | null } = { current: null };
  const time = (name: string) =>
    timeBlock(services, user.current, name, options.costSeconds(name), startedAt);
  try {
    limits.request(request.socket.remoteAddress ?? '');
    user.current = authenticate(services, request, url, params);
    const context = { state, user: user.current };
    const isVersion3 = url.pathname.startsWith('/rest/api/');
    const run = (name: string, inner: Params) => {
      if (version3Only.has(name.toLowerCase()) && (!isVersion3 || state.cards === 'old'))
        throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!');
      limits.admit(name);
      const outcome = runMethod(context, name, inner, options.hiddenMethods);
      return { outcome, time: time(name) };
    };
    if (method.toLowerCase() === 'batch')
      return { status: 200, payload: { result: runBatch(params, run), time: time('batch') } };
    const { outcome, time: spent } = run(method, params);
    return {
      status: 200,
      payload: {
        result: outcome.result,
        ...(outcome.next === null ? {} : { next: outcome.next }),
        ...(outcome.total === null ? {} : { total: outcome.total }),
        time: spent,
      },
    };
  } catch (error) {
    return refusal(error);
  }
}

function refusal(error: unknown): { status: number; payload: Record<string, unknown> } {
  if (error instanceof AuthError) {
    return {
      status: error.status,
      payload: { error: error.code, error_description: error.message, sessid: error.sessid },
    };
  }
  if (error instanceof RestError)
    return { status: error.status, payload: { error: error.code, error_description: error.message } };
  return { status: 500, payload: { error: 'INTERNAL_SERVER_ERROR', error_description: String(error) } };
}

function timeBlock(
  services: RestServices,
  user: User | null,
  method: string,
  cost: number,
  startedAt: number,
): Record<string, unknown> {
  const now = services.state.now() + services.options.clockSkewSeconds * 1000;
  const duration = cost + (Date.now() - startedAt) / 1000;
  const date = portalDate(now, user?.zone ?? 'UTC', now);
  return {
    start: now / 1000 - duration,
    finish: now / 1000,
    duration,
    processing: cost,
    date_start: date,
    date_finish: date,
    ...services.limits.spend(method, cost),
  };
}

/** `BX.ajax.runAction`: its own envelope (portal/README.md, 1). */
function runAction(services: RestServices, request: IncomingMessage, action: string, params: Params) {
  try {
    const user = services.auth.bySession(
      request.headers.cookie,
      String(request.headers['x-bitrix-csrf-token'] ?? ''),
    );
    const run = timerActions[action];
    if (!run) throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', `Could not find controller for ${action}`);
    return {
      status: 200,
      payload: { status: 'success', data: run({ state: services.state, user }, params), errors: [] },
    };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return {
      status: error instanceof AuthError ? 401 : 200,
      payload: { status: 'error', data: null, errors: [{ message: error.message, code: error.code }] },
    };
  }
}
