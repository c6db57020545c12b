import type { Getter } from '@/lib/portal/rest/application.ts';
import type { Poster } from '@/lib/portal/rest/transport.ts';
import type { Clock } from './clock.ts';
import type { Life } from './life.ts';
import type { Portal } from './portal.ts';
import type { Random } from './random.ts';

/** What befalls one request on its way. */
export const netFaults = [
  'lost', // never reaches the portal
  'answerLost', // applied, and the connection breaks
  'appliedLate', // the connection breaks at once, and the portal carries it out within its 60 s
  'slow', // answered after up to 50 s
  'timeout', // applied within the portal's 60 s, never answered: ours gives up after 65 s
  'rateLimited', // 503
  'operatingLimit', // 429 with the time of its end
  'serverError', // 500, not applied
  'serverErrorAfter', // 502 of a proxy, applied
  'page', // a sign-in page instead of the answer, not applied
  'truncated', // half an answer, applied
  'missingField', // applied, no result in the answer
  'wrongType', // applied, ids are objects
] as const;
export type NetFault = (typeof netFaults)[number];

/** The portal ends a request after 60 s; until then it may carry out one whose connection has long been broken (ms). */
const lateMs = 59_000;

export interface Line {
  /** Without a network every request fails at once. */
  online: boolean;
  faults: { kind: NetFault; in: number }[];
  /** How many of the next requests reach the portal twice. */
  twice: number;
}

/**
 * A browser sends a request once more by itself when a connection that stood open turns out to be dead, and a proxy may: the
 * portal carries it out twice, and the second answer is the one that arrives. What adds something is then there twice, and
 * nobody can tell it from two: such requests are spared. They are known by their methods' names: any other letters may be
 * the beginning of one of the portal's keys, which are drawn anew in every run.
 */
const adds = /\.add(FromComment)?\b|\.close\b/;
function goesTwice(line: Line, url: string, body: string): boolean {
  if (line.twice === 0 || adds.test(url) || (url.includes('batch') && adds.test(body))) return false;
  line.twice -= 1;
  return true;
}

function takeFault(line: Line): NetFault | null {
  for (const fault of line.faults) fault.in -= 1;
  const at = line.faults.findIndex((fault) => fault.in < 0);
  return at < 0 ? null : (line.faults.splice(at, 1)[0]?.kind ?? null);
}

/** The way from a device to the portal: it takes time, and anything may go wrong on it. */
export function posterOf(
  clock: Clock,
  portal: Portal,
  random: Random,
  line: Line,
  life: Life,
  who: { cookie: () => string; caller: string },
): Poster {
  return (url, init) =>
    new Promise((resolve, reject) => {
      if (!life.step()) return;
      const broken = () => life.step() && reject(new TypeError('Failed to fetch'));
      if (!line.online) return void clock.after(5, broken);
      const fault = takeFault(line);
      const isTwice = goesTwice(line, url, init.body);
      const apply = () => {
        if (isTwice) portal.answer(url, init.body, who.cookie(), who.caller);
        return portal.answer(url, init.body, who.cookie(), who.caller);
      };
      const reply = (answer: { status: number; text: string }) => {
        if (life.step()) resolve({ status: answer.status, text: async () => answer.text });
      };
      const refuse = (status: number, payload: Record<string, unknown>) => () =>
        reply({ status, text: JSON.stringify(payload) });
      const there = random.between(20, 300);
      const back = random.between(10, 150);
      const applyThen = (then: (answer: { status: number; text: string }) => void, wait = there) =>
        clock.after(wait, () => {
          if (portal.isDown) return void clock.after(back, broken);
          const answer = apply();
          clock.after(back, () => then(answer));
        });
      switch (fault) {
        case 'lost':
          return void clock.after(there, broken);
        case 'answerLost':
          return void applyThen(() => broken());
        case 'appliedLate':
          clock.after(there, broken);
          return void clock.after(random.between(there, lateMs), () => void (portal.isDown || apply()));
        case 'slow':
          return void applyThen(reply, random.between(3_000, 50_000));
        case 'timeout':
          clock.after(65_000, broken);
          return void applyThen(() => undefined, random.between(there, lateMs));
        case 'rateLimited':
          return void clock.after(
            there,
            refuse(503, { error: 'QUERY_LIMIT_EXCEEDED', error_description: 'Too many' }),
          );
        case 'operatingLimit': {
          const resetAt = Math.floor(clock.now() / 1000) + random.between(10, 300);
          const time = { operating: 480, operating_reset_at: resetAt };
          return void clock.after(
            there,
            refuse(429, { error: 'OPERATION_TIME_LIMIT', error_description: '', time }),
          );
        }
        case 'serverError':
          return void clock.after(
            there,
            refuse(500, { error: 'INTERNAL_SERVER_ERROR', error_description: '' }),
          );
        case 'serverErrorAfter':
          return void applyThen(() => reply({ status: 502, text: '<html>502 Bad Gateway</html>' }));
        case 'page':
          return void clock.after(there, () =>
            reply({ status: 200, text: '<!doctype html><title>Авторизация</title><form>Войдите</form>' }),
          );
        case 'truncated':
          return void applyThen(({ status, text }) =>
            reply({ status, text: text.slice(0, text.length / 2) }),
          );
        case 'missingField':
          return void applyThen(({ status, text }) =>
            reply({ status, text: JSON.stringify({ ...JSON.parse(text), result: undefined }) }),
          );
        case 'wrongType':
          return void applyThen(({ status, text }) =>
            reply({ status, text: text.replaceAll(/"(id|ID)":"\d+"/g, '"$1":{}') }),
          );
        default:
          return void applyThen(reply);
      }
    });
}

/** The way to the sign-in server: a pair is good for one renewal, and its answer may be lost as any other. */
export function getterOf(
  clock: Clock,
  portal: Portal,
  random: Random,
  line: Line,
  life: Life,
  caller: string,
): Getter {
  return (url) =>
    new Promise((resolve, reject) => {
      if (!life.step()) return;
      const broken = () => life.step() && reject(new TypeError('Failed to fetch'));
      if (!line.online) return void clock.after(5, broken);
      const fault = takeFault(line);
      const there = random.between(20, 300);
      if (fault === 'lost') return void clock.after(there, broken);
      clock.after(there, () => {
        const answer = portal.tokens(url, caller);
        clock.after(random.between(10, 150), () => {
          if (fault === 'answerLost' || fault === 'timeout') broken();
          else if (life.step()) resolve({ status: answer.status, text: async () => answer.text });
        });
      });
    });
}
