/** Moves the clock of a page or of the background by so many ms; to be run inside it, and again for another time. */
export const setClock = (aheadMs: number): void => {
  const own = globalThis as unknown as { realNow?: () => number };
  own.realNow ??= Date.now.bind(Date);
  const real = own.realNow;
  Date.now = () => real() + aheadMs;
};
