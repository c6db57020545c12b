import { describe, expect, it } from 'vitest';
import { applicationTransport, askTokens, authorizeAddress, codeOf } from '@/lib/portal/rest/application.ts';
import { createClient } from '@/lib/portal/rest/client.ts';
import { serverTime } from '@/lib/portal/rest/methods/people.ts';
import { done, failed } from '@/lib/regulation/outcome.ts';

const host = 'company.bitrix24.ru';
const application = { clientId: 'local.1', clientSecret: 'word' };
const server = 'https://oauth.bitrix.info';
const answering = (status: number, body: unknown, asked: string[] = []) => {
  return async (url: string) => {
    asked.push(url);
    return { status, text: async () => (typeof body === 'string' ? body : JSON.stringify(body)) };
  };
};
const pair = { access_token: 'a', refresh_token: 'r', client_endpoint: `https://${host}/rest/` };

describe('the sign-in to a local application', () => {
  it('begins at the portal and ends with a code for exactly this request', () => {
    expect(authorizeAddress(host, application, 's')).toBe(
      'https://company.bitrix24.ru/oauth/authorize/?client_id=local.1&state=s',
    );
    expect(codeOf(`https://back/?code=c&state=s&domain=${host}`, host, 's')).toBe('c');
    expect(codeOf('https://back/?code=c&state=s', host, 's')).toBe('c');
  });
  it.each([
    [`https://back/?code=c&state=other&domain=${host}`, 'another request'],
    ['https://back/?code=c&state=s&domain=evil.example', 'another portal'],
    ['https://back/?state=s', 'no code'],
    ['', 'nothing'],
  ])('%s is not taken: %s', (address) => expect(codeOf(address, host, 's')).toBeNull());

  it('asks the sign-in server alone, with the key, and takes the pair', async () => {
    const asked: string[] = [];
    const tokens = await askTokens(answering(200, pair, asked), server, host, application, { code: 'c' });
    expect(tokens).toEqual(done({ accessToken: 'a', refreshToken: 'r' }));
    expect(asked).toEqual([
      `${server}/oauth/token/?grant_type=authorization_code&client_id=local.1&client_secret=word&code=c`,
    ]);
  });
  it.each([
    [400, { error: 'invalid_grant' }, 'signedOut'],
    [401, { error: 'invalid_client', error_description: 'x' }, 'signedOut'],
    [400, { error: 'PAYMENT_REQUIRED' }, 'forbidden'],
    [200, { ...pair, client_endpoint: 'https://other.bitrix24.ru/rest/' }, 'otherUser'],
    [200, { access_token: 'a' }, 'invalidResponse'],
    [200, '<html>', 'invalidResponse'],
    [502, '<html>', 'serverError'],
  ])('%i %j is %s', async (status, body, kind) => {
    const answer = await askTokens(answering(status, body), server, host, application, { refreshToken: 'r' });
    expect(answer.ok ? 'taken' : answer.failure.kind).toBe(kind);
  });
  it('a connection that breaks says nothing of the address, for the key stands in it', async () => {
    const broken = async (url: string) => Promise.reject(new Error(`Failed: ${url}`));
    const answer = await askTokens(broken, server, host, application, { code: 'c' });
    expect(JSON.stringify(answer)).not.toContain('word');
  });
});

/** A portal that takes one token, and carries out so many commands with it before it ends. */
function portalOf(good: { token: string; commands: number }, sent: string[]) {
  const ended = { error: 'expired_token', error_description: 'The access token provided has expired' };
  return async (url: string, init: { body: string }) => {
    const { auth, cmd } = JSON.parse(init.body) as { auth: string; cmd?: Record<string, string> };
    sent.push(`${url.split('/').pop()} ${auth}`);
    const isGood = () => auth === good.token && good.commands > 0;
    if (!isGood()) return { status: 401, text: async () => JSON.stringify(ended) };
    if (!cmd) return { status: 200, text: async () => JSON.stringify({ result: 'x' }) };
    const result: Record<string, unknown> = {};
    const result_error: Record<string, unknown> = {};
    for (const key of Object.keys(cmd)) {
      if (!isGood()) result_error[key] = ended;
      else result[key] = '2026-03-12T09:00:00+03:00';
      good.commands -= 1;
    }
    return { status: 200, text: async () => JSON.stringify({ result: { result, result_error } }) };
  };
}

const bucket = { take: async () => undefined };

