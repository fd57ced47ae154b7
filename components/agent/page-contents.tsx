import type { AgentReading } from '@/lib/agents/read-agent';
import type { Heading } from './outline';

/** Where things are on the page. */
export function PageContents({
  reading,
  headings,
}: {
  reading: AgentReading;
  headings: readonly Heading[];
}) {
  const shown = headings.filter(({ depth, text }) => depth <= 2 && text !== '');
  return (
    <nav
      aria-label="On this page"
      className="sticky top-4 max-h-[calc(100dvh-2rem)] overflow-y-auto text-sm max-lg:hidden"
    >
      <h2 className="mb-2 font-semibold text-faint">On this page</h2>
      <ul className="flex flex-col gap-1.5 border-line border-l">
        {reading.problems.length > 0 && <Entry id="problems">Problems</Entry>}
        <Entry id="description">Description</Entry>
        {reading.fields.fields.length > 0 && <Entry id="fields">Fields</Entry>}
        <Entry id="prompt">System prompt</Entry>
        {shown.map(({ id, depth, text }) => (
          <Entry key={id} id={id} inset={depth > 1 ? 'pl-9' : 'pl-6'}>
            {text}
          </Entry>
        ))}
        <Entry id="source">Source</Entry>
      </ul>
    </nav>
  );
}

function Entry({ id, inset = 'pl-3', children }: { id: string; inset?: string; children: string }) {
  return (
    <li className={`min-w-0 ${inset}`}>
      <a href={`#${id}`} title={children} className="line-clamp-2 text-soft hover:text-accent">
        {children}
      </a>
    </li>
  );
}
