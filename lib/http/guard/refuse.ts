import { type GuardAnswer, isNavigation, type RequestFacts } from './guard';
import { formatProblem, formatRefusalPage } from './problem-json';

/** Status, headers and body of what the guard answers itself. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export function formatGuardAnswer(answer: Exclude<GuardAnswer, null>, facts: RequestFacts): Answer {
  // The same address may be answered tomorrow, or by another program.
  const common = { 'Cache-Control': 'no-store' };
  if (answer.kind === 'redirect') {
    return { status: 307, headers: { ...common, Location: answer.location }, body: '' };
  }
  const { refusal } = answer;
  const isPage = isNavigation(facts);
  return {
    status: refusal.status,
    headers: {
      ...common,
      ...(refusal.allow && { Allow: refusal.allow }),
      // Not Basic, for which a browser would ask the person for a password.
      ...(refusal.status === 401 && { 'WWW-Authenticate': 'Bearer realm="Agent Catalog"' }),
      'Content-Type': isPage ? 'text/html; charset=utf-8' : 'application/problem+json',
    },
    body: isPage ? formatRefusalPage(refusal) : formatProblem(refusal),
  };
}
