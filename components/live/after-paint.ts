/**
 * Runs once the next frame is on the screen, so that what nobody sees yet holds up neither that frame
 * nor the next key.
 * @returns what keeps it from running
 */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run);
  });
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
