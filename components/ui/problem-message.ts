/** The words of a refused call (RFC 9457): what happened, in what state the file is, what to do. */
export function formatProblemAnswer(answer: {
  readonly title?: string;
  readonly detail?: string;
  readonly hint?: string;
}): string {
  return [answer.detail ?? answer.title ?? 'The server refused the call.', answer.hint]
    .filter(Boolean)
    .join(' ');
}

/** When no answer came at all. */
export function formatNoAnswer(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The server did not answer (${reason}). Nothing was changed. Start it again and try once more.`;
}
