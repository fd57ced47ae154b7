import { dirname, join } from 'node:path';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { AgentView } from '@/components/agent/agent-view';
import { UnreadableAgent } from '@/components/agent-frame/unreadable-agent';
import { EditView } from '@/components/editor/edit-view';
import { FileActions } from '@/components/files/file-actions';
import { OpenTarget } from '@/components/folders/open-target';
import { describeVersions } from '@/components/history/describe-versions';
import { HISTORY_PAGE, HistoryPage } from '@/components/history/history-page';
import { Later } from '@/components/live/later';
import { CompetingAgents } from '@/components/overlap/competing-agents';
import { OwnRoutes } from '@/components/routing/own-routes';
import { RoutesReport } from '@/components/routing/routes-report';
import { parseWholeNumber } from '@/lib/agents/catalog/list-query';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { hasRequest } from '@/lib/agents/routing/routed-agent';
import type { RoutesJson } from '@/lib/api/routing';
import { letOthersIn } from '@/lib/http/routes/take-turn';
import { findRules } from '@/lib/library/config/apply-rules';
import { isStateError } from '@/lib/library/disk/state-folder';
import { readToolsInUse } from '@/lib/library/elsewhere/tools-in-use';
import { type AgentFile, isUnreadableFile } from '@/lib/library/files/agent-file';
import { planFixes, planSuggestions } from '@/lib/library/files/plan-fix';
import { planPortable } from '@/lib/library/files/plan-portable';
import { getLibrary } from '@/lib/library/library';
import { listToldVersions } from '@/lib/library/list-told-versions';
import { findInList, readList } from './read-list';
import { readFile, toShown } from './read-shown';

type Props = PageProps<'/agents/[root]/[...path]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { root, path } = await params;
  const file = await readFile(root, path.join('/'));
  if (file === null) return { title: 'Not found' };
  if (isUnreadableFile(file)) return { title: decodeURIComponent(path.at(-1) ?? '') };
  return { title: file.item.name };
}

export default async function AgentPage({ params, searchParams }: Props) {
  const { root, path } = await params;
  const asked = await searchParams;
  const { view, from } = asked;
  const file = await readFile(root, path.join('/'));
  if (file === null) notFound();
  if (isUnreadableFile(file)) return <UnreadableAgent why={file.message} />;
  const agent = toShown(file, readList(asked));
  const roots = getLibrary()
    .roots.filter(({ readOnly, scope }) => !readOnly && scope !== 'tool')
    .map(({ id, label, path }) => ({ id, label, path }));
  if (view === 'edit') {
    const weights = findRules(dirname(join(file.at.root.path, file.path)));
    return <EditView agent={agent} revision={file.revision} weights={weights} roots={roots} />;
  }
  if (view === 'history') {
    const offset = parseWholeNumber(typeof from === 'string' ? from : null) ?? 0;
    const { versions, total, trouble } = await readVersions(file, offset);
    const page = { from: offset, versions: describeVersions(versions), total };
    return <HistoryPage agent={agent} revision={file.revision} page={page} trouble={trouble} />;
  }
  const actions = (
    <>
      {file.toOpen !== null && <OpenTarget folder={file.toOpen} />}
      <FileActions
        root={file.root}
        path={file.path}
        revision={file.revision}
        text={file.source.utf8 ? file.source.text : null}
        readOnly={file.readOnly}
        tool={file.item.tool ?? null}
        list={agent.list}
        roots={roots}
      />
    </>
  );
  // An agent that another one shadows, or that is switched off, gets no requests to compete for.
  const { standing } = file.item;
  const used = file.reading.client.loads && standing !== 'shadowed' && standing !== 'denied';
  const requests = !used ? null : hasRequest(file.reading.parts) ? (
    <OwnRoutes agent={{ root: file.root, path: file.path }} version={getLibrary().version} />
  ) : (
    <RoutesReport report={NO_ROUTES} own />
  );
  // Each of these steps may take long for a large header, and others wait meanwhile.
  const found = await findInList(agent.list, file);
  await letOthersIn();
  const fixes = planFixes(file);
  await letOthersIn();
  const suggestions = planSuggestions(file);
  await letOthersIn();
  const elsewhere = { uses: readToolsInUse(), portable: planPortable(file) };
  const remedies = { fixes, suggestions };
  const overlap = used ? <Later content={showOverlap(file)} fallback={COMPARING} /> : null;
  return (
    <AgentView
      revision={file.revision}
      agent={agent}
      remedies={remedies}
      elsewhere={elsewhere}
      overlap={overlap}
      requests={requests}
      actions={actions}
      {...found}
    />
  );
}

/** The versions, or why they cannot be read. */
async function readVersions({ at, source }: AgentFile, offset: number) {
  try {
    const page = await listToldVersions(at, source.text, { offset, limit: HISTORY_PAGE });
    return { ...page, trouble: null };
  } catch (error) {
    if (!isStateError(error)) throw error;
    return { versions: [], total: 0, trouble: error.message };
  }
}

const COMPARING = <p className="text-faint">Comparing the descriptions…</p>;

const NO_ROUTES: RoutesJson = { examples: [], first: 1, firstThree: 1 };

/** The most alike; the overlap page has the rest. */
const OVERLAPS = 5;

/** Milliseconds that the rest of the page is ahead: with thousands of agents this takes longer. */
const AHEAD = 20;

async function showOverlap({ root, path }: AgentRef): Promise<ReactNode> {
  await new Promise((resolve) => setTimeout(resolve, AHEAD));
  const library = getLibrary();
  const pairs = await library.overlaps({ root, path }, OVERLAPS);
  // While files are read it may come to have some. Or it is gone, which the page is about to say.
  const isOpen = library.progress !== null || library.item({ root, path }) === null;
  if (pairs.length === 0 && isOpen) return COMPARING;
  return (
    <CompetingAgents pairs={pairs} roots={library.roots.map(({ id, label }) => ({ id, label }))} />
  );
}
