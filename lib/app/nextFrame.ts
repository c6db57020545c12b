const noFrameMs = 250;

/**
 * Calls `run` in the next frame, or a quarter of a second (in ms: 250) from now when none comes: a window that is not
 * drawn gets no frames, and what waits for one would wait for ever. Returns the way to call it off.
 */
export function nextFrame(run: () => void): () => void {
  const once = () => {
    cancel();
    run();
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, noFrameMs);
  function cancel(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  }
  return cancel;
}
