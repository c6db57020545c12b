import { describe, expect, it } from 'vitest';
import { hostOfPattern, isCloudPortalHost, originPattern, readPortalHost } from '@/lib/portal/hosts.ts';
import { readEnvelope } from '@/lib/portal/rest/answers.ts';
import { createClient } from '@/lib/portal/rest/client.ts';
import { readPortalDate } from '@/lib/portal/rest/dates.ts';
import { serverTime } from '@/lib/portal/rest/methods/people.ts';
import { taskPage, toTask } from '@/lib/portal/rest/methods/tasks.ts';
import { phpQuery } from '@/lib/portal/rest/query.ts';
import { looseList, looseNumber, looseText, yesNo } from '@/lib/portal/rest/schema.ts';
import { sessionTransport } from '@/lib/portal/rest/session.ts';

describe('the portal’s loose values', () => {
  it('numbers, flags, texts and lists in every documented guise', () => {
    expect(['5', 5, '', null, undefined, false, '0'].map((value) => looseNumber.parse(value))).toEqual([
      5, 5, 0, 0, 0, 0, 0,
    ]);
    expect(['Y', true, 'N', '', null].map((value) => yesNo.parse(value))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(['a', null, false].map((value) => looseText.parse(value))).toEqual(['a', '', '']);
    expect([[1], { 13: 2 }, [], false, null, ''].map((value) => looseList(looseNumber).parse(value))).toEqual(
      [[1], [2], [], [], [], []],
    );
  });
  it('refuses what makes no sense', () => {
    expect([{}, [], 'abc'].map((value) => looseNumber.safeParse(value).success)).toEqual([
      false,
      false,
      false,
    ]);
    expect(looseText.safeParse({}).success).toBe(false);
  });
});

describe('dates out (behaviour.md)', () => {
  it('takes the wall clock, whatever offset is appended', () => {
    // Written in winter (+01:00) for a summer date: the instant named is wrong, the wall clock is right.
    expect(new Date(readPortalDate('2026-07-01T12:00:00+01:00', 'Europe/Berlin') ?? 0).toISOString()).toBe(
      '2026-07-01T10:00:00.000Z',
    );
  });
  it('goes by the offset where the person is in another zone than we know', () => {
    expect(new Date(readPortalDate('2026-03-12T18:00:00+10:00', 'Europe/Moscow') ?? 0).toISOString()).toBe(
      '2026-03-12T08:00:00.000Z',
    );
  });
  it.each([null, '', 'вчера', undefined])('%s is no date', (text) =>
    expect(readPortalDate(text, 'UTC')).toBeNull(),
  );
});

describe('form encoding', () => {
  it('nests, flags and leaves references readable', () => {
    expect(phpQuery({ filter: { '>ID': 5, REAL_STATUS: [2, 3] }, all: true, none: undefined })).toBe(
      'filter[%3EID]=5&filter[REAL_STATUS][0]=2&filter[REAL_STATUS][1]=3&all=1',
    );
    expect(phpQuery({ above: '$result[a][tasks][49][id]', text: 'а b&c' })).toBe(
      'above=$result[a][tasks][49][id]&text=%D0%B0%20b%26c',
    );
  });
});

describe('answers', () => {
  const kind = (status: number, text: string) => {
    const outcome = readEnvelope({ status, text });
    return outcome.ok ? 'data' : `${outcome.failure.kind}/${outcome.failure.applied}`;
  };
  it.each([
    [200, '{"result":[]}', 'data'],
    [200, '{"time":{}}', 'data'],
    [401, '{"error":"access_denied","error_description":"x","sessid":"y"}', 'signedOut/unknown'],
    [401, '{"error":"expired_token"}', 'signedOut/unknown'],
    [403, '{"error":"insufficient_scope"}', 'forbidden/no'],
    [403, '{"error":"ACCESS_DENIED","error_description":"REST only on paid plans"}', 'forbidden/no'],
    [404, '{"error":"ERROR_METHOD_NOT_FOUND"}', 'noMethod/no'],
    [503, '{"error":"QUERY_LIMIT_EXCEEDED"}', 'rateLimited/no'],
    [429, '{"error":"OPERATION_TIME_LIMIT"}', 'operatingLimit/no'],
    [500, '{"error":"INTERNAL_SERVER_ERROR"}', 'serverError/unknown'],
    [400, '{"error":"0","error_description":"Action on the task is not allowed"}', 'refused/no'],
    [400, '{"error":0}', 'refused/no'],
    [200, '<!doctype html><form>', 'signedOut/unknown'],
    [200, '{"result":{"tasks":[{"id":"1","ti', 'invalidResponse/unknown'],
    [502, '<html>Bad gateway', 'serverError/unknown'],
    [200, '', 'invalidResponse/unknown'],
    [200, '[1,2]', 'invalidResponse/unknown'],
  ])('%i %s → %s', (status, text, expected) => expect(kind(status, text)).toBe(expected));
});

describe('a task of the portal', () => {
  it('is read from the documented strings', () => {
    const page = taskPage({
      personId: 1,
      zone: 'UTC',
      scope: { kind: 'open' },
      offset: 0,
    }).method.result.parse({
      tasks: [
        {
          id: '8017',
          title: 'Задача',
          status: '3',
          createdBy: '5',
          responsibleId: '7',
          accomplices: ['3'],
          auditors: [],
          groupId: '0',
          deadline: '2025-10-24T19:00:00+02:00',
          timeEstimate: '101580',
          timeSpentInLogs: null,
          allowTimeTracking: 'Y',
          tags: { 35: { id: 35, title: 'SALES' } },
          group: [],
        },
      ],
    });
    const task = toTask(page.tasks[0]!, 'Europe/Berlin');
    expect(task).toMatchObject({
      id: 8017,
      status: 'inProgress',
      accompliceIds: [3],
      estimateSeconds: 101_580,
      spentSeconds: 0,
      timeTracking: true,
      tags: ['SALES'],
      parentId: 0,
    });
    expect(new Date(task.deadlineAt ?? 0).toISOString()).toBe('2025-10-24T17:00:00.000Z');
  });
});

describe('session calls', () => {
  const setUp = (
    answers: { status: number; text: string }[],
    expectedUserId: number | null = 7,
    now = () => 0,
  ) => {
    const sent: { url: string; sessid: unknown }[] = [];
    const memory = { sessid: 'old', relayed: false };
    const relayed: string[] = [];
    const transport = sessionTransport({
      origin: 'https://company.bitrix24.ru',
      memory,
      expectedUserId,
      now,
      poster: async (url, init) => {
        sent.push({ url, sessid: JSON.parse(init.body).sessid });
        const answer = answers.shift() ?? { status: 500, text: '' };
        return { status: answer.status, text: async () => answer.text };
      },
      relay: async (path) => {
        relayed.push(path);
        return null;
      },
      remember: async () => undefined,
    });
    return { transport, sent, memory, relayed };
  };
  const failedSession = {
    status: 401,
    text: '{"error":"session_failed","error_description":"","sessid":"new"}',
  };

  it('takes the new token, checks the person, and repeats once', async () => {
    const { transport, sent, memory } = setUp([
      failedSession,
      { status: 200, text: '{"result":{"ID":"7"}}' },
      { status: 200, text: '{"result":1}' },
    ]);
    const answer = await transport('server.time', {});
    expect(answer.ok && answer.value.text).toBe('{"result":1}');
    expect(sent.map((call) => call.sessid)).toEqual(['old', 'new', 'new']);
    expect(memory.sessid).toBe('new');
  });

  it('does not let anything through under another person’s session, and keeps no token of it', async () => {
    const { transport, sent, memory } = setUp([
      failedSession,
      { status: 200, text: '{"result":{"ID":"5"}}' },
    ]);
    const answer = await transport('task.elapseditem.add', {});
    expect(!answer.ok && answer.failure.kind).toBe('otherUser');
    expect(sent).toHaveLength(2);
    expect(memory.sessid).toBe('old');
  });

  it('does not repeat what was begun long ago: its caller begins it anew, with the new token', async () => {
    let at = 0;
    const now = () => {
      at += 40_000;
      return at;
    };
    const person = { status: 200, text: '{"result":{"ID":"7"}}' };
    const { transport, sent, memory } = setUp([failedSession, person], 7, now);
    expect(await transport('task.elapseditem.add', {})).toMatchObject({ failure: { applied: 'unknown' } });
    expect(sent.map((call) => call.url)).toHaveLength(2);
    expect(memory.sessid).toBe('new');
  });

  it('repeats only once', async () => {
    const { transport, sent } = setUp([
      failedSession,
      { status: 200, text: '{"result":{"ID":"7"}}' },
      failedSession,
      failedSession,
    ]);
    expect((await transport('server.time', {})).ok).toBe(true);
    expect(sent).toHaveLength(3);
  });

  it('and the limit refuses the repetition: the first may have been carried out all the same', async () => {
    const limit = {
      status: 503,
      text: '{"error":"QUERY_LIMIT_EXCEEDED","error_description":"Too many requests"}',
    };
    const person = { status: 200, text: '{"result":{"ID":"7"}}' };
    const { transport, sent } = setUp([failedSession, person, limit, limit]);
    const client = createClient(transport, { take: async () => undefined }, () => 0);
    expect(await client.call(serverTime())).toMatchObject({
      failure: { kind: 'rateLimited', applied: 'unknown' },
    });
    expect(sent).toHaveLength(3);
    // What the limit refuses at once was not carried out.
    expect(await client.call(serverTime())).toMatchObject({
      failure: { kind: 'rateLimited', applied: 'no' },
    });
  });

  it('goes through a portal tab where the origin is refused, and says so when none is open', async () => {
    const { transport, relayed, memory } = setUp([{ status: 403, text: '<html>Forbidden' }]);
    const answer = await transport('server.time', {});
    expect(!answer.ok && answer.failure.kind).toBe('originRefused');
    expect([relayed, memory.relayed]).toEqual([['/rest/server.time.json'], true]);
  });
});

describe('cloud hosts', () => {
  it.each(['company.bitrix24.ru', 'my-co.bitrix24.com.br', 'x.bitrix24.de'])('%s', (host) =>
    expect(isCloudPortalHost(host)).toBe(true),
  );
  it.each([
    'bitrix24.ru',
    'company.bitrix24.ru.evil.com',
    'evil-bitrix24.ru',
    'a.b.bitrix24.ru',
    'company.bitrix24xru',
  ])('not %s', (host) => expect(isCloudPortalHost(host)).toBe(false));
});

describe('a portal as a person names it', () => {
  it.each([
    ['portal.company.ru', 'portal.company.ru'],
    [' https://portal.company.ru/company/personal/user/7/tasks/?a=1 ', 'portal.company.ru'],
    ['Portal.Company.RU:8443', 'portal.company.ru:8443'],
    ['10.0.0.5', '10.0.0.5'],
    ['my_portal.company.local', 'my_portal.company.local'],
    ['портал.рф', 'xn--80aui6aj.xn--p1ai'],
  ])('%s', (text, host) => {
    const read = readPortalHost(text);
    expect(read?.replace(/^xn--.*$/, 'xn--')).toBe(host.replace(/^xn--.*$/, 'xn--'));
    expect(hostOfPattern(originPattern(new URL(`https://${read}`).hostname))).not.toBeNull();
  });
  it.each([
    '',
    'портал',
    'http://portal.company.ru',
    'https://name:word@portal.company.ru/',
    'ftp://portal.company.ru',
    'javascript:alert(1)',
    'https://oauth.bitrix.info/',
    '*',
    'https://*/*',
    'https://!.',
  ])('not %s', (text) => expect(readPortalHost(text)).toBeNull());
  it.each(['<all_urls>', '*://*/*', 'https://*/*', 'https://*.company.ru/*', 'http://company.ru/*'])(
    '%s is no single portal',
    (pattern) => expect(hostOfPattern(pattern)).toBeNull(),
  );
});
