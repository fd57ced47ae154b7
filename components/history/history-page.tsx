import Link from 'next/link';
import { AgentPageBar } from '@/components/agent-frame/agent-page-bar';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { AheadLink } from '@/components/live/ahead-link';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref, historyHref } from '@/lib/agents/model/agent-href';
import { HistoryView } from './history-view';
import type { ShownVersion } from './version-list';

/** How many versions a page shows. */
export const HISTORY_PAGE = 100;

/** Some of the versions of a file, counted from the newest, which is 0. */
type VersionsPage = {
  readonly from: number;
  readonly versions: readonly ShownVersion[];
  /** How many there are in all. */
  readonly total: number;
};

/** The agent page with the earlier versions of the file. */
export function HistoryPage({
  agent,
  revision,
  page,
  trouble,
}: {
  agent: ShownAgent;
  revision: string;
  page: VersionsPage;
  /** Why there are none to read; null where there may be. */
  trouble: string | null;
}) {
  return (
    <PageShell header={<AgentPageBar agent={agent} view="history" />} className="max-w-400 pb-24">
      <LiveRefresh />
      <h1 className="font-semibold text-xl wrap-anywhere">
        History of{' '}
        <AheadLink href={agentHref(agent, undefined, agent.list)} className="hover:underline">
          <bdi>
            <VisibleText text={agent.name} />
          </bdi>
        </AheadLink>
      </h1>
      {trouble !== null && <p className="max-w-prose text-warn">{trouble}</p>}
      <HistoryView
        agent={{ root: agent.root, path: agent.path }}
        text={agent.reading.source.text}
        revision={revision}
        readOnly={agent.readOnly}
        versions={page.versions}
        isNewest={page.from === 0}
        context={{ rules: agent.reading.context.rules, path: agent.reading.context.path }}
      />
      <OtherPages agent={agent} page={page} />
    </PageShell>
  );
}

function OtherPages({ agent, page }: { agent: ShownAgent; page: VersionsPage }) {
  const { from, versions, total } = page;
  const end = from + versions.length;
  if (from === 0 && end >= total) return null;
  return (
    <nav aria-label="Pages of the history" className="flex flex-wrap items-center gap-3 text-sm">
      {from > 0 && (
        <Link
          href={historyHref(agent, Math.max(from - HISTORY_PAGE, 0), agent.list)}
          prefetch={false}
          className="control"
        >
          Newer versions
        </Link>
      )}
      {end < total && (
        <Link href={historyHref(agent, end, agent.list)} prefetch={false} className="control">
          Earlier versions
        </Link>
      )}
      <span className="text-soft tabular-nums">
        {versions.length === 0 ? 'None' : `${from + 1} to ${end}`} of {total}
      </span>
    </nav>
  );
}
