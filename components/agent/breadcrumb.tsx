import Link from 'next/link';
import { agentHref } from '@/lib/agents/agent-href';
import type { ShownAgent } from './shown-agent';

/** Where the file is; each folder leads to the agents in it, and the file to its page. */
export function Breadcrumb({ agent }: { agent: ShownAgent }) {
  const steps = agent.path.split('/');
  const file = steps.pop() ?? '';
  const folders = steps.map((name, i) => ({
    name,
    folder: [agent.root, ...steps.slice(0, i + 1)].join('/'),
  }));
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1 text-faint text-sm max-md:hidden">
      <ol className="flex min-w-0 items-center gap-1.5 whitespace-nowrap">
        <Crumb href={`/?${new URLSearchParams({ root: agent.root })}`}>{agent.rootLabel}</Crumb>
        {folders.map(({ name, folder }) => (
          <Crumb key={folder} href={`/?${new URLSearchParams({ folder })}`}>
            {name}
          </Crumb>
        ))}
        <li className="min-w-12 truncate" title={agent.file}>
          <Link
            href={agentHref(agent)}
            prefetch={false}
            className="text-soft hover:text-ink hover:underline"
          >
            <bdi>{file}</bdi>
          </Link>
        </li>
      </ol>
    </nav>
  );
}

function Crumb({ href, children }: { href: string; children: string }) {
  return (
    <li className="flex min-w-6 shrink items-center gap-1.5 after:content-['/'] max-sm:hidden">
      <Link href={href} prefetch={false} className="truncate hover:text-ink hover:underline">
        <bdi>{children}</bdi>
      </Link>
    </li>
  );
}
