import { SEVERITY_LOOKS } from '@/components/badges/verdict-badge';
import { renderMarkdown } from '@/components/text/markdown';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';
import type { GuidePart } from '@/lib/agents/problems/problem-pages';

/** What a code means, with a file that has the problem, and one that has it no more. */
export function ProblemGuide({
  code,
  parts,
  fixable,
}: {
  code: ProblemCode;
  parts: readonly GuidePart[];
  /** Whether a fix leads from the one to the other; else only a person does. */
  fixable: boolean;
}) {
  const { severity, title } = PROBLEMS[code];
  const { one, ink } = SEVERITY_LOOKS[severity];
  const [wrong, right] = severity === 'info' ? ['Could be better', 'Better'] : ['Wrong', 'Right'];
  return (
    <section
      aria-labelledby="problem"
      className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 md:grid-cols-[repeat(2,minmax(0,1fr))]"
    >
      <div className="md:col-span-2">
        <h1 id="problem" className="font-semibold text-xl">
          {title}
        </h1>
        <p className="text-faint text-sm">
          <span className={`font-medium capitalize ${ink}`}>{one}</span> · <code>{code}</code>
        </p>
      </div>
      {parts.map((part, index) =>
        part.kind === 'text' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of a document have no other identity.
          <div key={index} className="markdown max-w-200 md:col-span-2">
            {renderMarkdown(part.markdown).content}
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: nor have its examples.
          <figure key={index} className="overflow-hidden rounded-md border border-line">
            <figcaption className="border-line border-b bg-sunken px-3 py-1 text-faint text-xs">
              {part.fixed ? right : wrong},{' '}
              {part.fixed && fixable ? 'after the fix' : 'for example'}
            </figcaption>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
            <pre tabIndex={0} className="overflow-x-auto px-3 py-2 text-sm">
              {part.text}
            </pre>
          </figure>
        ),
      )}
    </section>
  );
}
