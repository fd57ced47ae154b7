'use client';

import { Pencil } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { agentAt } from '@/components/api/agent';
import { useAnswer } from '@/components/api/call/use-answer';
import { AgentTile } from '@/components/badges/agent-tile';
import { ToolMark } from '@/components/badges/tool-mark';
import { SEVERITY_LOOKS, VerdictIcon, verdictInk } from '@/components/badges/verdict-badge';
import type { Listing } from '@/components/catalog/listing/listing';
import { DialogCard } from '@/components/examples/dialog-card';
import { AheadLink } from '@/components/live/ahead-link';
import { Marked, type Marks } from '@/components/text/highlight';
import { Prose } from '@/components/text/prose';
import { VisibleText } from '@/components/text/visible-text';
import { CloseButton } from '@/components/ui/dialog-head';
import { formatCount } from '@/components/words/format-count';
import { formatWeight } from '@/components/words/format-weight';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { refKey } from '@/lib/agents/model/agent-ref';
import { formatVerdict } from '@/lib/agents/model/verdicts';
import { findReason } from '@/lib/agents/problems/verdict';
import { formatTools } from '@/lib/agents/reading/loaded-fields';
import { lineTokens, listedLine } from '@/lib/agents/session/listed-line';
import type { AgentJson } from '@/lib/api/agent';
import { useMarks } from './use-marks';

/**
 * Shows one agent beside the list, so that a person can look through many without leaving the page.
 */
export function PreviewPane({
  agent,
  listing,
  list,
  onClose,
}: {
  agent: AgentRef;
  listing: Listing;
  /** The same, as the addresses of its agents carry it. */
  list: string;
  onClose: () => void;
}) {
  // The agent before stays until the next one arrives.
  const shown = useAnswer(agentAt(agent), { version: listing.version })?.answer;
  const marks = useMarks(listing);
  const scroller = useRef<HTMLDivElement>(null);
  const path = shown?.ok ? refKey(shown) : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another agent is read from its top.
  useLayoutEffect(() => {
    scroller.current?.scrollTo(0, 0);
  }, [path]);
  return (
    <aside
      aria-label="Preview"
      className="enter flex w-104 shrink-0 flex-col border-line border-l max-xl:hidden 2xl:w-128"
    >
      <div className="flex h-12 shrink-0 items-center justify-end gap-2 px-3">
        <AheadLink href={agentHref(agent, undefined, list)} className="control">
          Open
        </AheadLink>
        <AheadLink href={agentHref(agent, 'edit', list)} className="control">
          <Pencil size={14} aria-hidden="true" />
          Edit
        </AheadLink>
        <CloseButton label="Close the preview" onClose={onClose} />
      </div>
      <div
        ref={scroller}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto border-line border-t px-5 py-4"
      >
        {shown?.ok === false && (
          <p className="text-soft">The agent could not be fetched. It may have been deleted.</p>
        )}
        {shown?.ok && <Preview agent={shown} marks={marks} />}
      </div>
    </aside>
  );
}

function Preview({ agent, marks }: { agent: AgentJson; marks: ReturnType<typeof useMarks> }) {
  const inHead = marks?.('head');
  const { client, examples, inTool, problems } = agent;
  const at = Math.max(
    0,
    examples.findIndex((one) => inHead !== undefined && isFound(one, inHead)),
  );
  const example = examples[at];
  const reason = findReason(agent.verdict, problems, agent.standing);
  const judged = { verdict: agent.verdict, severity: reason?.severity };
  const grave = problems
    .filter(({ severity }) => severity !== 'info')
    .sort((a, b) => Number(b === reason) - Number(a === reason));
  return (
    <div className="flex flex-col gap-4 wrap-anywhere">
      <div className="flex items-center gap-3">
        <AgentTile
          name={agent.name}
          color={client.loads ? client.agent.color : (inTool?.color ?? null)}
          size="medium"
        />
        <div className="min-w-0">
          <h2 className="font-semibold text-lg leading-snug">
            <bdi>
              <Marked text={agent.name} marks={marks?.('name')} />
            </bdi>
          </h2>
          <p className={`flex items-center gap-1.5 text-sm ${verdictInk(judged)}`}>
            <VerdictIcon {...judged} />
            {formatVerdict(agent.verdict, agent.standing)}
            <ToolMark tool={agent.tool} />
          </p>
        </div>
      </div>
      {grave.length > 0 && (
        <ul className="flex flex-col gap-1.5 text-sm">
          {grave.slice(0, 5).map((problem) => (
            <li key={`${problem.code} ${problem.from}`} className="text-soft">
              <span className={`font-medium capitalize ${SEVERITY_LOOKS[problem.severity].ink}`}>
                {SEVERITY_LOOKS[problem.severity].one}.
              </span>{' '}
              {problem.message} {problem.hint}
            </li>
          ))}
        </ul>
      )}
      {inTool !== undefined && inTool.identity !== null && (
        <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm [&_dt]:text-faint">
          <dt>Model</dt>
          <dd>{inTool.model ?? 'that of the session'}</dd>
          <dt>Tools</dt>
          <dd>{inTool.tools === null ? 'all tools' : inTool.tools.join(', ') || 'no tools'}</dd>
        </dl>
      )}
      {client.loads && (
        <dl className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm [&_dt]:text-faint">
          <dt>Model</dt>
          <dd>{client.agent.model ?? 'same as the conversation'}</dd>
          <dt>Tools</dt>
          <dd>{formatTools(client.agent.tools)}</dd>
          <dt>Weight</dt>
          <dd>{formatWeight(agent.tokens, agent.standing)}</dd>
        </dl>
      )}
      {client.loads && (
        <details className="text-sm">
          <summary className="w-fit text-soft hover:text-ink">
            What Claude sees, with its tools{' '}
            {formatCount(lineTokens(listedLine(client.agent)), 'token', 'tokens')}
          </summary>
          <pre className="mt-1.5 whitespace-pre-wrap rounded bg-hover px-3 py-2 font-mono text-xs wrap-anywhere">
            <VisibleText text={listedLine(client.agent)} />
          </pre>
        </details>
      )}
      <div className="flex flex-col gap-2">
        {agent.prose.map((piece) => (
          <Prose key={piece.from} text={piece.text} marks={inHead} />
        ))}
      </div>
      {example !== undefined && (
        <DialogCard
          title={`Example ${at + 1} of ${examples.length}`}
          marks={inHead}
          dialog={{ ...example, commentaryAt: example.turns.length }}
        />
      )}
    </div>
  );
}

/** Whether a search finds something in an example. */
function isFound(
  { context, turns, commentary }: AgentJson['examples'][number],
  marks: Marks,
): boolean {
  const texts = [context, ...turns.map(({ text }) => text), commentary];
  return texts.some((text) => text && marks(text).length > 0);
}
