import type { ReactNode } from 'react';
import { AppHeader } from '@/components/ui/app-header';
import { LiveRefresh } from '@/components/ui/live-refresh';
import { locateOffsets } from '@/lib/agents/positions';
import type { AgentReading } from '@/lib/agents/read-agent';
import { AgentBody } from './agent-body';
import { AgentDescription } from './agent-description';
import { AgentFacts } from './agent-facts';
import { AgentFields } from './agent-fields';
import { AgentHead } from './agent-head';
import { Breadcrumb } from './breadcrumb';
import { renderMarkdown } from './markdown';
import { OtherExamples } from './other-examples';
import { PageContents } from './page-contents';
import { ProblemsList } from './problems-list';
import { SourceView } from './source-view';

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
};

export function AgentView({ agent }: { agent: ShownAgent }) {
  const { reading } = agent;
  const { text } = reading.source;
  const body = text.slice(reading.fields.body.from, reading.fields.body.to).trim();
  const { content, headings } =
    body.length <= MAX_RENDERED ? renderMarkdown(body) : { content: null, headings: [] };
  const locate = locateOffsets(text);
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
        <AgentHead agent={agent} />
        <div className="flex min-w-0 flex-col gap-7 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <AgentFacts agent={agent} />
          <PageContents reading={reading} headings={headings} />
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          {reading.problems.length > 0 && (
            <Section id="problems" title="Problems">
              <ProblemsList problems={reading.problems} locate={locate} />
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

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2
        id={id}
        className="mb-3 scroll-mt-4 border-line border-b pb-1.5 font-semibold text-faint text-sm"
      >
        {title}
      </h2>
      {children}
    </section>
  );
}
