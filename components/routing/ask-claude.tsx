'use client';

import { useEffect, useRef, useState } from 'react';
import { askClaude, costOfClaude } from '@/components/api/routing';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { formatNumber } from '@/lib/agents/model/format-number';
import type { AskJson, ClaudeCostJson, ClaudeSaidJson } from '@/lib/api/routing';

type State =
  | { readonly kind: 'off' }
  | { readonly kind: 'looking' | 'asking' }
  | { readonly kind: 'offered'; readonly cost: ClaudeCostJson }
  | { readonly kind: 'told'; readonly said: ClaudeSaidJson }
  | { readonly kind: 'refused'; readonly message: string };

/**
 * Asks the installed Claude Code which agent it would start, after saying what that takes. Never by
 * itself.
 */
export function AskClaude({
  request,
  ranked,
}: {
  request: string;
  /** The agents by the words of the request, best first. */
  ranked: AskJson['agents'];
}) {
  const [state, setState] = useState<State>({ kind: 'off' });
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const look = async () => {
    setState({ kind: 'looking' });
    const cost = await costOfClaude(request);
    setState(cost.ok ? { kind: 'offered', cost } : { kind: 'refused', message: cost.message });
  };
  const ask = async () => {
    asking.current = new AbortController();
    const { signal } = asking.current;
    setState({ kind: 'asking' });
    const said = await askClaude(request, signal);
    if (signal.aborted) return;
    setState(said.ok ? { kind: 'told', said } : { kind: 'refused', message: said.message });
  };
  const stop = () => {
    asking.current?.abort();
    setState({ kind: 'off' });
  };

  return (
    <section aria-label="Ask Claude Code" className="grid justify-items-start gap-2">
      {(state.kind === 'off' || state.kind === 'looking') && (
        <button
          type="button"
          className="control"
          disabled={state.kind === 'looking'}
          onClick={look}
        >
          Ask Claude Code…
        </button>
      )}
      {state.kind === 'offered' && (
        <Offer cost={state.cost} onAsk={ask} onClose={() => setState({ kind: 'off' })} />
      )}
      {state.kind === 'asking' && (
        <button type="button" className="control" onClick={stop}>
          Stop asking
        </button>
      )}
      <div aria-live="polite" className="grid gap-1">
        {state.kind === 'asking' && (
          <p className="text-soft text-sm">Claude Code is asked; that may take a minute.</p>
        )}
        {state.kind === 'refused' && <p className="text-bad wrap-anywhere">{state.message}</p>}
        {state.kind === 'told' && <Told said={state.said} ranked={ranked} />}
      </div>
    </section>
  );
}

function Offer({
  cost: { program, agents, tokens, trouble },
  onAsk,
  onClose,
}: {
  cost: ClaudeCostJson;
  onAsk: () => void;
  onClose: () => void;
}) {
  return (
    <div className="grid max-w-prose gap-2 rounded-md border border-line px-3 py-2.5">
      <p className="wrap-anywhere">
        {trouble === 'not-installed' &&
          'There is no “claude” in the search path of this server. Install Claude Code, log in to it, and start the app again from a terminal in which “claude” runs.'}
        {trouble === 'no-agents' &&
          'No agent here can be started, so that there is none to choose.'}
        {trouble === 'too-much' &&
          `The list of ${formatNumber(agents)} agents takes ${formatNumber(tokens ?? 0)} tokens, which is more than one click should cost.`}
        {trouble === null && (
          <>
            This sends the list of {formatCount(agents, 'agent', 'agents')} and the request, about{' '}
            <strong className="font-semibold">{formatNumber(tokens ?? 0)} tokens</strong>, to Claude
            through <code>{program}</code>, with your login and at your cost. It gets no tools,
            reads no project, and keeps no record.
          </>
        )}
      </p>
      <p className="flex gap-2">
        {trouble === null && (
          <button type="button" className="control control-primary" onClick={onAsk}>
            Ask
          </button>
        )}
        <button type="button" className="control" onClick={onClose}>
          {trouble === null ? 'Cancel' : 'Close'}
        </button>
      </p>
    </div>
  );
}

function Told({
  said: { choice, said, model, dollars },
  ranked,
}: {
  said: ClaudeSaidJson;
  ranked: AskJson['agents'];
}) {
  const name = choice.kind === 'agent' ? choice.name : null;
  const at = ranked.findIndex((answer) => answer.name === name);
  return (
    <>
      <p className="wrap-anywhere">
        {name !== null && (
          <>
            Claude would start{' '}
            <strong className="font-semibold">
              <VisibleText text={name} />
            </strong>
            {at < 0
              ? ', which is not among the first by words.'
              : at === 0
                ? ', which comes first by words, too.'
                : `, which is number ${at + 1} by words.`}
          </>
        )}
        {choice.kind === 'none' && 'Claude would start no agent and answer itself.'}
        {choice.kind === 'unclear' && (
          <>
            Claude named no agent of the list: <q>{said}</q>
          </>
        )}
      </p>
      <p className="text-faint text-sm">
        {[model, dollars !== null && `$${dollars.toFixed(4)}`].filter(Boolean).join(', ')}
      </p>
    </>
  );
}
