import { done, type FailureKind, failed, type Outcome } from '@/lib/regulation/outcome.ts';
import { looseText, z } from './schema.ts';
import { readJson } from './session.ts';
import type { RawAnswer } from './transport.ts';

const time = z
  .object({
    duration: z.number().optional(),
    finish: z.number().optional(),
    operating: z.number().optional(),
    operating_reset_at: z.number().optional(),
  })
  .partial();

const envelope = z.object({
  result: z.unknown().optional(),
  total: z.number().optional(),
  next: z.number().optional(),
  time: time.optional(),
  error: z.unknown().optional(),
  error_description: looseText.optional(),
});

export type Envelope = z.infer<typeof envelope>;

/** Codes of the REST layer (portal/README.md, 2) as kinds a person can act on. Others are the method's own refusal. */
const kinds: Record<string, FailureKind> = {
  session_failed: 'signedOut',
  access_denied: 'signedOut',
  no_auth_found: 'signedOut',
  expired_token: 'signedOut',
  invalid_credentials: 'signedOut',
  insufficient_scope: 'forbidden',
  user_access_error: 'forbidden',
  error_method_not_found: 'noMethod',
  query_limit_exceeded: 'rateLimited',
  overload_limit: 'rateLimited',
  operation_time_limit: 'operatingLimit',
  internal_server_error: 'serverError',
  error_unexpected_answer: 'serverError',
  portal_deleted: 'forbidden',
};

/** The kind of failure behind a code and an HTTP status. */
export function failureKind(code: string, status: number): FailureKind {
  const known = kinds[code.toLowerCase()];
  if (known === 'signedOut' && status === 403) return 'forbidden';
  if (known) return known;
  if (status === 401) return 'signedOut';
  if (status === 403) return 'forbidden';
  if (status === 429) return 'operatingLimit';
  if (status === 503) return 'rateLimited';
  if (status >= 500) return 'serverError';
  return 'refused';
}

/** Reads an answer's envelope; anything that is not JSON is "signed out or down", never data. */
export function readEnvelope(raw: RawAnswer): Outcome<Envelope> {
  const json = readJson(raw.text);
  if (json === undefined) {
    // A page of a proxy: what the portal behind it still does is not known.
    if (raw.status >= 500) return failed('serverError', { applied: 'unknown', underWay: true });
    // A whole page instead of an answer is the sign-in page; half an answer was cut off on its way.
    const isPage = /^\s*</.test(raw.text);
    return failed(isPage ? 'signedOut' : 'invalidResponse', { applied: 'unknown' });
  }
  const parsed = envelope.safeParse(json);
  if (!parsed.success) return failed('invalidResponse', { applied: 'unknown' });
  const { error } = parsed.data;
  if (error !== undefined) {
    const { code, text } = errorOf(error);
    const kind = failureKind(code, raw.status);
    const resetAt = parsed.data.time?.operating_reset_at;
    // A browser may have sent the request twice by itself, and the key ended in between: this is the second one's answer.
    const isSure = kind !== 'serverError' && kind !== 'signedOut';
    return failed(kind, {
      applied: isSure ? 'no' : 'unknown',
      text: plainText(parsed.data.error_description ?? text),
      retryAt: resetAt ? resetAt * 1000 : null,
    });
  }
  return done(parsed.data);
}

const version3Error = z.object({ code: looseText, message: looseText });

/** REST 3.0 answers an object for an error, the older methods its code. */
function errorOf(error: unknown): { code: string; text: string } {
  const parsed = version3Error.safeParse(error);
  return parsed.success
    ? { code: parsed.data.code, text: parsed.data.message }
    : { code: String(error), text: '' };
}

/** The portal's texts carry stray line-break tags; they are only ever shown as text. */
export function plainText(text: string): string {
  return text.replace(/<br\s*\/?>/gi, ' ').trim();
}
