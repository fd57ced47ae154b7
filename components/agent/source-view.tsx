import { VisibleText } from '@/components/ui/visible-text';
import type { Severity } from '@/lib/agents/agent';

/** Above this many lines each line gets no element of its own. */
const MANY_LINES = 4000;

const MARKS: Readonly<Record<Severity, string>> = {
  error: 'bg-bad-soft',
  warning: 'bg-warn-soft',
  info: '',
};

/**
 * The text of the file, line by line. `marks` names the lines that problems speak of, counted from 1;
 * a line's id is `L` and its number.
 */
export function SourceView({
  text,
  marks,
}: {
  text: string;
  marks: ReadonlyMap<number, Severity>;
}) {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  const frame =
    'overflow-hidden rounded-md border border-line bg-sunken py-2 font-mono text-xs leading-5';
  if (lines.length > MANY_LINES) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      <pre tabIndex={0} className={`${frame} max-h-[80vh] overflow-auto px-3`}>
        <VisibleText text={text} />
      </pre>
    );
  }
  return (
    <ol dir="ltr" className={frame}>
      {lines.map((line, i) => {
        const severity = marks.get(i + 1);
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its number.
            key={i}
            id={`L${i + 1}`}
            className={`flex min-h-5 scroll-mt-16 target:bg-selected ${severity === undefined ? '' : MARKS[severity]}`}
          >
            <span
              aria-hidden="true"
              className="w-12 shrink-0 select-none pr-3 text-right text-faint before:content-[attr(data-line)]"
              data-line={i + 1}
            />
            <code className="min-w-0 flex-1 whitespace-pre-wrap pr-3 wrap-anywhere">
              <VisibleText text={line} />
            </code>
          </li>
        );
      })}
    </ol>
  );
}
