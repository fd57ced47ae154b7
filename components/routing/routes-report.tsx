import Link from 'next/link';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';
import type { RouteJson, RoutesJson } from '@/lib/api/routing';
import { type AstrayPair, pairAstray } from './astray-pairs';

/** More than anybody will go through. */
const SHOWN = 50;

/** What becomes of the examples: the shares, and between which agents they go astray. */
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
  const pairs = pairAstray(examples);
  return (
    <>
      <p className="text-soft">
        {formatCount(examples.length, 'example', 'examples')}: judged by words alone,{' '}
        {percent(first)} lead to their own agent first, {percent(firstThree)} within three. Claude
        decides by meaning, so this is only a hint.
        {pairs.length > SHOWN && ` Below are ${SHOWN} of ${pairs.length} pairs of agents.`}
      </p>
      <ol aria-label="Examples that lead elsewhere" className="grid">
        {pairs.slice(0, SHOWN).map((pair) => (
          <Pair key={pair.key} pair={pair} own={own} />
        ))}
      </ol>
    </>
  );
}

function Pair({ pair: { own, to, turns }, own: isOwn }: { pair: AstrayPair; own: boolean }) {
  const name = <AgentName name={own.name} agent={own} />;
  return (
    <li className="grid gap-2 border-line border-b py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 wrap-anywhere">
        <span>
          {formatCount(turns.length, 'request', 'requests')}
          {!isOwn && <> of {name}</>} {turns.length === 1 ? 'leads' : 'lead'}{' '}
          {to === null ? 'to no agent' : <>to {<AgentName name={to.name} agent={to.ref} />}</>}
        </span>
        {to?.ref && (
          <Link
            href={compareHref([own, to.ref])}
            prefetch={false}
            className="text-accent text-sm underline"
          >
            Compare
          </Link>
        )}
      </p>
      <div className="grid gap-2 border-line border-l-2 pl-3">
        {turns.map((route) => (
          <Turn key={route.example} route={route} />
        ))}
      </div>
    </li>
  );
}

function Turn({ route: { example, request, rank, first, sentence } }: { route: RouteJson }) {
  const own =
    rank === null
      ? 'no word of it is one of its own agent'
      : `its own agent comes ${ordinal(rank)}`;
  return (
    <div className="grid gap-0.5 wrap-anywhere">
      <p>
        <q>
          <VisibleText text={request} />
        </q>
      </p>
      <p className="text-soft text-sm">
        Example {example} sounds {first === null ? 'like no agent' : `more like ${first.name}`}
        {first && first.words.length > 0 && (
          <>
            {' '}
            (<VisibleText text={first.words.map((word) => `“${word}”`).join(', ')} />)
          </>
        )}
        {first && `; ${own}`}.{' '}
        <Link
          href={`/ask?${new URLSearchParams({ q: request })}`}
          prefetch={false}
          className="text-accent underline"
        >
          Try it
        </Link>
      </p>
      {first && (
        <Sentence
          whose={`${first.name} says`}
          sentence={first.sentence}
          otherwise={`No sentence of ${first.name}’s description says it: its name, examples or prompt do.`}
        />
      )}
      <Sentence whose="Its own agent says" sentence={sentence} otherwise={null} />
    </div>
  );
}

function Sentence({
  whose,
  sentence,
  otherwise,
}: {
  whose: string;
  sentence: string | null;
  otherwise: string | null;
}) {
  if (sentence === null) return otherwise && <p className="text-soft text-sm">{otherwise}</p>;
  return (
    <p className="text-soft text-sm">
      {whose}:{' '}
      <q>
        <VisibleText text={sentence} />
      </q>
    </p>
  );
}

function AgentName({ name, agent }: { name: string; agent: AgentRef | null }) {
  if (agent === null) return name;
  return (
    <AheadLink href={agentHref(agent)} className="text-accent underline">
      <bdi>
        <VisibleText text={name} />
      </bdi>
    </AheadLink>
  );
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function ordinal(rank: number): string {
  return ({ 2: 'second', 3: 'third' } as Record<number, string>)[rank] ?? `at place ${rank}`;
}
