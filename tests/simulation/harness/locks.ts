import type { Life } from './life.ts';

interface Waiter {
  life: Life;
  run: () => void;
}

/** The browser's locks of one extension: first come, first served; a dead background's are free again. */
export class Locks {
  readonly #held = new Map<string, Waiter>();
  readonly #waiting = new Map<string, Waiter[]>();

  exclusively<T>(life: Life, name: string, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const waiter: Waiter = {
        life,
        run: () => {
          void life
            .wait(work)
            .then(resolve, reject)
            .finally(() => this.#release(name, waiter));
        },
      };
      const queue = this.#waiting.get(name) ?? [];
      queue.push(waiter);
      this.#waiting.set(name, queue);
      this.#next(name);
    });
  }

  free(life: Life): void {
    for (const [name, queue] of this.#waiting)
      this.#waiting.set(
        name,
        queue.filter((waiter) => waiter.life !== life),
      );
    for (const [name, waiter] of [...this.#held]) if (waiter.life === life) this.#release(name, waiter);
  }

  #release(name: string, waiter: Waiter): void {
    if (this.#held.get(name) !== waiter) return;
    this.#held.delete(name);
    this.#next(name);
  }

  #next(name: string): void {
    if (this.#held.has(name)) return;
    const waiter = this.#waiting.get(name)?.shift();
    if (!waiter) return;
    this.#held.set(name, waiter);
    // In a task of its own, as the browser does: what runs here may be the last of somebody else's transaction.
    setImmediate(waiter.run);
  }
}
