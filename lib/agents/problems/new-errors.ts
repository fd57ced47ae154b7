import type { ClientReading, Problem } from '@/lib/agents/model/agent';

/** What is needed of a reading to compare its errors with those of another. */
type Judged = { readonly client: ClientReading; readonly problems: readonly Problem[] };

export type ErrorChange = {
  /** Errors that the change has brought. */
  readonly brought: readonly Problem[];
  /** Errors that were there before, and still are. */
  readonly kept: readonly Problem[];
};

/**
 * Which errors of a text the change has brought that made it. One that shows only now, because an
 * earlier one hid it, was there before: of what keeps a file from loading only the first is known,
 * and nothing is known of the values in a header that cannot be read.
 * @param before null for a new file
 */
export function compareErrors(before: Judged | null, after: Judged): ErrorChange {
  if (before === null) return { brought: errorsOf(after), kept: [] };
  const known = errorsOf(before).map(({ code, message }) => `${code} ${message}`);
  const brought: Problem[] = [];
  const kept: Problem[] = [];
  for (const error of errorsOf(after)) {
    const at = known.indexOf(`${error.code} ${error.message}`);
    if (at >= 0) known.splice(at, 1);
    if (at >= 0 || wasHidden(error, before, after)) kept.push(error);
    else brought.push(error);
  }
  return { brought, kept };
}

function errorsOf({ problems }: Judged): Problem[] {
  return problems.filter(({ severity }) => severity === 'error');
}

const OF_HEADER = /^(?:frontmatter|yaml)-/;

function wasHidden({ code }: Problem, before: Judged, after: Judged): boolean {
  const wasUnread = errorsOf(before).some((error) => OF_HEADER.test(error.code));
  if (OF_HEADER.test(code)) return false;
  if (wasUnread) return true;
  const keepsOut = !after.client.loads && after.client.reason === code;
  // What another tool refuses keeps it from that tool, and hid nothing where nothing was wrong.
  return keepsOut && !before.client.loads && errorsOf(before).length > 0;
}
