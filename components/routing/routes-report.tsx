import Link from 'next/link';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { refKey } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import type { RouteJson, RoutesJson } from '@/lib/api/routing';

/** More than anybody will go through. */
const SHOWN = 100;

/** What becomes of the examples: the shares, and those that lead to another agent. */
export function RoutesReport({
  report: { examples, first, firstThree },
  own = false,
}: {
  report: RoutesJson;
  /** Whether all are of the agent that the page is about. */
  own?: boolean;
}) {
  if (examples.length === 0) {
    return (
      <p className="text-soft">
        {own ? 'It has no example with a request.' : 'No agent has an example with a request.'}
      </p>
    );
  }
  const astray = examples.filter(({ rank }) => rank !== 1);
  return (
    <>
      <p className="text-soft">
        {formatCount(examples.length, 'example', 'examples')}: {percent(first)} lead to their own
        agent first, {percent(firstThree)} within three.
        {astray.length > SHOWN && ` These are the first ${SHOWN} that do not.`}
      </p>
      <ol aria-label="Examples that lead elsewhere" className="grid">
        {astray.slice(0, SHOWN).map((route) => (
          <Astray key={`${refKey(route)} ${route.example}`} route={route} own={own} />
        ))}
      </ol>
    </>
  );
}

function Astray({ route, own }: { route: RouteJson; own: boolean }) {
  const { name, example, request, rank, first } = route;
  const where = rank === null ? 'no word of it speaks for it' : `it comes ${ordinal(rank)}`;
  return (
    <li className="grid gap-1 border-line border-b py-3 last:border-b-0">
      <p className="wrap-anywhere">
        <q>
          <VisibleText text={request} />
        </q>
      </p>
      <p className="text-soft text-sm wrap-anywhere">
        {!own && (
          <>
            <AheadLink href={agentHref(route)} className="text-accent underline">
              <bdi>
                <VisibleText text={name} />
              </bdi>
            </AheadLink>
            ,{' '}
          </>
        )}
        example {example}: {where}
        {first && (
          <>
            , after{' '}
            {first.ref ? (
              <AheadLink href={agentHref(first.ref)} className="text-accent underline">
                <bdi>
                  <VisibleText text={first.name} />
                </bdi>
              </AheadLink>
            ) : (
              first.name
            )}
            {first.words.length > 0 && (
              <>
                {' '}
                by <VisibleText text={first.words.join(', ')} />
              </>
            )}
          </>
        )}
        .{' '}
        <Link
          href={`/ask?${new URLSearchParams({ q: request })}`}
          prefetch={false}
          className="text-accent underline"
        >
          Try it
        </Link>
        {first?.ref && (
          <>
            {' · '}
            <Link
              href={compareHref([route, first.ref])}
              prefetch={false}
              className="text-accent underline"
            >
              Compare
            </Link>
          </>
        )}
      </p>
    </li>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function ordinal(rank: number): string {
  return ({ 2: 'second', 3: 'third' } as Record<number, string>)[rank] ?? `at place ${rank}`;
}
