import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { MEASURED_VERSION } from '@/lib/agents/claude-code/measured-version';
import type { ClientAgent } from '@/lib/agents/model/agent';
import { formatNumber } from '@/lib/agents/model/format-number';
import { type LaunchPart, listLaunchParts } from '@/lib/agents/session/launch-parts';
import { launchModel } from '@/lib/agents/session/launched-model';
import {
  DIFFERENCES,
  type LaunchedTools,
  launchTools,
  type ToolDifference,
} from '@/lib/agents/session/launched-tools';
import { lineTokens, listedLine } from '@/lib/agents/session/listed-line';

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
                One entry of the list of agents, {formatCount(lineTokens(line), 'token', 'tokens')}{' '}
                in every session
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

/** Agents run in the background unless the call asks otherwise. */
function StartedTools({
  foreground,
  background,
}: {
  foreground: LaunchedTools;
  background: LaunchedTools;
}) {
  if (background.kind === 'refused') {
    return (
      <>
        <p className="text-bad">
          {foreground.kind === 'refused'
            ? 'Claude Code refuses to start it, because its tools come to nothing.'
            : 'Claude Code refuses to start it in the background, because its tools come to nothing there.'}
        </p>
        <Differences differences={background.differences} />
      </>
    );
  }
  const { loaded, deferred, differences } = background;
  const there = [...loaded, ...deferred];
  const inForeground =
    foreground.kind === 'starts'
      ? [...foreground.loaded, ...foreground.deferred].filter((tool) => !there.includes(tool))
      : [];
  return (
    <>
      {loaded.length === 0 ? (
        <p className="text-warn">None. It starts without a single tool, and can only answer.</p>
      ) : (
        <p>{loaded.join(', ')}</p>
      )}
      {deferred.length > 0 && (
        <p className="text-soft text-sm">
          On request, with ToolSearch: {deferred.join(', ')}, and the tools of MCP servers.
        </p>
      )}
      {inForeground.length > 0 && (
        <p className="text-soft text-sm">In the foreground also {inForeground.join(', ')}.</p>
      )}
      <Differences differences={differences} />
    </>
  );
}

/** More are not drawn. */
const MOST = 30;

function Differences({ differences }: { differences: readonly ToolDifference[] }) {
  if (differences.length === 0) return null;
  return (
    <ul className="grid gap-0.5 text-soft text-sm">
      {differences.slice(0, MOST).map(({ tool, given, why }) => (
        <li key={`${tool} ${why}`}>
          {given ? 'With' : 'Without'}{' '}
          <code>
            <VisibleText text={tool} />
          </code>
          : {DIFFERENCES[why]}.
        </li>
      ))}
      {differences.length > MOST && <li>And {differences.length - MOST} more.</li>}
    </ul>
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

function StartedWith({ parts }: { parts: readonly LaunchPart[] }) {
  const sum = parts.reduce((total, { tokens }) => total + tokens, 0);
  const more = parts.some((part) => part.more);
  return (
    <details>
      <summary className="hover:text-accent">
        About {formatCount(sum, 'token', 'tokens')}
        {more && ', and the files that belong to it'}
      </summary>
      <table className="mt-2 w-full text-sm">
        <thead className="sr-only">
          <tr>
            <th scope="col">What</th>
            <th scope="col">Tokens</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ what, tokens, more }) => (
            <tr key={what} className="border-line border-b last:border-b-0">
              <td className="py-1 pr-3">{what}</td>
              <td className="py-1 text-right tabular-nums">
                {formatNumber(tokens)}
                {more && ' and more'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
