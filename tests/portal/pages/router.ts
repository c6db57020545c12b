import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Auth } from '../http/auth.ts';
import { parseForm } from '../http/form.ts';
import type { PageOptions } from '../http/server.ts';
import type { PortalState } from '../state/model.ts';
import { mayRead } from '../state/rights.ts';
import { compactCard, newCard, oldCard, timeTab } from './cards.ts';
import { crmPage, ownCreatePage } from './forms.ts';
import { esc } from './html.ts';
import type { PageContext } from './layout.ts';
import { feedPage, kanbanPage, listPage } from './list.ts';
import { styleSheet } from './style.ts';

interface PageServices {
  state: PortalState;
  auth: Auth;
  pages: PageOptions;
}

const html = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };

/** Serves the portal's pages; whoever is not signed in gets the sign-in page with status 200, as portals do. */
export function answerPage(
  services: PageServices,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const url = new URL(request.url ?? '/', 'http://portal');
  if (url.pathname === '/auth/') {
    answerSignIn(services, url, request, response, body);
    return;
  }
  const session = services.auth.sessionOf(request.headers.cookie);
  if (!session) {
    response.writeHead(200, html).end(signInPage(services, url.pathname + url.search));
    return;
  }
  if (url.pathname === '/oauth/authorize/') {
    answerAuthorize(services, session.user.id, url, request, response);
    return;
  }
  if (url.pathname === '/bitrix/pull/') {
    streamEvents(services.state, session.user.id, response);
    return;
  }
  const context: PageContext = {
    state: services.state,
    pages: services.pages,
    user: session.user,
    sessid: session.sessid,
    url,
  };
  const page = pageFor(context);
  if (typeof page === 'string') response.writeHead(200, html).end(page);
  else response.writeHead(302, { location: page.redirect }).end();
}

function pageFor(context: PageContext): string | { redirect: string } {
  const { url } = context;
  const taskId = /\/tasks\/task\/view\/(\d+)\//.exec(url.pathname)?.[1];
  if (taskId) return cardFor(context, Number(taskId));
  if (url.pathname === '/stream/') return feedPage(context);
  if (/\/tasks\/task\/edit\/0\/$/.test(url.pathname)) return ownCreatePage(context);
  if (/^\/crm\/(?:lead|contact|company|deal)\/details\/\d+\/$/.test(url.pathname)) return crmPage(context);
  if (/\/tasks\/$/.test(url.pathname)) {
    const view = url.searchParams.get('view');
    return view === 'kanban' || view === 'deadlines' ? kanbanPage(context, view) : listPage(context);
  }
  return { redirect: `/company/personal/user/${context.user.id}/tasks/` };
}

function cardFor(context: PageContext, taskId: number): string {
  const task = context.state.tasks.get(taskId);
  if (!task || !mayRead(context.state, context.user, task))
    return '<!doctype html><title>404</title><h1>Задача не найдена или доступ запрещён</h1>';
  const part = context.url.searchParams.get('part');
  if (part === 'time') return timeTab(context, task);
  if (part === 'compact') return compactCard(context, task);
  return context.pages.card === 'old' ? oldCard(context, task) : newCard(context, task);
}

/** Lets a local application in for the signed-in person; whatever is wrong stays on the portal's own page. */
function answerAuthorize(
  { auth }: PageServices,
  userId: number,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const query = (name: string) => url.searchParams.get(name) ?? '';
  const back = auth.authorize(userId, query('client_id'), query('state'), String(request.headers.host));
  if (back) response.writeHead(302, { location: back }).end();
  else response.writeHead(200, html).end('<!doctype html><title>OAuth</title><h1>invalid_client</h1>');
}

function signInPage(services: PageServices, backUrl = '/'): string {
  const options = [...services.state.users.values()].map(
    (user) =>
      `<option value="${user.id}"${user.id === 7 ? ' selected' : ''}>${esc(user.name)} ${esc(user.lastName)}</option>`,
  );
  return `<!doctype html><html lang="${services.pages.language}"><head><meta charset="utf-8"><title>Авторизация</title><style>${styleSheet(services.pages.theme)}</style></head><body><form class="signin" method="post" action="/auth/"><input type="hidden" name="backurl" value="${esc(backUrl)}"><h1>Битрикс24</h1><label>Сотрудник <select name="user">${options.join('')}</select></label><button>Войти</button></form></body></html>`;
}

function answerSignIn(
  services: PageServices,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
): void {
  const attributes = 'Path=/; HttpOnly; SameSite=Strict; Secure';
  if (url.searchParams.get('logout') === 'yes') {
    const cookie = /PHPSESSID=([0-9a-f]+)/.exec(request.headers.cookie ?? '')?.[1];
    if (cookie) services.auth.signOut(cookie);
    response.writeHead(302, { location: '/', 'set-cookie': `PHPSESSID=; Max-Age=0; ${attributes}` }).end();
    return;
  }
  if (request.method !== 'POST') {
    response.writeHead(200, html).end(signInPage(services));
    return;
  }
  const { user, backurl } = parseForm(body);
  const cookie = services.auth.signIn(Number(user));
  const location = /^\/(?!\/)/.test(String(backurl)) ? String(backurl) : '/';
  response.writeHead(302, { location, 'set-cookie': `PHPSESSID=${cookie}; ${attributes}` }).end();
}

/** Live events for the page, as the portal's push server gives them. */
function streamEvents(state: PortalState, userId: number, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(': ready\n\n');
  const listener: Parameters<typeof state.pullListeners.add>[0] = (event) => {
    if (event.userIds.includes(userId))
      response.write(`data: ${JSON.stringify({ command: event.command, params: event.params })}\n\n`);
  };
  state.pullListeners.add(listener);
  response.on('close', () => state.pullListeners.delete(listener));
}
