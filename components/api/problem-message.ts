/** What a refused request tells a person (RFC 9457): what happened, the state of the file, what to do. */
export function formatProblemAnswer(answer: {
  readonly title?: string;
  readonly detail?: string;
  readonly hint?: string;
}): string {
  return [answer.detail ?? answer.title ?? 'The server refused the request.', answer.hint]
    .filter(Boolean)
    .join(' ');
}

/** When no answer came; the server may have stopped before or after it did the work. */
export function formatNoAnswer(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The server did not answer (${reason}), so this was probably not done. Check that the server is running, then try again.`;
}
