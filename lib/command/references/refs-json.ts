import { writeJson } from '@/lib/command/formats/write-json';
import type { RefsResult } from './refs-result';

/** The answer of `refs --format json`: see docs/command-line.md. */
export function formatRefsJson({ references, missing }: RefsResult): string {
  const describe = (one: RefsResult['references'][number]) => {
    const { to, path, line, column, kind, certainty, text } = one;
    return { to, from: path, line, column, kind, certainty, text };
  };
  return writeJson({
    references: references.map(describe),
    missing: missing.map((one) => ({
      ...describe(one),
      near: one.near,
      unprefixed: one.unprefixed,
    })),
  });
}
