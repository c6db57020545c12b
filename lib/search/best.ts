export interface Scored {
  id: number;
  score: number;
}

export interface Best {
  offer(id: number, score: number): void;
  /** The best, best first; equal ones by the newer id. */
  take(): Scored[];
}

const isWorse = (a: Scored, b: Scored) => a.score < b.score || (a.score === b.score && a.id < b.id);

/** Keeps the best `most` of many: a heap whose top is the worst that is kept. */
export function createBest(most: number): Best {
  const heap: Scored[] = [];

  function sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let worst = at;
      for (const child of [left, left + 1]) {
        const one = heap[child];
        const other = heap[worst];
        if (one && other && isWorse(one, other)) worst = child;
      }
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  }

  function rise(): void {
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const one = heap[at];
      const above = heap[parent];
      if (!one || !above || !isWorse(one, above)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function swap(a: number, b: number): void {
    [heap[a], heap[b]] = [heap[b] as Scored, heap[a] as Scored];
  }

  return {
    offer(id, score) {
      const [worst] = heap;
      if (heap.length < most) {
        heap.push({ id, score });
        rise();
      } else if (worst && (score > worst.score || (score === worst.score && id > worst.id))) {
        heap[0] = { id, score };
        sink();
      }
    },
    take: () => heap.toSorted((a, b) => b.score - a.score || b.id - a.id),
  };
}
