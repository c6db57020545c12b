import { companyMethods } from './company.ts';
import { type Context, type Method, Page, type Params, RestError } from './context.ts';
import { dayMethods } from './day.ts';
import { elapsedMethods } from './elapsed.ts';
import { talkMethods } from './talk.ts';
import { taskMethods } from './tasks.ts';
import { timerMethods } from './timer.ts';

const methods: Record<string, Method> = {
  ...taskMethods,
  ...timerMethods,
  ...elapsedMethods,
  ...talkMethods,
  ...companyMethods,
  ...dayMethods,
};

export interface Outcome {
  result: unknown;
  total: number | null;
  next: number | null;
}

/** Runs one method as a user. Throws RestError for every refusal, ERROR_METHOD_NOT_FOUND for an unknown one. */
export function runMethod(context: Context, name: string, params: Params, hidden: Set<string>): Outcome {
  const key = name.toLowerCase();
  const method = methods[key];
  if (!method || hidden.has(key)) throw new RestError(404, 'ERROR_METHOD_NOT_FOUND', 'Method not found!');
  const answer = method(context, params);
  return answer instanceof Page ? answer : { result: answer, total: null, next: null };
}
