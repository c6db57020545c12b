/** One measured figure with its target; the format of the JSON file is fixed. */
export interface Figure {
  median: number;
  p95: number;
  runs: number;
  unit: string;
  target: number;
  ok: boolean;
}

export interface Target {
  unit: string;
  target: number;
  /** Which statistic the target is for, and whether less or more is better. */
  by: 'median' | 'p95';
  better: 'less' | 'more';
}

const round = (value: number) => Math.round(value * 100) / 100;

/** Median and p95 (nearest rank) of samples, judged against a target. */
export function figure(samples: number[], target: Target): Figure {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median =
    sorted.length % 2 === 0
      ? ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
      : at(0.5);
  const judged = target.by === 'median' ? median : at(0.95);
  const ok = target.better === 'less' ? judged <= target.target : judged >= target.target;
  return {
    median: round(median),
    p95: round(at(0.95)),
    runs: samples.length,
    unit: target.unit,
    target: target.target,
    ok,
  };
}

/** Prints one figure as a line of the table. */
export function printFigure(name: string, value: Figure): void {
  const cells = [
    name.padEnd(34),
    `median ${value.median}`.padEnd(18),
    `p95 ${value.p95}`.padEnd(16),
    value.unit.padEnd(9),
    `target ${value.target}`.padEnd(14),
    `runs ${value.runs}`.padEnd(9),
    value.ok ? 'ok' : 'MISSED',
  ];
  console.log(cells.join(' '));
}
