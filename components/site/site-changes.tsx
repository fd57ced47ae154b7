import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { renderPage, type SiteFrame } from './site-page';

type Change = {
  readonly status: 'added' | 'removed' | 'changed' | 'renamed';
  readonly name: string;
  readonly path: string;
  /** Null where the agent is in the site no longer. */
  readonly href: string | null;
  readonly words: readonly string[];
  readonly facts: readonly string[];
};

export type SiteChanges = SiteFrame & {
  readonly commits: readonly {
    readonly hash: string;
    readonly time: number;
    readonly subject: string;
    readonly agents: readonly Change[];
    /** Files that were changed as well. */
    readonly more: number;
  }[];
};

/** What changed in the agents, commit by commit. */
export function renderChanges(changes: SiteChanges): string {
  const { commits, up } = changes;
  return renderPage(
    changes,
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-280 flex-col gap-6 px-4 pt-5 pb-24 outline-none sm:px-6"
    >
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="font-semibold text-xl">Changes</h1>
        <a href={`${up}changes.xml`} className="text-accent text-sm">
          Feed
        </a>
      </div>
      {commits.map(({ hash, time, subject, agents, more }) => (
        <section key={hash} id={hash} aria-labelledby={`about-${hash}`} className="min-w-0">
          <h2 id={`about-${hash}`} className="wrap-anywhere font-semibold">
            <VisibleText text={subject} />
          </h2>
          <p className="pb-2 text-faint text-sm">
            <DayOf time={time} />
          </p>
          <ul className="flex flex-col gap-2">
            {agents.map((agent) => (
              <ChangedAgent key={agent.path} agent={agent} />
            ))}
            {more > 0 && (
              <li className="text-soft text-sm">and {formatCount(more, 'file', 'files')} more</li>
            )}
          </ul>
        </section>
      ))}
    </main>,
  );
}

function ChangedAgent({ agent }: { agent: Change }) {
  const { status, name, path, href, words, facts } = agent;
  return (
    <li className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        {href === null ? (
          <span className="wrap-anywhere font-medium">
            <VisibleText text={name} />
          </span>
        ) : (
          <a href={href} className="wrap-anywhere font-medium hover:text-accent">
            <VisibleText text={name} />
          </a>
        )}
        <span className="text-soft text-sm">{[status, ...facts].join(' · ')}</span>
        {path !== name && <span className="wrap-anywhere text-faint text-xs">{path}</span>}
      </p>
      {words.length > 0 && (
        <ul className="list-disc pl-5 text-sm">
          {words.map((word, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are rendered once, in this order.
            <li key={index} className="wrap-anywhere">
              <VisibleText text={word} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The same on every machine, wherever it is. */
function DayOf({ time }: { time: number }) {
  const day = new Date(time).toISOString();
  return <time dateTime={day}>{day.slice(0, 10)}</time>;
}
