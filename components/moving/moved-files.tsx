import type { ReactNode } from 'react';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { Moved } from '@/lib/agents/moving/convert-agent';
import type { MovedFileJson } from '@/lib/api/moving/elsewhere';

/** More are not drawn; what they are is said. */
const MOST = 200;

/** What becomes of each agent, and what is lost by it: those that are written first. */
export function MovedFiles({
  files,
  tool,
  carry,
}: {
  files: readonly MovedFileJson[];
  tool: OtherTool;
  carry: boolean;
}) {
  const going = files.filter(({ refused }) => refused === null);
  const refused = files.filter((file) => file.refused !== null);
  const shown = [...going, ...refused].slice(0, MOST);
  const withLoss = going.filter(({ made }) => (made?.lost.length ?? 0) > 0).length;
  const withFault = going.filter(({ made }) => (made?.wrong.length ?? 0) > 0).length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <ul
        aria-label="What is written"
        className="max-h-[46dvh] divide-y divide-line overflow-y-auto rounded-md border border-line text-sm"
      >
        {shown.map((file) => (
          <li
            key={`${file.root} ${file.path}`}
            className={`px-3 py-1.5 wrap-anywhere ${file.refused === null ? '' : 'bg-hover'}`}
          >
            {file.made === null ? (
              <Head file={file} />
            ) : (
              <details open={files.length === 1}>
                <summary className="cursor-pointer">
                  <Head file={file} />
                </summary>
                <Details made={file.made} tool={tool} carry={carry} />
              </details>
            )}
          </li>
        ))}
      </ul>
      <p className="text-faint text-xs">
        {[
          files.length > shown.length &&
            `${formatCount(files.length - shown.length, 'more agent', 'more agents')} not listed here.`,
          refused.length > 0 &&
            `${formatCount(refused.length, 'agent is', 'agents are')} not copied, for the reason given.`,
          withLoss > 0 &&
            `${TOOL_FACTS[tool].name} cannot hold all of ${formatCount(withLoss, 'agent', 'agents')}${carry ? '; the comment keeps the rest' : ''}.`,
          withFault > 0 &&
            `It would do something else than meant with ${formatCount(withFault, 'agent', 'agents')}.`,
        ]
          .filter(Boolean)
          .join(' ')}
      </p>
    </div>
  );
}

function Head({ file: { name, refused, made } }: { file: MovedFileJson }) {
  return (
    <span className="inline-flex max-w-[calc(100%-1.5rem)] flex-wrap items-baseline gap-x-3 align-top">
      <bdi className={`font-medium ${refused === null ? '' : 'text-soft'}`}>
        <VisibleText text={name} />
      </bdi>
      {made !== null && refused === null && (
        <bdi className="text-faint text-xs">
          <VisibleText text={made.path} />
        </bdi>
      )}
      {refused === null ? (
        made !== null && <span className="text-soft text-xs">{tellCounts(made)}</span>
      ) : (
        <span className="basis-full text-warn">
          <VisibleText text={`Not copied. ${refused}`} />
        </span>
      )}
    </span>
  );
}

type Made = NonNullable<MovedFileJson['made']>;

function tellCounts({ translated, lost, wrong }: Made): string {
  const told = [
    translated.length > 0 && `${translated.length} translated`,
    lost.length > 0 && `${lost.length} not held`,
    wrong.length > 0 && formatCount(wrong.length, 'warning', 'warnings'),
  ].filter(Boolean);
  return told.length > 0 ? told.join(', ') : 'all of it kept';
}

function Details({ made, tool, carry }: { made: Made; tool: OtherTool; carry: boolean }) {
  const { kept, translated, lost, wrong, text } = made;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2 py-2">
      {wrong.map((sentence) => (
        <p key={sentence} className="text-warn">
          <VisibleText text={sentence} />
        </p>
      ))}
      <dl className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3 gap-y-1 [&_dt]:text-soft">
        <Row term="Kept">{kept.length > 0 && <VisibleText text={kept.join(', ')} />}</Row>
        <Row term="Translated">{translated.length > 0 && <List moved={translated} />}</Row>
        <Row term={carry ? 'In the comment' : 'Lost'}>
          {lost.length > 0 && <List moved={lost} />}
        </Row>
      </dl>
      {text !== null && (
        <details>
          <summary className="w-fit cursor-pointer text-faint">
            The file for {TOOL_FACTS[tool].name}
          </summary>
          <pre className="mt-1 whitespace-pre-wrap rounded bg-sunken p-2 font-mono text-xs wrap-anywhere">
            <VisibleText text={shorten(text)} />
          </pre>
        </details>
      )}
    </div>
  );
}

function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children || <span className="text-faint">Nothing</span>}</dd>
    </>
  );
}

function List({ moved }: { moved: readonly Moved[] }) {
  return (
    <ul>
      {moved.map(({ what, from, to }) => (
        <li key={`${what} ${from}`}>
          <VisibleText text={to === null ? `${what}: ${from}` : `${what}: ${from} → ${to}`} />
        </li>
      ))}
    </ul>
  );
}

const MOST_TEXT = 20_000;

function shorten(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT)}…` : text;
}
