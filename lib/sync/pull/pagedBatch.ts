import type { Answer, Client, Command } from '@/lib/portal/rest/client.ts';
import { done, type Outcome } from '@/lib/regulation/outcome.ts';
import { nextBatchSize, smallerBatch } from './batchSize.ts';

/** One thing to be fetched in a batch: a command and what to do with its answer. */
export interface Fetch {
  key: string;
  command: Command;
  /** Takes the answer into the store; false ends the walk it belongs to. */
  take: (answer: Answer<unknown>) => Promise<void>;
  /** Not everybody may ask for it: a refusal is passed over. */
  mayFail?: true;
}

export interface BatchState {
  /** Commands the next batch may have; adapts to the portal's answer times. */
  size: number;
}

/** Sends fetches as one batch and takes the answers in order. The first failing command is the outcome's failure. */
export async function runBatch(
  client: Client,
  fetches: Fetch[],
  state: BatchState,
  now: () => number,
): Promise<Outcome<void>> {
  if (fetches.length === 0) return done(undefined);
  const startedAt = now();
  const answers = await client.batch(Object.fromEntries(fetches.map((fetch) => [fetch.key, fetch.command])));
  if (!answers.ok) {
    state.size = smallerBatch(state.size);
    return answers;
  }
  let seconds = 0;
  for (const fetch of fetches) {
    const answer = answers.value[fetch.key];
    if (!answer || (!answer.ok && fetch.mayFail)) continue;
    if (!answer.ok) return answer;
    seconds += answer.value.seconds;
    await fetch.take(answer.value);
  }
  state.size = nextBatchSize(state.size, fetches.length, Math.max(seconds, (now() - startedAt) / 1000));
  return done(undefined);
}
