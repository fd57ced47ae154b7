'use client';

import { useEffect, useState } from 'react';
import type { Answer } from '@/components/api/call/call-api';
import { routesOfDraft } from '@/components/api/routing';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { usePlace, useReading } from '@/components/editor/document/use-agent-document';
import { hasRequest } from '@/lib/agents/routing/routed-agent';
import type { RouteJson, RoutesJson } from '@/lib/api/routing';

/** Milliseconds without a key before the examples are tried. */
const PAUSE = 400;

/** Which other agents the requests of the examples sound like, as the description is being written. */
export function LiveRoutes({
  editing,
  root,
  path,
}: {
  editing: AgentDocument;
  root: string;
  path: string;
}) {
  const { client, parts } = useReading(editing);
  const [answer, setAnswer] = useState<Answer<RoutesJson> | null>(null);
  const place = usePlace(editing);
  const [entered, setEntered] = useState<{ place: string | null; known: readonly number[] }>({
    place: null,
    known: [],
  });
  const tries = client.loads && hasRequest(parts);
  const { name, description, body } = client.loads ? client.agent : NO_AGENT;
  useEffect(() => {
    if (!tries) return;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const draft = { root, path, name, description, body };
      const tried = await routesOfDraft(draft, abort.signal);
      if (!abort.signal.aborted) setAnswer(tried);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [tries, root, path, name, description, body]);
  const found = answer?.ok ? answer.examples.filter(({ rank }) => rank !== 1) : [];
  if (entered.place !== place) setEntered({ place, known: found.map(({ example }) => example) });
  // While the text does not load, the last answer keeps its room: the form stays where it is.
  if (answer === null || (client.loads && !tries)) return null;
  // Of an example that is still being written nothing is said but what was said before.
  const isWaiting = ({ example }: RouteJson) =>
    String(example - 1) === place && !entered.known.includes(example);
  const waiting = found.find(isWaiting);
  const astray = found.filter((route) => route !== waiting);
  return (
    <section
      aria-label="What the examples sound like"
      className={`grid grid-cols-[minmax(0,1fr)] gap-1 text-xs ${client.loads ? 'text-soft' : 'text-faint'}`}
    >
      <p aria-live="polite">
        {answer.ok
          ? tellScore(answer.examples.length - (waiting ? 1 : 0), astray.length)
          : answer.message}
        {waiting && ` Example ${waiting.example} is judged once you leave it.`}
        {astray.length > 0 && ' Claude decides by meaning, so this is only a hint.'}
        {!client.loads && ' This was so before the text had an error.'}
      </p>
      {astray.length > 0 && (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-1.5 border-line border-l-2 pl-2.5">
          {astray.map((route) => (
            <li key={route.example} className="wrap-anywhere">
              {tellRoute(route)}
              {route.first?.sentence && (
                <span className="block truncate" title={route.first.sentence}>
                  {route.first.name} says: <q>{route.first.sentence}</q>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const NO_AGENT = { name: '', description: '', body: '' };

function tellScore(tried: number, astray: number): string {
  if (tried === 0) return '';
  if (astray === 0) {
    return `Judged by words alone, ${tried === 1 ? 'the example sounds' : `all ${tried} examples sound`} like this agent.`;
  }
  if (tried === 1) return 'Judged by words alone, the example does not sound like this agent.';
  return `Judged by words alone, ${astray} of ${tried} examples ${astray === 1 ? 'does' : 'do'} not sound like this agent.`;
}

function tellRoute({ example, first }: RouteJson): string {
  if (first === null) return `Example ${example} sounds like no agent.`;
  const words = first.words
    .filter(isTelling)
    .map((word) => `“${word}”`)
    .join(', ');
  return `Example ${example} sounds more like ${first.name}${words === '' ? '' : ` (${words})`}.`;
}

/** A number or a letter says nothing of what an agent is for. */
function isTelling(word: string): boolean {
  return !/^(?:\d+|\p{Script=Latin})$/u.test(word);
}
