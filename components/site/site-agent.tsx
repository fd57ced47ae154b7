import { AgentBody } from '@/components/agent/agent-body';
import { AgentDescription } from '@/components/agent/agent-description';
import { AgentFields } from '@/components/agent/agent-fields';
import { Section } from '@/components/agent/section';
import { SourceView } from '@/components/agent/source-view';
import { AgentTile } from '@/components/badges/agent-tile';
import { ModelBadge } from '@/components/badges/model-badge';
import { ToolsBadge } from '@/components/badges/tools-badge';
import { SEVERITY_LOOKS, VerdictIcon } from '@/components/badges/verdict-badge';
import { renderMarkdown } from '@/components/text/markdown';
import { VisibleText } from '@/components/text/visible-text';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentReading } from '@/lib/agents/model/reading';
import { formatVerdictSentence } from '@/lib/agents/model/verdicts';
import { renderPage, type SiteFrame } from './site-page';

/** Longer prompts are not rendered, as in the app. */
const MAX_RENDERED = 200_000;

export type SiteAgent = SiteFrame & {
  readonly item: AgentItem;
  readonly reading: Pick<AgentReading, 'fields' | 'client' | 'description' | 'problems' | 'source'>;
  /** The file itself, as it is. */
  readonly source: string;
  /** Where it is in its repository; null where that is not known. */
  readonly repository: string | null;
};

/** The page of one agent. */
export function renderAgent(agent: SiteAgent): string {
  const { item, reading, source, repository } = agent;
  const { text } = reading.source;
  const body = text.slice(reading.fields.body.from, reading.fields.body.to).trim();
  const content = body.length <= MAX_RENDERED ? renderMarkdown(body).content : null;
  const told = reading.problems.filter(({ severity }) => severity !== 'info');
  return renderPage(
    agent,
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-280 flex-col gap-6 px-4 pt-5 pb-24 outline-none sm:px-6"
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center gap-2">
          <AgentTile name={item.name} color={item.color} size="large" told />
          <h1 className="wrap-anywhere font-semibold text-xl">
            <VisibleText text={item.name} />
          </h1>
          {item.model !== null && <ModelBadge model={item.model} />}
          <ToolsBadge tools={item.tools} />
        </div>
        <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <span className="wrap-anywhere text-faint">{item.path}</span>
          <a href={source} download className="text-accent">
            Download
          </a>
          <button
            type="button"
            data-site="copy"
            data-source={source}
            hidden
            className="text-accent"
          >
            Copy
          </button>
          {repository !== null && (
            <a href={repository} rel="noreferrer" className="text-accent">
              In the repository
            </a>
          )}
        </p>
        <p className="flex items-center gap-2">
          <VerdictIcon verdict={item.verdict} reason={item.reason} size={16} />
          {formatVerdictSentence(item.verdict, item.standing)}
        </p>
        {told.length > 0 && (
          <ul className="flex flex-col gap-2 text-sm">
            {told.map(({ code, severity, from, message, hint }) => (
              <li key={`${code} ${from}`} className="wrap-anywhere">
                <span className={`font-medium ${SEVERITY_LOOKS[severity].ink}`}>
                  {SEVERITY_LOOKS[severity].one}
                </span>{' '}
                {message} <span className="text-soft">{hint}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      <Section id="description" title="Description">
        <AgentDescription tool={null} description={reading.description} />
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
        <SourceView text={text} marks={new Map()} />
      </Section>
    </main>,
  );
}
