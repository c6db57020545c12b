import fc from 'fast-check';
import { hostOfPattern, originPattern, readPortalHost, signInHost } from '@/lib/portal/hosts.ts';
import { askTokens, codeOf } from '@/lib/portal/rest/application.ts';
import { readWebhook } from '@/lib/portal/rest/webhook.ts';
import { must, type Target } from './target.ts';

const host = 'company.bitrix24.ru';
const secret = 'word0of0the0application';
const application = { clientId: 'local.1', clientSecret: secret };

const address = fc.oneof(
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((ip) => `https://[${ip}]/`),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .tuple(
      fc.constantFrom('http:', 'https:', 'ftp:', 'javascript:'),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    .map(([scheme, rest]) => `${scheme}//${rest}`),
  fc
    .tuple(fc.domain(), fc.nat(), fc.stringMatching(/^[A-Za-z0-9]{0,70}$/))
    .map(([name, id, code]) => `https://${name}/rest/${id}/${code}/`),
);

/** What a person types or a portal sends back on the way in. */
export const wayTargets: Target[] = [
  {
    name: 'portal address',
    input: address,
    run: (text: string) => {
      const read = readPortalHost(text);
      if (read === null) return;
      const url = new URL(`https://${read}`);
      must(url.host === read && url.hostname !== signInHost, `${read} is no host`);
      // What is asked for means this one host.
      must(hostOfPattern(originPattern(url.hostname)) === url.hostname, `${read} is more than one host`);
    },
  },
  {
    name: 'webhook address',
    input: address,
    run: (text: string) => {
      const webhook = readWebhook(text);
      if (webhook) must(new URL(webhook.base).host === webhook.host, 'a webhook of another host');
    },
  },
  {
    name: 'return address',
    input: fc.tuple(address, fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 })),
    run: ([back, state, sent]: [string, string, string]) => {
      const query = new URLSearchParams({ code: 'c', state: sent, domain: host });
      const code = codeOf(`https://back.example/?${query}`, host, state);
      must((code === 'c') === (state === sent), 'a code for another request');
      codeOf(back, host, state);
    },
  },
  {
    name: 'token answer',
    input: fc.tuple(
      fc.constantFrom(200, 400, 401, 500, 502),
      fc.oneof(
        fc.json(),
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc
          .record({ access_token: fc.anything(), refresh_token: fc.anything(), client_endpoint: address })
          .map((one) => JSON.stringify(one) ?? ''),
      ),
    ),
    run: async ([status, text]: [number, string]) => {
      const answer = await askTokens(
        async () => ({ status, text: async () => text }),
        'https://oauth.bitrix.info',
        host,
        application,
        { code: 'c' },
      );
      must(answer.ok || !JSON.stringify(answer).includes(secret), 'the key is told');
      if (answer.ok)
        must(
          answer.value.accessToken !== '' && typeof answer.value.refreshToken === 'string',
          'a pair that is none',
        );
    },
  },
];
