import { parseForm } from '../http/form.ts';
import { type Params, pick, RestError } from './context.ts';
import type { Outcome } from './registry.ts';

const limit = 50;

interface BatchAnswer {
  result: Record<string, unknown>;
  result_error: Record<string, unknown>;
  result_total: Record<string, number>;
  result_next: Record<string, number>;
  result_time: Record<string, unknown>;
}

/** `$result[key][field][0]` in a command's query, replaced by the earlier answer's value; nothing found = empty. */
function resolveReferences(query: string, results: Record<string, unknown>): string {
  return query.replace(/\$result((?:\[[^\]]*\])+)/g, (_whole, path: string) => {
    let value: unknown = results;
    for (const [, key] of path.matchAll(/\[([^\]]*)\]/g)) {
      value = value && typeof value === 'object' ? (value as Record<string, unknown>)[key ?? ''] : undefined;
    }
    return value === undefined || value === null || typeof value === 'object'
      ? ''
      : encodeURIComponent(String(value));
  });
}

/** PHP writes an empty map, and one with the keys 0…n, as a list. */
function listOrObject(value: Record<string, unknown>): unknown {
  const keys = Object.keys(value);
  return keys.every((key, at) => key === String(at)) ? Object.values(value) : value;
}

/** The batch method: 50 commands, halt, references, no nesting (portal/README.md, 2). */
export function runBatch(
  params: Params,
  run: (method: string, params: Params) => { outcome: Outcome; time: unknown },
): unknown {
  const commands = Object.entries(pick(params, 'cmd') ?? {});
  if (commands.length > limit)
    throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded');
  const halt = ['1', 'true'].includes(String(pick(params, 'halt') ?? '0'));
  const answer: BatchAnswer = {
    result: {},
    result_error: {},
    result_total: {},
    result_next: {},
    result_time: {},
  };
  for (const [key, command] of commands) {
    const [method = '', query = ''] = String(command).split(/\?(.*)/s);
    try {
      if (method.toLowerCase() === 'batch')
        throw new RestError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage');
      const { outcome, time } = run(
        method,
        parseForm(resolveReferences(decodeReferences(query), answer.result)),
      );
      answer.result[key] = outcome.result;
      answer.result_time[key] = time;
      if (outcome.total !== null) answer.result_total[key] = outcome.total;
      if (outcome.next !== null) answer.result_next[key] = outcome.next;
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      answer.result_error[key] = { error: error.code, error_description: error.message };
      if (halt) break;
    }
  }
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, listOrObject(value)]));
}

/** Clients often escape the reference itself: `%24result%5Ba%5D`. */
function decodeReferences(query: string): string {
  return query.replace(/%24result(?:%5B[^%&]*%5D)+/gi, (reference) => decodeURIComponent(reference));
}
