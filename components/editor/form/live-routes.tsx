'use client';

import { useEffect, useState } from 'react';
import type { Answer } from '@/components/api/call/call-api';
import { routesOfDraft } from '@/components/api/routing';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { useReading } from '@/components/editor/document/use-agent-document';
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
  if (!tries || answer === null) return null;
  const astray = answer.ok ? answer.examples.filter(({ rank }) => rank !== 1) : [];
  return (
    <section aria-label="What the examples sound like" className="grid gap-1 text-soft text-xs">
      <p aria-live="polite">
        {answer.ok ? tellScore(answer.examples.length, astray.length) : answer.message}
        {astray.length > 0 && ' Claude decides by meaning, so this is only a hint.'}
      </p>
      {astray.length > 0 && (
        <ul className="grid gap-1.5 border-line border-l-2 pl-2.5">
          {astray.map((route) => (
            <li key={route.example} className="wrap-anywhere">
              {tellRoute(route)}
              {route.first?.sentence && (
                <>
                  {' '}
                  {route.first.name} says: <q>{route.first.sentence}</q>
                </>
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
  if (astray === 0) {
    return `Judged by words alone, ${tried === 1 ? 'the example sounds' : `all ${tried} examples sound`} like this agent.`;
  }
  if (tried === 1) return 'Judged by words alone, the example does not sound like this agent.';
  return `Judged by words alone, ${astray} of ${tried} examples ${astray === 1 ? 'does' : 'do'} not sound like this agent.`;
}

function tellRoute({ example, first }: RouteJson): string {
  if (first === null) return `Example ${example} sounds like no agent.`;
  const words = first.words.map((word) => `“${word}”`).join(', ');
  return `Example ${example} sounds more like ${first.name}${words === '' ? '' : ` (${words})`}.`;
}
