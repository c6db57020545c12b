/** RES-5's thresholds, as the profile has them. */
export interface ExplanationThresholds {
  overPercent: number;
  overMinutes: number;
}

/** RES-5: true where actual time exceeds the plan by more than both thresholds; work without a plan has none to exceed. */
export function needsExplanation(
  plannedSeconds: number,
  actualSeconds: number,
  { overPercent, overMinutes }: ExplanationThresholds,
): boolean {
  if (plannedSeconds <= 0) return false;
  const over = actualSeconds - plannedSeconds;
  return over > overMinutes * 60 && over > (plannedSeconds * overPercent) / 100;
}
