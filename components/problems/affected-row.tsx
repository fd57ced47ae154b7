import { FixChanges } from '@/components/changes/fix-changes';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { AffectedAgent } from '@/lib/agents/problems/problem-pages';

/** An agent that has the problem: where, and what a fix would change. */
export function AffectedRow({
  agent,
  canChoose,
  isChosen,
  isBusy,
  onToggle,
  onFix,
}: {
  agent: AffectedAgent;
  /** Whether there is a row that can be chosen, so that all leave room for the box. */
  canChoose: boolean;
  isChosen: boolean;
  isBusy: boolean;
  onToggle: () => void;
  onFix: () => void;
}) {
  const { name, place, found, fix, readOnly } = agent;
  return (
    <li aria-label={name} className="flex flex-wrap gap-x-3 gap-y-2 px-3 py-2.5">
      {canChoose && (
        <span className="flex h-[1lh] w-4 shrink-0 items-center">
          {fix !== null && (
            <input
              type="checkbox"
              aria-label={`Select ${name}`}
              checked={isChosen}
              disabled={isBusy}
              onChange={onToggle}
            />
          )}
        </span>
      )}
      <div
        className={`grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-1 ${canChoose ? 'max-sm:basis-[calc(100%-1.75rem)]' : 'max-sm:basis-full'}`}
      >
        <div className="flex flex-wrap items-baseline gap-x-3">
          <AheadLink href={agentHref(agent)} className="font-medium hover:underline">
            <bdi>
              <VisibleText text={name} />
            </bdi>
          </AheadLink>
          <span className="min-w-0 text-faint text-xs wrap-anywhere">
            <bdi>
              <VisibleText text={place} />
            </bdi>
          </span>
          {readOnly && <span className="text-faint text-xs">Read-only</span>}
        </div>
        {found.map(({ message, line }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems can have the same message.
          <p key={index} className="text-sm text-soft wrap-anywhere">
            {message}
            {line !== null && (
              <>
                {' '}
                <AheadLink
                  href={`${agentHref(agent)}#L${line}`}
                  className="whitespace-nowrap text-faint text-xs hover:underline"
                >
                  line {line}
                </AheadLink>
              </>
            )}
          </p>
        ))}
        {fix !== null && <FixChanges change={fix} />}
      </div>
      {fix === null && !readOnly && (
        <AheadLink
          href={agentHref(agent, 'edit')}
          className={`control h-7 ${canChoose ? 'max-sm:ml-7' : ''}`}
        >
          Edit<span className="sr-only"> {name}</span>
        </AheadLink>
      )}
      {fix !== null && (
        <button type="button" className="control h-7 max-sm:ml-7" disabled={isBusy} onClick={onFix}>
          Fix<span className="sr-only"> {name}</span>
        </button>
      )}
    </li>
  );
}
