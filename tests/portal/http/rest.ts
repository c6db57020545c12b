import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FaultBoard, FaultKind } from '../faults/faults.ts';
import { type Params, pick } from '../methods/context.ts';
import { answerCall, type CallOptions, type CallServices, methodOf } from './call.ts';
import { parseForm } from './form.ts';

export interface RestOptions extends CallOptions {
  latencyMs: number;
  /** Refuses session calls whose Origin is not the portal's own, as some web filters do. */
  refuseForeignOrigins: boolean;
}

export interface RequestLine {
  method: string;
  commands: string[];
  status: number;
  origin: string;
  at: number;
  body: string;
}

export interface RestServices extends CallServices {
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
  const method = methodOf(url);
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
  const { status, payload } = answerCall(services, {
    path: url.pathname,
    method,
    params,
    cookie: request.headers.cookie,
    csrf: String(request.headers['x-bitrix-csrf-token'] ?? ''),
    caller: request.socket.remoteAddress ?? '',
  });
  line.status = status;
  finish(fault, response, status, payload);
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
