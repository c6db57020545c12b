import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PortalServer } from '../../portal/http/server.ts';
import { startLocalPortal } from '../../portal/start.ts';
import { demoUserId, demoWebhookCode } from '../../portal/state/company.ts';

interface Answer<T> {
  status: number;
  json: {
    result: T;
    error?: string;
    error_description?: string;
    sessid?: string;
    access_token?: string;
    total?: number;
    next?: number;
  };
}

let portal: PortalServer;
beforeEach(async () => {
  portal = await startLocalPortal({ limits: { capacity: 500, drainPerSecond: 0, operatingSeconds: 480 } });
});
afterEach(() => portal.stop());

async function send<T = { ID?: string }>(
  path: string,
  body: object,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const answer = await fetch(portal.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: answer.status, json: await answer.json() };
}

/** A call as a person by webhook. */
function call<T = unknown>(method: string, body: object = {}, userId = demoUserId): Promise<Answer<T>> {
  portal.auth.addWebhook(userId, demoWebhookCode);
  return send<T>(`/rest/${userId}/${demoWebhookCode}/${method}.json`, body);
}

const own = () =>
  [...portal.state.tasks.values()].find(
    (task) =>
      task.creatorId === 2 && task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
  )!;

describe('ways in', () => {
  it('session: wrong sessid is answered with the right one, no cookie with "not authorized"', async () => {
    const cookie = `PHPSESSID=${portal.auth.signIn(demoUserId)}`;
    const wrong = await send('/rest/user.current.json', { sessid: 'x' }, { cookie });
    expect([wrong.status, wrong.json.error]).toEqual([401, 'session_failed']);
    const right = await send('/rest/user.current.json', { sessid: wrong.json.sessid }, { cookie });
    expect(right.json.result.ID).toBe('7');
    const none = await send('/rest/user.current.json', { sessid: wrong.json.sessid });
    expect([none.status, none.json.error]).toEqual([401, 'access_denied']);
  });

  it('webhook: a wrong code is refused', async () => {
    expect((await send('/rest/7/wrong/user.current.json', {})).json.error).toBe('INVALID_CREDENTIALS');
  });

  it('OAuth: a token expires after an hour and is refreshed once', async () => {
    portal.auth.addApplication({ clientId: 'local.1', clientSecret: 'key', redirectUri: 'https://back/' });
    const pair = portal.auth.grant(demoUserId);
    const ask = (query: string) =>
      send(`/oauth/token/?grant_type=refresh_token&client_id=local.1&${query}`, {});
    expect((await send('/rest/user.current.json', { auth: pair.access_token })).status).toBe(200);
    const { now } = portal.state;
    portal.state.now = () => now() + 3_601_000;
    expect((await send('/rest/user.current.json', { auth: pair.access_token })).json.error).toBe(
      'expired_token',
    );
    expect((await ask(`client_secret=no&refresh_token=${pair.refresh_token}`)).json.error).toBe(
      'invalid_client',
    );
    const fresh = await ask(`client_secret=key&refresh_token=${pair.refresh_token}`);
    expect((await send('/rest/user.current.json', { auth: fresh.json.access_token })).status).toBe(200);
    expect((await ask(`client_secret=key&refresh_token=${pair.refresh_token}`)).json.error).toBe(
      'invalid_grant',
    );
  });
});

describe('an application’s sign-in', () => {
  it('goes by the portal’s own sign-in page, back to the address in its card, by a code good for one pair', async () => {
    portal.auth.addApplication({ clientId: 'local.1', clientSecret: 'key', redirectUri: 'https://back/' });
    const address = `${portal.url}/oauth/authorize/?client_id=local.1&state=mine`;
    expect(await (await fetch(address)).text()).toContain('name="backurl" value="/oauth/authorize/');
    const cookie = `PHPSESSID=${portal.auth.signIn(demoUserId)}`;
    const back = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    const { searchParams } = new URL(back.headers.get('location') ?? '');
    expect(searchParams.get('state')).toBe('mine');
    const exchange = `/oauth/token/?grant_type=authorization_code&client_id=local.1&client_secret=key&code=${searchParams.get('code')}`;
    const pair = await send(exchange, {});
    expect((await send('/rest/user.current.json', { auth: pair.json.access_token })).json.result.ID).toBe(
      '7',
    );
    expect((await send(exchange, {})).json.error).toBe('invalid_grant');
  });

  it('a token may end in the middle of a batch: the rest of it is refused, command by command', async () => {
    const pair = portal.auth.grant(demoUserId);
    portal.auth.expireTokensAfter(1);
    const cmd = { a: 'server.time', b: 'server.time', c: 'server.time' };
    const { json } = await send<{ result: object; result_error: Record<string, { error: string }> }>(
      '/rest/batch.json',
      { auth: pair.access_token, cmd },
    );
    expect(Object.keys(json.result.result)).toEqual(['a']);
    expect(json.result.result_error.b?.error).toBe('expired_token');
  });
});

