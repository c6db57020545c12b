/**
 * Saves one batch after the other. What becomes due at any moment, also between the last batch's answer and its end, is
 * saved too: no change waits for the next one to come along.
 */
export class Saver {
  #running: Promise<void> | null = null;

  /**
   * @param isDue whether something waits to be saved
   * @param saveBatch saves what waits; false when it could not, then it waits for the next call
   */
  constructor(
    private readonly isDue: () => boolean,
    private readonly saveBatch: () => Promise<boolean>,
  ) {}

  /** Saves what is due; resolves when nothing is, or when a batch could not be saved. */
  save(): Promise<void> {
    if (!this.isDue()) return this.#running ?? Promise.resolve();
    this.#running ??= this.#saveAll();
    return this.#running;
  }

  async #saveAll(): Promise<void> {
    try {
      while (this.isDue()) if (!(await this.saveBatch())) return;
    } finally {
      // In the same turn as the last look at what is due: whoever comes after it starts anew.
      this.#running = null;
    }
  }
}
