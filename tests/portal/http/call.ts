import { runBatch } from '../methods/batch.ts';
import { type Params, pick, RestError } from '../methods/context.ts';
import { runMethod } from '../methods/registry.ts';
import { timerActions } from '../methods/timer.ts';
import type { PortalState, User } from '../state/model.ts';
import { portalDate } from '../state/zones.ts';
import { type Auth, AuthError } from './auth.ts';
import type { Limits } from './limits.ts';

export interface CallOptions {
  /** Server seconds a command costs, by method; what `time.duration` and the operating limit see. */
  costSeconds: (method: string) => number;
  /** Methods this portal does not have (an older one), lower-case. */
  hiddenMethods: Set<string>;
  /** Seconds the portal's clock differs from the true one. */
  clockSkewSeconds: number;
}

export interface CallServices {
  state: PortalState;
  auth: Auth;
  limits: Limits;
  options: CallOptions;
}

/** One call, whatever way it came: by HTTP, or within the process. */
export interface Call {
  path: string;
  method: string;
  params: Params;
  cookie: string | undefined;
  csrf: string;
  /** Who draws from the bucket: an address. */
  caller: string;
}

export interface CallAnswer {
  status: number;
  payload: Record<string, unknown>;
}

const actionPath = '/bitrix/services/main/ajax.php';

/** The method of an address: `/rest/7/code/METHOD.json`, or the action of an ajax call. */
export function methodOf(url: URL): string {
  if (url.pathname === actionPath) return String(url.searchParams.get('action'));
  return (url.pathname.split('/').pop() ?? '').replace(/\.(json|xml)$/, '');
}

/** Carries a call out and answers as the portal does, with its rights and limits. */
export function answerCall(services: CallServices, call: Call): CallAnswer {
  return call.path === actionPath ? runAction(services, call) : runRest(services, call);
}

function authenticate(services: CallServices, call: Call): User {
  const { params } = call;
  const webhook = /^\/rest\/(?:api\/)?(\d+)\/([^/]+)\/[^/]+$/.exec(call.path);
  if (webhook) return services.auth.byWebhook(webhook[1] ?? '', webhook[2] ?? '');
  const token = pick(params, 'auth');
  if (token) return services.auth.byToken(String(token));
  const sessid = String(pick(params, 'sessid') ?? call.csrf);
  return services.auth.bySession(call.cookie, sessid);
}

/** Methods of REST 3.0: newer portals only, at `/rest/api/` (b24restdocs, tasks/result, tasks-task-chat-message-send). */
const version3Only = new Set(['tasks.task.result.add', 'tasks.task.chat.message.send']);

function runRest(services: CallServices, call: Call): CallAnswer {
  const { method, params } = call;
  const { state, limits, options } = services;
  const startedAt = Date.now();
  const user: { current: User | null } = { current: null };
  const time = (name: string) =>
    timeBlock(services, user.current, name, options.costSeconds(name), startedAt);
  try {
    limits.request(call.caller);
    user.current = authenticate(services, call);
    const context = { state, user: user.current };
    const isVersion3 = call.path.startsWith('/rest/api/');
    const run = (name: string, inner: Params) => {
      if (version3Only.has(name.toLowerCase()) && (!isVersion3 || state.cards === 'old'))
        throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!');
      limits.admit(name);
      services.auth.countCommand();
      const token = pick(params, 'auth');
      if (token) services.auth.byToken(String(token));
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

function refusal(error: unknown): CallAnswer {
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
  services: CallServices,
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
function runAction(services: CallServices, call: Call): CallAnswer {
  try {
    const user = services.auth.bySession(call.cookie, call.csrf);
    const run = timerActions[call.method];
    if (!run)
      throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', `Could not find controller for ${call.method}`);
    return {
      status: 200,
      payload: { status: 'success', data: run({ state: services.state, user }, call.params), errors: [] },
    };
  } catch (error) {
    if (!(error instanceof RestError)) throw error;
    return {
      status: error instanceof AuthError ? 401 : 200,
      payload: { status: 'error', data: null, errors: [{ message: error.message, code: error.code }] },
    };
  }
}
