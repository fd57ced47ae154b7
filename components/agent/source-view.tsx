import { VisibleText } from '@/components/text/visible-text';
import type { Severity } from '@/lib/agents/model/severities';

/**
 * A longer text is rendered as one element, because a list item for every line would take seconds.
 */
const MANY_LINES = 4000;

/**
 * The text of the file, line by line, with numbers from the style sheet. `marks` has the lines with
 * problems, counted from 1. Each line has the id `L` plus its number, for links.
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
  if (lines.length > MANY_LINES) {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      <pre tabIndex={0} className="source max-h-[80vh] overflow-auto px-3">
        <VisibleText text={text} />
      </pre>
    );
  }
  return (
    <ol dir="ltr" className="source">
      {lines.map((line, i) => {
        const severity = marks.get(i + 1);
        const key = i + 1;
        return severity === undefined ? (
          <li key={key}>
            <VisibleText text={line} />
          </li>
        ) : (
          <li key={key} id={`L${i + 1}`} data-severity={severity}>
            <VisibleText text={line} />
          </li>
        );
      })}
    </ol>
  );
}
