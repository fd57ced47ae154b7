/** The value that this share of the samples does not exceed, such as 0.5 for the median. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1);
  return sorted[Math.max(0, index)] ?? Number.NaN;
}

export function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

/** `12 ms, p95 20 ms`: the median first. */
export function formatSamples(
  samples: readonly number[],
  format: (amount: number) => string,
): string {
  return `${format(median(samples))}, p95 ${format(quantile(samples, 0.95))}`;
}

/** Milliseconds that the work takes. */
export async function timeOf(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
