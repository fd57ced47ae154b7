import type { Heading } from '@/components/text/outline';

/** Links to the sections of the page and to the headings of the prompt. */
export function PageContents({
  sections,
  headings,
}: {
  sections: readonly { readonly id: string; readonly title: string }[];
  headings: readonly Heading[];
}) {
  const shown = headings.filter(({ depth, text }) => depth <= 2 && text !== '');
  return (
    <nav
      aria-label="On this page"
      className="sticky top-[calc(var(--bar)+var(--list-bar)+1rem)] max-h-[calc(100dvh-var(--bar)-var(--list-bar)-2rem)] overflow-y-auto text-sm max-lg:hidden"
    >
      <h2 className="mb-2 font-semibold text-faint">On this page</h2>
      <ul className="flex flex-col gap-1.5 border-line border-l">
        {sections.map(({ id, title }) => (
          <li key={id}>
            <Entry id={id} title={title} inset="pl-3" />
            {id === 'prompt' && shown.length > 0 && (
              <ul className="mt-1.5 flex flex-col gap-1.5">
                {shown.map(({ id, depth, text }) => (
                  <li key={id}>
                    <Entry id={id} title={text} inset={depth > 1 ? 'pl-9' : 'pl-6'} />
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Entry({ id, title, inset }: { id: string; title: string; inset: string }) {
  return (
    <a
      href={`#${id}`}
      title={title}
      className={`line-clamp-2 text-soft hover:text-accent ${inset}`}
    >
      {title}
    </a>
  );
}
