/** Milliseconds in which an event comes that tells what a page does not show yet. */
const CALM = 300;

/** Since when the page has shown all that it knows of; null while it does not. */
let currentSince: number | null = Number.NEGATIVE_INFINITY;

/** Notes whether the page is about to be fetched again. */
export function noteBehind(isBehind: boolean): void {
  currentSince = isBehind ? null : (currentSince ?? performance.now());
}

/** Resolves once the page shows what there is, as far as that can be known here. */
export async function untilCurrent(): Promise<void> {
  while (currentSince === null || performance.now() - currentSince < CALM) {
    await new Promise((resolve) => setTimeout(resolve, CALM));
  }
}