describe('a token that ends', () => {
  it('before a call: it is renewed once, and the call repeated', async () => {
    const sent: string[] = [];
    const transport = applicationTransport(
      'https://p',
      portalOf({ token: 'new', commands: 9 }, sent),
      {
        current: async () => 'old',
        renewed: async () => done('new'),
      },
      () => 0,
    );
    const answer = await transport('server.time', {});
    expect(answer.ok && answer.value.status).toBe(200);
    expect(sent).toEqual(['server.time.json old', 'server.time.json new']);
  });

  it.each([
    ['503', { status: 503, text: async () => '{"error":"QUERY_LIMIT_EXCEEDED"}' }],
    ['429', { status: 429, text: async () => '{"error":"OPERATION_TIME_LIMIT"}' }],
  ])(
    'and the repetition is answered %s: what the browser may have sent twice may have happened',
    async (_, limit) => {
      const portal = portalOf({ token: 'new', commands: 9 }, []);
      const poster = async (url: string, init: { body: string }) =>
        init.body.includes('new') ? limit : portal(url, init);
      const keeper = { current: async () => 'old', renewed: async () => done('new') };
      const transport = applicationTransport('https://p', poster, keeper, () => 0);
      const answer = await createClient(transport, bucket, () => 0).call(serverTime());
      expect(answer).toMatchObject({ ok: false, failure: { applied: 'unknown' } });
    },
  );

  it('in the middle of a batch, and the rest is refused: it is not said that nothing happened', async () => {
    const good = { token: 'first', commands: 1 };
    const portal = portalOf(good, []);
    const limit = { status: 503, text: async () => '{"error":"QUERY_LIMIT_EXCEEDED"}' };
    let requests = 0;
    const poster = async (url: string, init: { body: string }) => {
      requests += 1;
      return requests === 2 ? limit : portal(url, init);
    };
    const keeper = { current: async () => 'first', renewed: async () => failed('offline') };
    const transport = applicationTransport('https://p', poster, keeper, () => 0);
    const answers = await createClient(transport, bucket, () => 0).batch({
      a: serverTime(),
      b: serverTime(),
    });
    const b = answers.ok ? answers.value.b : undefined;
    expect(b?.ok === false && b.failure).toMatchObject({ kind: 'rateLimited', applied: 'unknown' });
  });

  it('for good: the failure of the renewal is the answer', async () => {
    const transport = applicationTransport(
      'https://p',
      portalOf({ token: 'new', commands: 9 }, []),
      {
        current: async () => 'old',
        renewed: async () => failed('signedOut'),
      },
      () => 0,
    );
    expect(await transport('server.time', {})).toEqual(failed('signedOut', { applied: 'unknown' }));
  });

  it('long after the call was begun it is not made once more: whoever began it does so anew', async () => {
    const sent: string[] = [];
    let at = 0;
    const transport = applicationTransport(
      'https://p',
      portalOf({ token: 'new', commands: 9 }, sent),
      {
        current: async () => 'old',
        renewed: async () => {
          at = 40_000;
          return done('new');
        },
      },
      () => at,
    );
    expect(await transport('server.time', {})).toMatchObject({ ok: false, failure: { applied: 'unknown' } });
    expect(sent).toEqual(['server.time.json old']);
  });

  it('in the middle of a batch: what was not carried out is sent once more, and nothing twice', async () => {
    const sent: string[] = [];
    const good = { token: 'first', commands: 2 };
    const transport = applicationTransport(
      'https://p',
      portalOf(good, sent),
      {
        current: async () => 'first',
        renewed: async () => {
          Object.assign(good, { token: 'second', commands: 9 });
          return done('second');
        },
      },
      () => 0,
    );
    const client = createClient(transport, bucket, () => 0);
    const commands = Object.fromEntries([...'abcd'].map((key) => [key, serverTime()]));
    const answers = await client.batch(commands);
    expect(answers.ok && Object.values(answers.value).map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(sent).toEqual(['batch.json first', 'batch.json first', 'batch.json second']);
    // Two before it ended, two after; none of the first two again.
    expect(good.commands).toBe(7);
  });

  it('in the middle of a batch, and the rest’s answer is lost: it is not said that nothing happened', async () => {
    const good = { token: 'first', commands: 1 };
    const portal = portalOf(good, []);
    let requests = 0;
    const poster = async (url: string, init: { body: string }) => {
      requests += 1;
      if (requests === 2) throw new Error('broken');
      return portal(url, init);
    };
    const keeper = { current: async () => 'first', renewed: async () => failed('offline') };
    const client = createClient(
      applicationTransport('https://p', poster, keeper, () => 0),
      bucket,
      () => 0,
    );
    const answers = await client.batch({ a: serverTime(), b: serverTime() });
    const b = answers.ok ? answers.value.b : undefined;
    expect(b?.ok === false && b.failure).toMatchObject({ kind: 'offline', applied: 'unknown' });
  });
});
