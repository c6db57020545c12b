import { done, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import { failureKind, plainText, readEnvelope } from './answers.ts';
import type { Bucket } from './bucket.ts';
import { type Parameters, phpQuery } from './query.ts';
import { z } from './schema.ts';
import { callBegun, keyRefused, type Transport, tooOld } from './transport.ts';

/** A portal method: its name and the shape of its result. */
export interface PortalMethod<T> {
  name: string;
  result: z.ZodType<T>;
}

/** Declares a method; adding one touches one place. */
export function method<T>(name: string, result: z.ZodType<T>): PortalMethod<T> {
  return { name, result };
}

/** One method with parameters, for a call or as a command of a batch. */
export interface Command<T = unknown> {
  method: PortalMethod<T>;
  parameters: Parameters;
}

export interface Answer<T> {
  value: T;
  total: number | null;
  next: number | null;
  /** Server seconds the portal reports for it. */
  seconds: number;
}

export interface Client {
  /** Calls one method; a signal ends a question whose answer nobody waits for any more. */
  call<T>(command: Command<T>, signal?: AbortSignal): Promise<Outcome<Answer<T>>>;
  /** Sends up to 50 commands as one request; the outcome of each by its key. */
  batch(
    commands: Record<string, Command>,
    signal?: AbortSignal,
  ): Promise<Outcome<Record<string, Outcome<Answer<unknown>>>>>;
  /** HTTP requests sent so far. */
  requests(): number;
  /** By how much (ms) the portal's clock is ahead of ours; 0 while they agree within two seconds. */
  skewMs(): number;
  /** True once an answer has told the portal's time. */
  knowsClock(): boolean;
  /** When the portal gave its last answer, by its own clock (epoch ms); null while none has told the time. */
  answeredAt(): number | null;
  /**
   * What the portal's clock (epoch ms) reads now at the least, to an answer's way home: what is sent now is not carried out
   * before. Null while no answer has told the time.
   */
  earliestNow(): number | null;
}

/** The most commands a batch may have (portal/README.md, 2). */
export const batchLimit = 50;

/** A portal's time outside of these (2001 to 2286, epoch seconds) is none. */
const earliestSeconds = 1e9;
const latestSeconds = 1e10;

/** Clocks closer than this (ms) count as equal: an answer's way home is in the difference too. */
const agreeingMs = 2_000;

const timeOf = z.object({ duration: z.number().optional() }).optional();
const numbers = z.union([z.record(z.string(), z.number()), z.array(z.number())]).optional();
const batchResult = z.object({
  result: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  result_error: z.union([
    z.record(z.string(), z.object({ error: z.unknown(), error_description: z.string().optional() })),
    z.array(z.unknown()),
  ]),
  result_total: numbers,
  result_next: numbers,
  result_time: z.union([z.record(z.string(), timeOf), z.array(z.unknown())]).optional(),
});

/** A client over a transport: paces itself by the bucket, parses everything at the border, answers failures as values. */
export function createClient(transport: Transport, bucket: Bucket, now: () => number): Client {
  let requests = 0;
  let skewMs = 0;
  let answeredAt: number | null = null;
  let receivedAt = 0;

  async function send(name: string, parameters: Parameters, signal?: AbortSignal) {
    await bucket.take();
    if (signal?.aborted) return failed('offline', { applied: 'no' });
    requests += 1;
    const raw = await transport(name, parameters, signal);
    const envelope = raw.ok ? readEnvelope(raw.value) : raw;
    const finish = envelope.ok ? envelope.value.time?.finish : undefined;
    if (finish !== undefined && finish > earliestSeconds && finish < latestSeconds) {
      answeredAt = Math.round(finish * 1000);
      receivedAt = now();
      skewMs = Math.abs(answeredAt - receivedAt) < agreeingMs ? 0 : answeredAt - receivedAt;
    }
    return !envelope.ok && raw.ok && raw.value.isRepeated ? keyRefused(envelope.failure) : envelope;
  }

  return {
    requests: () => requests,
    skewMs: () => skewMs,
    knowsClock: () => answeredAt !== null,
    answeredAt: () => answeredAt,
    // A clock that was set back since tells nothing of what has passed.
    earliestNow: () => (answeredAt === null ? null : answeredAt + Math.max(0, now() - receivedAt)),
    async call(command, signal) {
      const envelope = await send(command.method.name, command.parameters, signal);
      if (!envelope.ok) return envelope;
      const { result, total, next, time } = envelope.value;
      return parsed(command.method, result, total, next, time?.duration);
    },
    async batch(commands, signal) {
      const mayRepeat = callBegun(now);
      const first = await sendBatch(commands, signal);
      if (!first.ok) return first;
      const cut = cutOff(commands, first.value);
      if (!cut) return first;
      const rest = mayRepeat() ? await sendBatch(cut, signal) : tooOld;
      if (rest.ok) return done({ ...first.value, ...rest.value });
      const refused = keyRefused(rest.failure);
      return done({ ...first.value, ...Object.fromEntries(Object.keys(cut).map((key) => [key, refused])) });
    },
  };

  async function sendBatch(
    commands: Record<string, Command>,
    signal?: AbortSignal,
  ): Promise<Outcome<Record<string, Outcome<Answer<unknown>>>>> {
    const cmd = Object.fromEntries(
      Object.entries(commands).map(([key, command]) => [
        key,
        `${command.method.name}?${phpQuery(command.parameters)}`,
      ]),
    );
    const envelope = await send('batch', { halt: 0, cmd }, signal);
    if (!envelope.ok) return envelope;
    const answer = batchResult.safeParse(envelope.value.result);
    if (!answer.success) return failed('invalidResponse', { applied: 'unknown' });
    const { result, result_error, result_total, result_next, result_time } = answer.data;
    return done(
      Object.fromEntries(
        Object.entries(commands).map(([key, command]) => {
          const error = record(result_error)[key];
          if (error) return [key, commandFailure(error)];
          const seconds = timeOf.safeParse(record(result_time)[key]).data?.duration;
          return [
            key,
            parsed(
              command.method,
              record(result)[key],
              record(result_total)[key],
              record(result_next)[key],
              seconds,
            ),
          ];
        }),
      ),
    );
  }
}

/**
 * The commands of a batch that were not carried out because the token ended between two of them, to be sent once more with
 * a new one. Null where there are none, or where one needs the answer of a command that is done already.
 */
function cutOff(
  commands: Record<string, Command>,
  answers: Record<string, Outcome<Answer<unknown>>>,
): Record<string, Command> | null {
  const cut = Object.entries(commands).filter(([key]) => {
    const answer = answers[key];
    return answer?.ok === false && answer.failure.tokenEnded === true;
  });
  const keys = new Set(cut.map(([key]) => key));
  const needsMore = cut.some(([, { parameters }]) =>
    [...JSON.stringify(parameters).matchAll(/\$result\[([^\]]*)\]/g)].some(([, key]) => !keys.has(key ?? '')),
  );
  return cut.length > 0 && !needsMore ? Object.fromEntries(cut) : null;
}

function record<T>(value: Record<string, T> | T[] | undefined): Record<string, T> {
  if (value === undefined) return {};
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : value;
}

const commandError = z.object({ error: z.unknown(), error_description: z.string().optional() });

function commandFailure(error: unknown): Outcome<never> {
  const parsedError = commandError.safeParse(error);
  if (!parsedError.success) return failed('refused');
  const code = String(parsedError.data.error);
  return failed(failureKind(code, 400), {
    text: plainText(parsedError.data.error_description ?? ''),
    ...(code === 'expired_token' ? { tokenEnded: true } : {}),
  });
}

function parsed<T>(
  portalMethod: PortalMethod<T>,
  result: unknown,
  total: number | undefined,
  next: number | undefined,
  seconds: number | undefined,
): Outcome<Answer<T>> {
  const value = portalMethod.result.safeParse(result);
  // An answer without any result is a broken one, however many methods may answer nothing by `null` or an empty list.
  if (result === undefined || !value.success)
    return failed('invalidResponse', {
      applied: 'unknown',
      text: `${portalMethod.name}: ${value.error?.issues[0]?.path.join('.') ?? ''}`,
    });
  return done({ value: value.data, total: total ?? null, next: next ?? null, seconds: seconds ?? 0 });
}
