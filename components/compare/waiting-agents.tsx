import Link from 'next/link';
import type { ComparedAgent, KnownAgent } from '@/components/compare/copying/compared-agent';
import { VisibleText } from '@/components/text/visible-text';
import { compareHref, letterOf, MAX_SIDES } from '@/lib/agents/model/compare-href';

/** The agents for which there is no room. Each can take the place of the last one that is shown. */
export function WaitingAgents({
  agents,
  waiting,
}: {
  agents: readonly ComparedAgent[];
  waiting: readonly KnownAgent[];
}) {
  const last = agents.slice(-1);
  const letter = letterOf(agents.length - 1);
  return (
    <section aria-label="Not shown yet" className="grid gap-1 text-sm">
      <p className="text-soft">
        {agents.length + waiting.length} agents were chosen; {MAX_SIDES} fit side by side. When you
        remove one, the next of these takes its place.
      </p>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {waiting.map((agent) => (
          <li key={agent.place} className="wrap-anywhere">
            <bdi>
              <VisibleText text={agent.place} />
            </bdi>{' '}
            <Link
              href={compareHref([
                ...agents.slice(0, -1),
                agent,
                ...last,
                ...waiting.filter((other) => other !== agent),
              ])}
              prefetch={false}
              className="text-accent hover:underline"
            >
              Show in place of {letter}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
