import { Lock } from 'lucide-react';
import { Fragment, type ReactNode } from 'react';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { AgentTile } from '@/components/badges/agent-tile';
import { ToolMark } from '@/components/badges/tool-mark';
import { AheadLink } from '@/components/live/ahead-link';
import { CutPath } from '@/components/text/cut-path';
import { Marked, type Marks } from '@/components/text/highlight';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { formatCount } from '@/components/words/format-count';
import { agentHref } from '@/lib/agents/model/agent-href';
import { AgentKeys } from './agent-keys';
import { AtAGlance } from './at-a-glance';

/** What a person needs to know first, and what they can do with the agent. */
export function AgentIdentity({
  agent,
  marks,
  actions,
  children,
}: {
  agent: ShownAgent;
  marks: Marks | undefined;
  /** Shown after the button that copies the path. */
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <header className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className="flex min-w-0 flex-1 basis-72 gap-4">
          <AgentTile name={agent.name} color={agent.color} size="large" />
          <div className="flex min-w-0 flex-col justify-center gap-1">
            <h1 className="min-w-0 font-semibold text-2xl leading-tight wrap-anywhere">
              <bdi>
                <Marked text={agent.name} marks={marks} />
              </bdi>
            </h1>
            {/* Where the bar has no room for it. */}
            <CutPath
              path={`${agent.rootLabel}/${agent.path}`}
              className="text-faint text-xs md:hidden"
            />
            <ToolMark tool={agent.tool ?? undefined} />
            <AtAGlance reading={agent.reading} />
          </div>
        </div>
        <div className="flex shrink-0 flex-wrap gap-2">
          <CopyButton text={agent.file}>Copy path</CopyButton>
          {agent.readOnly ? (
            <span className="control text-faint hover:bg-canvas">
              <Lock size={14} aria-hidden="true" />
              Read-only
            </span>
          ) : (
            <AgentKeys editHref={agentHref(agent, 'edit', agent.list)} />
          )}
          {actions}
        </div>
      </div>
      {agent.whyReadOnly !== null && (
        <p className="text-soft text-sm wrap-anywhere">
          <VisibleText text={agent.whyReadOnly} />
        </p>
      )}
      {agent.whyReadOnly === null && agent.target !== null && (
        <p className="text-soft text-sm wrap-anywhere">
          This is a link; saving changes{' '}
          <bdi>
            <VisibleText text={agent.target} />
          </bdi>
          .
        </p>
      )}
      {agent.aliases.length > 0 && <Aliases aliases={agent.aliases} />}
      {children}
    </header>
  );
}

/** A folder that is linked into many others has as many of them. */
const MAX_ALIASES = 5;

function Aliases({ aliases }: Pick<ShownAgent, 'aliases'>) {
  const more = aliases.length - MAX_ALIASES;
  return (
    <p className="text-soft text-sm wrap-anywhere">
      The same file is also reached as{' '}
      {aliases.slice(0, MAX_ALIASES).map((alias, index) => (
        <Fragment key={alias.place}>
          {index > 0 && ', '}
          <AheadLink href={agentHref(alias)} className="text-accent hover:underline">
            <bdi>
              <VisibleText text={alias.place} />
            </bdi>
          </AheadLink>
        </Fragment>
      ))}
      {more > 0 && ` and ${formatCount(more, 'other place', 'other places')}`}. It is listed once.
    </p>
  );
}
