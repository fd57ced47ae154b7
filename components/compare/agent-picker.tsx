'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { agentsOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';
import { CutPath } from '@/components/text/cut-path';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import { compareHref } from '@/lib/agents/model/compare-href';

/** How many suggestions are shown below the field. */
const SHOWN = 8;

/** Adds a side to the comparison. Without a search it offers the agents of the same name first. */
export function AgentPicker({
  compared,
}: {
  compared: readonly (AgentRef & { readonly name: string })[];
}) {
  const router = useRouter();
  const [query, setQuery] = useState('');
  const [only, another] = compared;
  const sameName = another === undefined ? (only?.name ?? null) : null;

  const q = query.trim() || (sameName === null ? '' : `name:"${sameName}"`);
  const answer = useAnswer(agentsOf(new URLSearchParams({ q, limit: '20' })))?.answer;
  // Where the server does not answer nothing is offered; the next key press asks again.
  const found = answer?.ok ? answer.items : null;
  const taken = new Set(compared.map(refKey));
  const offered = found?.filter((item) => !taken.has(refKey(item))).slice(0, SHOWN);
  return (
    <section aria-label="Add an agent" className="grid max-w-2xl gap-2">
      <input
        type="search"
        aria-label="Find an agent to compare"
        placeholder={compared.length === 0 ? 'Find the first agent' : 'Add another agent'}
        className="field"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="grid gap-px">
        {offered?.map((item) => (
          <li key={refKey(item)}>
            <button
              type="button"
              className="grid w-full grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 rounded sm:flex sm:items-center px-2 py-1 text-left text-sm hover:bg-hover"
              onClick={() => router.push(compareHref([...compared, item]))}
            >
              <Plus size={14} aria-hidden="true" className="h-lh shrink-0 text-faint" />
              <span className="min-w-0 font-medium wrap-anywhere sm:shrink-0 sm:max-w-[60%]">
                <bdi>
                  <VisibleText text={item.name} />
                </bdi>
              </span>
              <CutPath path={refKey(item)} className="text-faint text-xs max-sm:col-start-2" />
            </button>
          </li>
        ))}
      </ul>
      {offered?.length === 0 && (
        <p className="text-faint text-sm">
          {query.trim() === '' && sameName !== null
            ? 'No other agent has this name. Search for one to compare with.'
            : query.trim() === ''
              ? 'There is no other agent to compare with.'
              : 'No other agent matches.'}
        </p>
      )}
    </section>
  );
}
