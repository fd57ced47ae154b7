import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { listLaunchParts } from '@/lib/agents/session/launch-parts';
import { launchModel } from '@/lib/agents/session/launched-model';
import { launchTools } from '@/lib/agents/session/launched-tools';
import { lineTokens, listedLine } from '@/lib/agents/session/listed-line';
import { StartedTools } from './started-tools';
import { StartedWith } from './started-with';

/** How a session learns of the agent, and what the agent has when it is started. */
export function AgentSession({
  agent,
  children,
}: {
  agent: ClientAgent;
  /** Whether one can use it at all. */
  children: ReactNode;
}) {
  const line = listedLine(agent);
  const foreground = launchTools(agent, { background: false, mcpTools: null });
  const background = launchTools(agent, { background: true, mcpTools: null });
  return (
    <>
      <div className="border-line border-b pb-3">{children}</div>
      <dl className="grid grid-cols-[minmax(0,1fr)] sm:grid-cols-[10rem_minmax(0,1fr)] [&>div]:col-span-full [&>div]:grid [&>div]:grid-cols-subgrid [&>div]:gap-x-4 [&>div]:border-line [&>div]:border-b [&>div]:py-2 [&>div:last-child]:border-b-0 [&_dt]:text-soft [&_dt]:text-sm">
        <div>
          <dt>What Claude sees</dt>
          <dd className="min-w-0">
            <details>
              <summary className="hover:text-accent">
                One entry of the list of agents, with its tools{' '}
                {formatCount(lineTokens(line), 'token', 'tokens')} in every session
              </summary>
              <pre className="mt-2 whitespace-pre-wrap wrap-anywhere rounded bg-hover px-3 py-2 font-mono text-sm">
                <VisibleText text={line} />
              </pre>
            </details>
          </dd>
        </div>
        <div>
          <dt>Tools when started</dt>
          <dd className="grid min-w-0 gap-1.5 wrap-anywhere">
            <StartedTools foreground={foreground} background={background} />
          </dd>
        </div>
        <div>
          <dt>Model when started</dt>
          <dd className="min-w-0 wrap-anywhere">{describeModel(agent.model)}</dd>
        </div>
        {background.kind === 'starts' && (
          <div>
            <dt>Read before it begins</dt>
            <dd className="min-w-0">
              <StartedWith parts={listLaunchParts(agent, background)} />
            </dd>
          </div>
        )}
      </dl>
      <p className="mt-2 text-faint text-sm">
        As measured with Claude Code {MEASURED_VERSION}; another version may differ.
      </p>
    </>
  );
}

function describeModel(model: string | null): string {
  if (model === 'inherit') return 'That of the conversation.';
  if (model === null) {
    return 'That of the conversation, or of CLAUDE_CODE_SUBAGENT_MODEL where that is set.';
  }
  const { id } = launchModel(model, { main: model });
  return id === model ? `${id}, as the file says.` : `${id}, which “${model}” stands for.`;
}
