import Link from 'next/link';
import { AgentHeader } from '@/components/agent/agent-header';
import type { ShownAgent } from '@/components/agent/agent-view';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { agentHref } from '@/lib/agents/agent-href';
import { HistoryView } from './history-view';
import type { ShownVersion } from './version-list';

/** The agent page with the earlier versions of the file. */
export function HistoryPage({
  agent,
  revision,
  versions,
}: {
  agent: ShownAgent;
  revision: string;
  versions: readonly ShownVersion[];
}) {
  return (
    <>
      <LiveRefresh />
      <AgentHeader agent={agent} view="history" />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-400 gap-4 px-4 pt-5 pb-24 outline-none sm:px-6"
      >
        <h1 className="font-semibold text-xl wrap-anywhere">
          History of{' '}
          <Link href={agentHref(agent)} prefetch={false} className="hover:underline">
            <bdi>{agent.name}</bdi>
          </Link>
        </h1>
        <HistoryView
          agent={{ root: agent.root, path: agent.path }}
          text={agent.reading.source.text}
          revision={revision}
          readOnly={agent.readOnly}
          versions={versions}
        />
      </main>
    </>
  );
}
