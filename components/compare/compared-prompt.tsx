import { bodyOf, type ComparedSide } from '@/components/compare/copying/compared-side';
import { renderMarkdown } from '@/components/text/markdown';

/** Longer ones are shown as they stand: rendering them would take seconds. */
const MAX_RENDERED = 100_000;

/** The system prompt of one side, for the server to render. */
export function ComparedPrompt({ side }: { side: ComparedSide }) {
  const text = bodyOf(side).trim();
  if (text === '') return <p className="text-faint">No prompt.</p>;
  if (text.length > MAX_RENDERED) {
    return <p className="max-h-[80vh] overflow-auto whitespace-pre-wrap">{text}</p>;
  }
  return (
    <div dir="auto" className="markdown max-w-3xl">
      {renderMarkdown(text, { prefix: `${side.agent.place}-` }).content}
    </div>
  );
}
