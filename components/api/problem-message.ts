import type { ProblemJson } from '@/lib/api/problem';

/** What a refused request tells a person: what happened, the state of the file, what to do. */
export function formatProblem({ detail, hint }: ProblemJson): string {
  return hint === undefined ? detail : `${detail} ${hint}`;
}

/** When no answer came to a question. */
export const NOT_READ = 'The server did not answer. Check that it is running, then try again.';

/** The same for a write; the server may have stopped before or after it did the work. */
export const NOT_WRITTEN =
  'The server did not answer, so this was probably not done. Check that the server is running, then try again.';