describe('limits', () => {
  it('the bucket overflows with 503, a batch counts as one', async () => {
    const small = await startLocalPortal({
      limits: { capacity: 3, drainPerSecond: 0, operatingSeconds: 480 },
    });
    const request = () =>
      fetch(`${small.url}/rest/${demoUserId}/${demoWebhookCode}/batch.json`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ cmd: { a: 'server.time', b: 'server.time' } }),
      });
    const statuses = [];
    for (let at = 0; at < 4; at += 1) statuses.push((await request()).status);
    expect(statuses).toEqual([200, 200, 200, 503]);
    await small.stop();
  });

  it('operating time ends in 429 for that method only', async () => {
    portal.options.costSeconds = (method) => (method === 'tasks.task.list' ? 300 : 0);
    expect((await call('tasks.task.list')).status).toBe(200);
    expect((await call('tasks.task.list')).status).toBe(200);
    expect((await call('tasks.task.list')).json.error).toBe('OPERATION_TIME_LIMIT');
    expect((await call('server.time')).status).toBe(200);
  });
});

describe('batch', () => {
  it('resolves references, halts on demand, refuses nesting and more than 50', async () => {
    const cmd = {
      list: 'tasks.task.list?order[ID]=asc&select[0]=ID',
      one: 'tasks.task.get?taskId=$result[list][tasks][1][id]&select[0]=ID',
      nested: 'batch',
      last: 'server.time',
    };
    const open = (
      await call<{
        result: Record<string, { task: { id: string } }>;
        result_error: Record<string, { error: string }>;
      }>('batch', { halt: 0, cmd })
    ).json.result;
    const list = (await call<{ tasks: { id: string }[] }>('tasks.task.list', { order: { ID: 'asc' } })).json
      .result.tasks;
    expect(open.result.one?.task.id).toBe(list[1]?.id);
    expect(open.result_error.nested?.error).toBe('ERROR_BATCH_METHOD_NOT_ALLOWED');
    expect(open.result).toHaveProperty('last');
    const halted = (await call<{ result: object }>('batch', { halt: 1, cmd })).json.result;
    expect(halted.result).not.toHaveProperty('last');
    const many = Object.fromEntries(Array.from({ length: 51 }, (_unused, at) => [`c${at}`, 'server.time']));
    expect((await call('batch', { cmd: many })).json.error).toBe('ERROR_BATCH_LENGTH_EXCEEDED');
  });

  it('writes empty maps as lists', async () => {
    expect(
      (await call<Record<string, unknown>>('batch', { cmd: { a: 'server.time' } })).json.result,
    ).toMatchObject({ result_error: [], result_total: [], result_next: [] });
  });
});

describe('tasks', () => {
  it('walks by id, by offset, without a count on start=-1', async () => {
    const first = await call<{ tasks: { id: string }[] }>('tasks.task.list', {
      order: { ID: 'asc' },
      start: 0,
    });
    expect([first.json.result.tasks.length, first.json.next]).toEqual([50, 50]);
    const last = first.json.result.tasks.at(-1)?.id;
    const next = await call<{ tasks: { id: string }[] }>('tasks.task.list', {
      order: { ID: 'asc' },
      filter: { '>ID': last },
      start: -1,
    });
    expect(next.json.total).toBeUndefined();
    expect(Number(next.json.result.tasks[0]?.id)).toBeGreaterThan(Number(last));
  });

  it('ignores unknown filter fields, refuses unknown order fields', async () => {
    expect((await call('tasks.task.list', { filter: { NO_SUCH: 1 } })).status).toBe(200);
    expect((await call('tasks.task.list', { order: { NO_SUCH: 'asc' } })).status).toBe(400);
  });

  it('cuts a title at 460, answers a missing task with an empty list, a malformed id with 400', async () => {
    const added = await call<{ task: { title: string } }>('tasks.task.add', {
      fields: { TITLE: 'я'.repeat(500), RESPONSIBLE_ID: demoUserId },
    });
    expect(added.json.result.task.title).toHaveLength(460);
    expect((await call('tasks.task.get', { taskId: 999_999 })).json.result).toEqual([]);
    expect((await call('tasks.task.get', { taskId: 'abc' })).status).toBe(400);
  });

  it('status changes by role: start, pause, complete to control, approve, disapprove, renew', async () => {
    const task = own();
    task.taskControl = true;
    const status = async (action: string, userId = demoUserId) =>
      (await call<{ task: { status: string } }>(`tasks.task.${action}`, { taskId: task.id }, userId)).json
        .result?.task?.status ?? 'refused';
    expect(await status('start')).toBe('3');
    expect(await status('start')).toBe('refused');
    expect(await status('pause')).toBe('2');
    expect(await status('complete')).toBe('4');
    expect(await status('approve')).toBe('refused');
    expect(await status('disapprove', 2)).toBe('2');
    expect(await status('complete')).toBe('4');
    expect(await status('approve', 2)).toBe('5');
    expect(await status('renew')).toBe('2');
    expect(await status('defer')).toBe('6');
  });

  it('a responsible without the right cannot move the deadline; history tells who moved it', async () => {
    const task = own();
    task.allowChangeDeadline = false;
    const move = (userId: number) =>
      call(
        'tasks.task.update',
        { taskId: task.id, fields: { DEADLINE: '2030-01-01T10:00:00+03:00' } },
        userId,
      );
    expect((await move(demoUserId)).json).toMatchObject({
      error: '0',
      error_description: 'Action on the task is not allowed',
    });
    expect((await move(2)).status).toBe(200);
    const history = (
      await call<{ list: { field: string; user: { id: string } }[] }>('tasks.task.history.list', {
        taskId: task.id,
        filter: { FIELD: 'DEADLINE' },
      })
    ).json.result.list;
    expect(history.map((line) => [line.field, line.user.id])).toEqual([['DEADLINE', '2']]);
  });
});

