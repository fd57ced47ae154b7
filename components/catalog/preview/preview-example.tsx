import { DialogCard } from '@/components/examples/dialog-card';
import type { Marks } from '@/components/text/highlight';
import type { AgentJson } from '@/lib/api/agent';

type Examples = AgentJson['examples'];

/** The first example in which a search finds something, or else the first. */
export function PreviewExample({
  examples,
  marks,
}: {
  examples: Examples;
  marks: Marks | undefined;
}) {
  const at = Math.max(
    0,
    examples.findIndex((one) => marks !== undefined && isFound(one, marks)),
  );
  const example = examples[at];
  if (example === undefined) return null;
  return (
    <DialogCard
      title={`Example ${at + 1} of ${examples.length}`}
      marks={marks}
      dialog={{ ...example, commentaryAt: example.turns.length }}
    />
  );
}

function isFound({ context, turns, commentary }: Examples[number], marks: Marks): boolean {
  const texts = [context, ...turns.map(({ text }) => text), commentary];
  return texts.some((text) => text && marks(text).length > 0);
}
