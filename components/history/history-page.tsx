import Link from 'next/link';
import { AgentPageBar } from '@/components/agent-frame/agent-page-bar';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { agentHref } from '@/lib/agents/model/agent-href';
import { HistoryView } from './history-view';
import type { ShownVersion } from './version-list';

/** The agent page with the earlier versions of the file. */
export function HistoryPage({
  agent,
  revision,
  versions,
  trouble,
}: {
  agent: ShownAgent;
  revision: string;
  versions: readonly ShownVersion[];
  /** Why there are none to read; null where there may be. */
  trouble: string | null;
}) {
  return (
    <PageShell header={<AgentPageBar agent={agent} view="history" />} className="max-w-400 pb-24">
      <LiveRefresh />
      <h1 className="font-semibold text-xl wrap-anywhere">
        History of{' '}
        <Link href={agentHref(agent)} prefetch={false} className="hover:underline">
          <bdi>{agent.name}</bdi>
        </Link>
      </h1>
      {trouble !== null && <p className="max-w-prose text-warn">{trouble}</p>}
      <HistoryView
        agent={{ root: agent.root, path: agent.path }}
        text={agent.reading.source.text}
        revision={revision}
        readOnly={agent.readOnly}
        versions={versions}
      />
    </PageShell>
  );
}
