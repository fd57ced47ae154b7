import type { TextChange } from '@/lib/agents/model/agent';
import { splitLines } from '@/lib/agents/text/lines';
import { applyChanges } from '@/lib/agents/text/text-change';
import { writeScalar } from '@/lib/agents/yaml/write-yaml';
import { type ExpectedRoute, parseExpectedRoutes } from './expected-routes';

/** What is done to a list of expected routes; a request that is in it already gets the other agent. */
export type RoutesChange =
  | { readonly kind: 'set'; readonly request: string; readonly agent: string }
  | { readonly kind: 'remove'; readonly request: string };

/**
 * Which changes of a `routes.yaml` make it say that; everything else in it stays as it is written.
 * Null where it is none, or is written in a way in which one line cannot be changed by itself.
 */
export function editExpectedRoutes(text: string, change: RoutesChange): TextChange[] | null {
  const before = parseExpectedRoutes(text);
  if (before === null) return null;
  const request = change.request.replace(/\s+/g, ' ').trim();
  const agent = change.kind === 'set' ? change.agent.trim() : '';
  const known = before.filter((route) => route.request === request);
  const wanted =
    change.kind === 'remove'
      ? before.filter((route) => route.request !== request)
      : known.length > 0
        ? before.map((route) => (route.request === request ? { ...route, agent } : route))
        : [...before, { request, agent }];
  const changes =
    change.kind === 'remove'
      ? known.map((route) => removeLines(text, route))
      : known.length > 0
        ? known.map(({ named }) => ({ ...named, insert: writeScalar(agent) }))
        : [append(text, `${writeScalar(request)}: ${writeScalar(agent)}`)];
  const after = parseExpectedRoutes(applyChanges(text, changes));
  return after !== null && isSame(after, wanted) ? changes : null;
}

type Said = Pick<ExpectedRoute, 'request' | 'agent'>;

function isSame(a: readonly Said[], b: readonly Said[]): boolean {
  const pairs = (list: readonly Said[]) => list.map(({ request, agent }) => [request, agent]);
  return JSON.stringify(pairs(a)) === JSON.stringify(pairs(b));
}

function append(text: string, line: string): TextChange {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isOpen = text !== '' && !/[\r\n]$/.test(text);
  return { from: text.length, to: text.length, insert: `${isOpen ? eol : ''}${line}${eol}` };
}

/** Takes away the lines on which a route stands. */
function removeLines(text: string, { from, to }: ExpectedRoute): TextChange {
  const lines = splitLines(text, 0, text.length).filter(
    (line) => line.next > from && line.from < to,
  );
  return { from: lines[0]?.from ?? from, to: lines.at(-1)?.next ?? to, insert: '' };
}
