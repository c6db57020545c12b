import type { DBCore, DBCoreTable, Dexie } from 'dexie';

/** What befalls the store at one of its next writes. */
export type StoreFault = 'quota' | 'abort';

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/**
 * One life of a background: from its start until the browser ends it. Whatever it waits for when it ends never comes, what
 * it had not committed is rolled back, and what it held is free again.
 */
export class Life {
  dead = false;
  /** Awaits so far: requests before and after their answer, every read and write of the store. */
  awaits = 0;
  dieAt = Number.POSITIVE_INFINITY;
  storeFault: { kind: StoreFault; in: number } | null = null;
  readonly #connections = new Set<Dexie>();
  readonly #transactions = new Set<IDBTransaction>();
  readonly #onEnd: (life: Life) => void;

  constructor(onEnd: (life: Life) => void) {
    this.#onEnd = onEnd;
  }

  /** Passes an await; false when the background is dead, or dies here. */
  step(): boolean {
    if (this.dead) return false;
    this.awaits += 1;
    if (this.awaits >= this.dieAt) this.end();
    return !this.dead;
  }

  /** Runs something the background waits for: it may die before it begins, and before the answer reaches it. */
  async wait<T>(work: () => Promise<T>): Promise<T> {
    if (!this.step()) return never<T>();
    try {
      const answer = await work();
      return this.step() ? answer : await never<T>();
    } catch (error) {
      if (this.dead) return never<T>();
      throw error;
    }
  }

  end(): void {
    if (this.dead) return;
    this.dead = true;
    for (const transaction of this.#transactions)
      try {
        transaction.abort();
      } catch {
        // It has ended by itself in the same moment.
      }
    for (const database of this.#connections) database.close();
    this.#onEnd(this);
  }

  /** Lets every access of a database pass through this life. Call it before the database is used. */
  watch<D extends Dexie>(database: D): D {
    this.#connections.add(database);
    database.use({ stack: 'dbcore', name: 'life', create: (down) => this.#plugged(down) });
    return database;
  }

  #plugged(down: DBCore): DBCore {
    return {
      ...down,
      transaction: (...args) => {
        const transaction = down.transaction(...args);
        // The store's own transaction: what the core asks of it is a part of it.
        const own = transaction as unknown as IDBTransaction;
        this.#transactions.add(own);
        for (const name of ['complete', 'abort'])
          own.addEventListener(name, () => this.#transactions.delete(own));
        return transaction;
      },
      table: (name) => this.#table(down.table(name)),
    };
  }

  #table(table: DBCoreTable): DBCoreTable {
    return {
      ...table,
      mutate: (request) =>
        this.wait(async () => {
          this.#spoil(request.trans as unknown as IDBTransaction);
          return table.mutate(request);
        }),
      get: (request) => this.wait(() => table.get(request)),
      getMany: (request) => this.wait(() => table.getMany(request)),
      query: (request) => this.wait(() => table.query(request)),
      count: (request) => this.wait(() => table.count(request)),
      openCursor: (request) => this.wait(() => table.openCursor(request)),
    };
  }

  #spoil(transaction: IDBTransaction): void {
    const fault = this.storeFault;
    if (!fault) return;
    fault.in -= 1;
    if (fault.in > 0) return;
    this.storeFault = null;
    if (fault.kind === 'quota') throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    transaction.abort();
    throw new DOMException('The transaction was aborted.', 'AbortError');
  }
}
