import type { ProblemJson } from '@/lib/api/problem';

/** What a refused request tells a person: what happened, the state of the file, what to do. */
export function formatRefused({ detail, hint }: ProblemJson): string {
  return hint === undefined ? detail : `${detail} ${hint}`;
}

/** When no answer came; after a write the server may have stopped before or after it did the work. */
export function formatNoAnswer(wrote: boolean): string {
  const lost = wrote ? ', so this was probably not done' : '';
  return `The server did not answer${lost}. Check that the server is running, then try again.`;
}
