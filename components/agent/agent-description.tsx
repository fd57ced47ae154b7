import { ExampleDialog } from '@/components/examples/example-dialog';
import type { Marks } from '@/components/text/highlight';
import { Prose } from '@/components/text/prose';
import { AndMore } from '@/components/words/and-more';
import type { DescriptionParts } from '@/lib/agents/model/agent';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';

/** More examples, and pieces of prose between them, are not drawn. */
const MOST = 40;

/** The description as written, from top to bottom: prose, and examples as dialogs. */
export function AgentDescription({
  description,
  tool,
  marks,
}: {
  description: DescriptionParts;
  /** The other tool whose agent it is; null for one of Claude Code. */
  tool: OtherTool | null;
  marks?: Marks | undefined;
}) {
  const { prose, examples } = description;
  if (prose.length === 0 && examples.length === 0) {
    return (
      <p className="text-faint">
        {tool === null
          ? 'No description. Claude Code uses it to decide when to call an agent, and skips a file that has none.'
          : `No description, by which ${TOOL_FACTS[tool].name} would decide when to call the agent.`}
      </p>
    );
  }
  const parts = [
    ...prose.map((piece) => ({ from: piece.from, piece, example: null, number: 0 })),
    ...examples.map((example, i) => ({ from: example.from, piece: null, example, number: i + 1 })),
  ].sort((a, b) => a.from - b.from);
  return (
    <div className="flex flex-col gap-4">
      {parts
        .slice(0, MOST)
        .map((part) =>
          part.example === null ? (
            <Prose
              key={part.from}
              text={part.piece.text}
              marks={marks}
              className="leading-relaxed"
            />
          ) : (
            <ExampleDialog
              key={part.from}
              example={part.example}
              title={`Example ${part.number} of ${examples.length}`}
              marks={marks}
            />
          ),
        )}
      <AndMore
        count={parts.length}
        most={MOST}
        one="part of the description"
        many="parts of the description"
        where="the source has all of it."
      />
    </div>
  );
}
