import type { DiffResult } from './results';
import { writeJson } from './write-json';

/** The answer of `diff --format json`: see docs/command-line.md. */
export function formatDiffJson({ changes }: DiffResult): string {
  return writeJson({
    agents: changes.map(({ shown, status, diff }) => ({
      path: shown,
      status,
      changes: diff.changes.map(({ kind, what, from, to }) => ({ kind, what, from, to })),
      verdict: diff.verdict,
      tokens: diff.tokens,
    })),
  });
}
