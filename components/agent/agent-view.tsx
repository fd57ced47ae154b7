import { AppHeader } from '@/components/ui/app-header';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { locateOffsets } from '@/lib/agents/positions';
import type { NameGroup } from '@/lib/agents/precedence';
import type { AgentReading } from '@/lib/agents/read-agent';
import { findReason } from '@/lib/agents/verdict';
import { AgentBody } from './agent-body';
import { AgentDescription } from './agent-description';
import { AgentFacts } from './agent-facts';
import { AgentFields } from './agent-fields';
import { AgentHead } from './agent-head';
import { Breadcrumb } from './breadcrumb';
import { renderMarkdown } from './markdown';
import { isContested, NameGroupSection } from './name-group';
import { OtherExamples } from './other-examples';
import { PageContents } from './page-contents';
import { ProblemsList } from './problems-list';
import { Section } from './section';
import { SourceView } from './source-view';
import { VerdictBanner } from './verdict-banner';

/** Larger bodies are shown as they stand: rendering them would take seconds. */
const MAX_RENDERED = 200_000;

/** One agent file, as its page needs it. */
export type ShownAgent = {
  readonly root: string;
  readonly rootLabel: string;
  readonly path: string;
  /** Absolute. */
  readonly file: string;
  readonly name: string;
  readonly readOnly: boolean;
  readonly reading: AgentReading;
  /** The agents of its name; null where it does not load. */
  readonly group: NameGroup | null;
};

export function AgentView({ agent }: { agent: ShownAgent }) {
  const { reading, group } = agent;
  const { text } = reading.source;
  const body = text.slice(reading.fields.body.from, reading.fields.body.to).trim();
  const { content, headings } =
    body.length <= MAX_RENDERED ? renderMarkdown(body) : { content: null, headings: [] };
  const locate = locateOffsets(text);
  const reason = findReason(reading.verdict, reading.problems);
  const problems = reading.problems.filter((problem) => problem !== reason);
  const marks = new Map(
    reading.problems.map((problem) => [locate(problem.from).line, problem.severity]),
  );
  return (
    <>
      <LiveRefresh />
      <AppHeader>
        <Breadcrumb agent={agent} />
      </AppHeader>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-280 gap-x-12 gap-y-6 px-4 pt-5 pb-24 outline-none sm:px-6 lg:grid-cols-[minmax(0,1fr)_15rem] lg:grid-rows-[auto_1fr]"
      >
        <AgentHead agent={agent}>
          <VerdictBanner reading={reading} reason={reason} locate={locate} />
        </AgentHead>
        <div className="flex min-w-0 flex-col gap-7 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <AgentFacts agent={agent} />
          <PageContents reading={reading} headings={headings} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          {problems.length > 0 && (
            <Section id="problems" title={reason === null ? 'Problems' : 'Other problems'}>
              <ProblemsList problems={problems} locate={locate} />
            </Section>
          )}
          {group !== null && isContested(group) && (
            <Section id="name" title="Others of this name">
              <NameGroupSection agent={agent} group={group} />
            </Section>
          )}
          <Section id="description" title="Description">
            <AgentDescription description={reading.description} />
            <OtherExamples reading={reading} />
          </Section>
          {reading.fields.fields.length > 0 && (
            <Section id="fields" title="Fields">
              <AgentFields reading={reading} />
            </Section>
          )}
          <Section id="prompt" title="System prompt">
            <AgentBody body={body} content={content} />
          </Section>
          <Section id="source" title="Source">
            <SourceView text={text} marks={marks} />
          </Section>
        </div>
      </main>
    </>
  );
}
