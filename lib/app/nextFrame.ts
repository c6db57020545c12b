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

/**
 * Calls `run` once what is on the screen now has been painted: a frame's callback still comes before its painting.
 * Returns the way to call it off.
 */
export function afterPaint(run: () => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cancel = nextFrame(() => {
    cancel = nextFrame(() => {
      timer = setTimeout(run);
    });
  });
  return () => {
    cancel();
    clearTimeout(timer);
  };
}