describe('the one timer per user', () => {
  it('refuses a second one unless told to stop the previous; null without tracking; SOURCE 3, nothing for 0 s', async () => {
    const [first, second] = [...portal.state.tasks.values()].filter(
      (task) => task.responsibleId === demoUserId && task.status === 2 && task.timeTracking,
    );
    await call('tasks.task.startTimer', { taskId: first!.id });
    expect((await call('tasks.task.startTimer', { taskId: second!.id })).status).toBe(400);
    const count = portal.state.elapsed.size;
    const { now } = portal.state;
    portal.state.now = () => now() + 65_000;
    expect(
      (await call('tasks.task.startTimer', { taskId: second!.id, params: { STOP_PREVIOUS: 'Y' } })).status,
    ).toBe(200);
    const made = [...portal.state.elapsed.values()].slice(count);
    expect(made.map((item) => [item.taskId, item.source, item.comment, item.seconds])).toEqual([
      [first!.id, 3, '', expect.closeTo(65, -1)],
    ]);
    await call('tasks.task.pauseTimer', { taskId: second!.id });
    expect(portal.state.elapsed.size).toBe(count + 1);
    expect((await call('tasks.task.pauseTimer', { taskId: second!.id })).status).toBe(400);
    const plain = [...portal.state.tasks.values()].find((task) => task.title === 'позвонить')!;
    expect((await call('tasks.task.startTimer', { taskId: plain.id })).json.result).toBeNull();
    expect((await call<number[]>('task.planner.getlist')).json.result).toEqual([first!.id, second!.id]);
  });

  it('stops with the working day', async () => {
    const task = own();
    await call('timeman.open');
    await call('tasks.task.startTimer', { taskId: task.id });
    await call('timeman.pause');
    expect(portal.state.timers.size).toBe(0);
  });
});

describe('elapsed items', () => {
  it('by REST are always manual, positional, changed only by their owner', async () => {
    const task = own();
    const added = await call<number>('task.elapseditem.add', {
      TASKID: task.id,
      ARFIELDS: {
        SECONDS: 60,
        COMMENT_TEXT: 'x',
        DATE_START: '2026-11-01T10:00:00+03:00',
        DATE_STOP: '2026-11-01T10:01:00+03:00',
      },
    });
    const item = portal.state.elapsed.get(added.json.result)!;
    expect([item.source, item.seconds, item.stoppedAt - item.startedAt]).toEqual([2, 60, 60_000]);
    expect((await call('task.elapseditem.update', [task.id, item.id, { SECONDS: 30 }], 5)).status).toBe(400);
    await call('task.elapseditem.update', [task.id, item.id, { SECONDS: 30 }]);
    expect(item.seconds).toBe(30);
    expect(
      (await call('task.elapseditem.update', [task.id, item.id, { SECONDS: 30, MINUTES: 1 }])).status,
    ).toBe(400);
    await call('task.elapseditem.delete', [task.id, item.id]);
    expect(portal.state.elapsed.has(item.id)).toBe(false);
  });
});

describe('dates out', () => {
  it('carry the offset of now, also beyond a daylight-saving change', async () => {
    const berlin = await startLocalPortal({
      company: { zone: 'Europe/Berlin', tasks: 20, now: () => Date.parse('2026-11-24T12:00:00Z') },
    });
    const task = [...berlin.state.tasks.values()].find(
      (candidate) => candidate.responsibleId === demoUserId,
    )!;
    task.deadlineAt = Date.parse('2027-07-01T10:00:00Z');
    const answer = await fetch(
      `${berlin.url}/rest/${demoUserId}/${demoWebhookCode}/tasks.task.get.json?taskId=${task.id}&select[]=DEADLINE`,
    );
    expect((await answer.json()).result.task.deadline).toBe('2027-07-01T12:00:00+01:00');
    await berlin.stop();
  });
});
