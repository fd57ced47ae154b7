import type { ReactNode } from 'react';
import { ListBar } from '@/components/agent/found/list-bar';
import type { OpenedFrom } from '@/components/agent/found/opened-from';
import { AgentAvailability } from '@/components/agent/session/agent-availability';
import { AgentSession } from '@/components/agent/session/agent-session';
import { AgentPageBar } from '@/components/agent-frame/agent-page-bar';
import { Sections } from '@/components/agent-frame/sections';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { GitState } from '@/components/commits/git-state';
import { OtherExamples } from '@/components/examples/other-examples';
import { LiveRefresh } from '@/components/live/live-refresh';
import { AgentProblems } from '@/components/problems/agent-problems';
import { AgentReferences } from '@/components/references/agent-references';
import type { Marks } from '@/components/text/highlight';
import { renderMarkdown } from '@/components/text/markdown';
import { isContested } from '@/lib/agents/catalog/precedence';
import type { Problem } from '@/lib/agents/model/agent';
import { agentHref } from '@/lib/agents/model/agent-href';
import { findReason } from '@/lib/agents/problems/verdict';
import type { SearchedAs } from '@/lib/agents/search/highlight';
import { locateOffsets } from '@/lib/agents/text/positions';
import { AgentBody } from './agent-body';
import { AgentDescription } from './agent-description';
import { AgentElsewhere, type Elsewhere } from './agent-elsewhere';
import { AgentFacts } from './agent-facts';
import { AgentFields } from './agent-fields';
import { AgentIdentity } from './agent-identity';
import { type Remedies, remedyOf } from './agent-remedy';
import { markLines } from './line-marks';
import { NameGroupSection } from './name-group';
import { PageContents } from './page-contents';
import { Section } from './section';
import { SourceView } from './source-view';
import { isAlarming, VerdictBanner } from './verdict-banner';

/** Longer prompts are not rendered, which would take seconds. */
const MAX_RENDERED = 200_000;

export function AgentView({
  agent,
  revision,
  remedies,
  elsewhere,
  overlap,
  requests,
  actions,
  from,
  marks,
}: {
  agent: ShownAgent;
  revision: string;
  remedies: Remedies;
  elsewhere: Elsewhere;
  /** The agents it competes with; null when Claude Code does not use it. */
  overlap: ReactNode;
  /** What becomes of the requests of its examples; null where it gets none. */
  requests: ReactNode;
  actions: ReactNode;
  /** Null where it was opened from the list of all agents, or from none. */
  from: OpenedFrom | null;
  /** What finds the words of the search in the parts of the file; null where nothing is searched for. */
  marks: Readonly<Record<SearchedAs, Marks>> | null;
}) {
  const { reading, group } = agent;
  const { text } = reading.source;
  // What is no Markdown has its prompt in a field.
  const isWhole = reading.fields.frontmatter === null && reading.inTool?.identity != null;
  const body = isWhole
    ? (reading.inTool?.prompt ?? '')
    : text.slice(reading.fields.body.from, reading.fields.body.to).trim();
  const { content, headings } =
    body.length <= MAX_RENDERED
      ? renderMarkdown(body, { marks: marks?.body })
      : { content: null, headings: [] };
  const locate = locateOffsets(text);
  const reason = findReason(reading.verdict, reading.problems, agent.standing);
  const problems = reading.problems.filter((problem) => problem !== reason);
  const fixOf = (problem: Problem) => remedyOf(problem, reason, agent, remedies);
  const judged = { reading, standing: agent.standing, reason, locate, fixOf };
  const lineMarks = markLines(reading.problems, locate);
  const sections = [
    isAlarming(judged) &&
      problems.length > 0 && {
        id: 'problems',
        title: 'Other problems',
        content: <AgentProblems problems={problems} locate={locate} fixOf={fixOf} />,
      },
    {
      id: 'description',
      title: 'Description',
      content: (
        <>
          <AgentDescription
            description={reading.description}
            tool={agent.tool}
            marks={marks?.head}
          />
          <OtherExamples reading={reading} />
        </>
      ),
    },
    { id: 'prompt', title: 'System prompt', content: <AgentBody body={body} content={content} /> },
    reading.fields.fields.length > 0 && {
      id: 'fields',
      title: 'Fields',
      content: <AgentFields reading={reading} marks={marks?.head} />,
    },
    group !== null &&
      isContested(group) && {
        id: 'name',
        title: 'Same name',
        content: <NameGroupSection agent={agent} group={group} />,
      },
    requests !== null && { id: 'requests', title: 'Its requests', content: requests },
    overlap !== null && { id: 'overlap', title: 'Competes with', content: overlap },
    // Only Claude Code’s agents are looked for in other texts.
    agent.tool === null && {
      id: 'references',
      title: 'References',
      content: <AgentReferences agent={{ root: agent.root, path: agent.path }} />,
    },
    reading.client.loads && {
      id: 'session',
      title: 'In a session',
      content: (
        <AgentSession agent={reading.client.agent}>
          <AgentAvailability agent={agent} />
        </AgentSession>
      ),
    },
    reading.verdict !== 'document' && {
      id: 'elsewhere',
      title: 'Elsewhere',
      content: <AgentElsewhere agent={agent} elsewhere={elsewhere} />,
    },
    { id: 'source', title: 'Source', content: <SourceView text={text} marks={lineMarks} /> },
  ].filter((section) => section !== false);
  const rendered = sections.map(({ id, title, content }) => (
    <Section key={id} id={id} title={title}>
      {content}
    </Section>
  ));
  // The page of a search goes to its first hit at once, wherever that is.
  const atOnce =
    marks === null ? sections.findIndex(({ id }) => id === 'prompt') + 1 : sections.length;
  return (
    <>
      <LiveRefresh />
      <AgentPageBar agent={agent} view="view" />
      {from !== null && (
        <ListBar agent={{ root: agent.root, path: agent.path }} name={agent.name} from={from} />
      )}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-280 grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-6 px-4 pt-5 pb-24 outline-none sm:px-6 lg:grid-cols-[minmax(0,1fr)_15rem] lg:grid-rows-[auto_1fr]"
      >
        <AgentIdentity agent={agent} marks={marks?.name} actions={actions}>
          <VerdictBanner {...judged} />
        </AgentIdentity>
        {/* As high as the page, it would be what the browser holds still, and not what is being read. */}
        <div className="flex min-w-0 flex-col gap-7 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:[overflow-anchor:none]">
          <AgentFacts agent={agent} />
          <GitState agent={{ root: agent.root, path: agent.path }} revision={revision} />
          <PageContents sections={sections} headings={headings} />
        </div>
        <Sections
          path={agentHref({ root: agent.root, path: agent.path })}
          first={rendered.slice(0, atOnce)}
        >
          {rendered.slice(atOnce)}
        </Sections>
      </main>
    </>
  );
}
