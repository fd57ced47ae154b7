import Link from 'next/link';
import type { ReactNode } from 'react';
import { AheadLink } from '@/components/live/ahead-link';
import { VisibleText } from '@/components/text/visible-text';
import { agentHref } from '@/lib/agents/model/agent-href';
import type { ShownAgent } from './shown-agent';

/** A folder with a name of so few letters stays whole for as long as something else can be cut. */
const SHORT = 16;
const CUT_FIRST = 'shrink-[9999]';

/**
 * The path of the file. Each folder links to the agents in it, and the file to its page. Where
 * there is little room, one mark stands for all folders between the root and the file.
 */
export function Breadcrumb({ agent }: { agent: ShownAgent }) {
  const steps = agent.path.split('/');
  const file = steps.pop() ?? '';
  const folders = steps.map((name, i) => ({
    name,
    folder: [agent.root, ...steps.slice(0, i + 1)].join('/'),
  }));
  const last = folders.at(-1);
  return (
    <nav
      aria-label="Breadcrumb"
      className="@container min-w-0 flex-1 text-faint text-sm max-md:hidden"
    >
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        <Crumb
          href={`/?${new URLSearchParams({ root: agent.root })}`}
          title={agent.rootLabel}
          className="max-w-[40%] shrink-0"
        >
          <bdi>
            <VisibleText text={agent.rootLabel} />
          </bdi>
        </Crumb>
        {last !== undefined && (
          <Crumb
            href={folderHref(last.folder)}
            title={steps.join('/')}
            className="shrink-0 @md:hidden"
          >
            <span aria-hidden="true">…</span>
            <span className="sr-only">{steps.join('/')}</span>
          </Crumb>
        )}
        {folders.map(({ name, folder }) => (
          <Crumb
            key={folder}
            href={folderHref(folder)}
            title={name}
            className={`min-w-6 @max-md:hidden ${name.length > SHORT ? CUT_FIRST : ''}`}
          >
            <bdi>
              <VisibleText text={name} />
            </bdi>
          </Crumb>
        ))}
        <li className={`min-w-12 truncate ${CUT_FIRST}`} title={agent.file}>
          <AheadLink
            href={agentHref(agent, undefined, agent.list)}
            className="text-soft hover:text-ink hover:underline"
          >
            <bdi>
              <VisibleText text={file} />
            </bdi>
          </AheadLink>
        </li>
      </ol>
    </nav>
  );
}

function folderHref(folder: string): string {
  return `/?${new URLSearchParams({ folder })}`;
}

function Crumb({
  href,
  title,
  className,
  children,
}: {
  href: string;
  /** The whole name, which may be cut. */
  title: string;
  className: string;
  children: ReactNode;
}) {
  return (
    <li className={`flex items-center gap-1.5 after:content-['/'] ${className}`}>
      <Link
        href={href}
        prefetch={false}
        title={title}
        className="truncate hover:text-ink hover:underline"
      >
        {children}
      </Link>
    </li>
  );
}
