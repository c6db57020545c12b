/** What can go wrong on the way (one entry = one behaviour of the server for matching calls). */
export type FaultKind =
  | 'rateLimited' // 503 QUERY_LIMIT_EXCEEDED
  | 'operatingLimit' // 429 OPERATION_TIME_LIMIT
  | 'internalError' // 500 INTERNAL_SERVER_ERROR
  | 'resetBefore' // connection closed, nothing applied
  | 'resetAfter' // connection closed after the call was applied
  | 'timeout' // applied, never answered
  | 'html' // a sign-in page with status 200 instead of JSON
  | 'truncated' // half of the JSON, applied
  | 'signedOut' // 401 access_denied from now on, until signed in again
  | 'missingField' // applied; `result` is missing from the answer
  | 'wrongType'; // applied; every task id arrives as an object

export interface Fault {
  kind: FaultKind;
  /** Method names it concerns (a batch counts as each of its commands too); all when absent. */
  method?: RegExp;
  /** How many calls it hits; for ever when absent. */
  times?: number;
}

/** The switchboard of faults of one local portal. */
export interface FaultBoard {
  add(fault: Fault): void;
  clear(): void;
  /** The fault that hits a call with these methods now, counted down. */
  take(methods: string[]): FaultKind | null;
}

/** A switchboard without any fault. */
export function createFaultBoard(): FaultBoard {
  let active: Fault[] = [];
  return {
    add: (fault) => void active.push({ ...fault }),
    clear: () => {
      active = [];
    },
    take(methods) {
      const fault = active.find(
        (candidate) => !candidate.method || methods.some((name) => candidate.method?.test(name)),
      );
      if (!fault) return null;
      if (fault.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) active = active.filter((other) => other !== fault);
      }
      return fault.kind;
    },
  };
}
