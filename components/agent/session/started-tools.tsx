import { VisibleText } from '@/components/text/visible-text';
import {
  DIFFERENCES,
  type LaunchedTools,
  type ToolDifference,
} from '@/lib/agents/session/launched-tools';

/** Which tools the agent has when it is started: agents run in the background unless the call asks otherwise. */
export function StartedTools({
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
