let held = 0;
const listeners = new Set<() => void>();

/**
 * Keeps the page as it is while work goes on whose end leads to another one: what is done then may take
 * the file from under this page, which is not to say so before it is left. What changed meanwhile is
 * shown afterwards.
 */
export async function withoutRefresh<T>(work: () => Promise<T>): Promise<T> {
  change(1);
  try {
    return await work();
  } finally {
    change(-1);
  }
}

export function isRefreshHeld(): boolean {
  return held > 0;
}

export function onRefreshHeld(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(by: 1 | -1): void {
  held += by;
  for (const listener of listeners) listener();
}
