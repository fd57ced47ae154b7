import type { ClientReading, Problem } from '@/lib/agents/model/agent';
import type { Verdict } from '@/lib/agents/model/verdicts';

/** What is needed of a reading to compare its errors with those of another. */
type Judged = { readonly client: ClientReading; readonly problems: readonly Problem[] };

type Weighed = Judged & { readonly verdict: Verdict };

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

/**
 * Why a text is not written in place of another unless a person insists: the errors that it brings;
 * none where it would no longer be an agent at all. Null where nothing speaks against it.
 * @param before null for a new file
 */
export function findRefusal(before: Weighed | null, after: Weighed): readonly Problem[] | null {
  const { brought } = compareErrors(before, after);
  // A README may stay one, but an agent must not silently become one.
  const ceases = isNone(after) && (before === null || !isNone(before));
  return brought.length === 0 && !ceases ? null : brought;
}

function isNone({ verdict, problems }: Weighed): boolean {
  return verdict === 'document' || problems.some(({ code }) => code === 'header-missing');
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
