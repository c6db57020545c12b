/**
 * Clocks differ and the portal's dates are whole seconds: what an earlier attempt left is looked for from this much before it
 * was queued (ms).
 */
export const lookBackMs = 300_000;
