import { estimateTokens } from '@/lib/agents/claude-code/tokens';
import type { Example, LabelledPiece, Piece, Range, Turn } from '@/lib/agents/model/agent';
import { realLines } from './example-text';
import type { Segment } from './scan-dialog';

/** The segments of one example as its context, turns and commentary, each remark with its turn. */
export function assembleDialog(
  text: string,
  segments: readonly Segment[],
  remarkRanges: readonly Range[],
): Pick<Example, 'context' | 'turns' | 'commentary' | 'remarks'> {
  let context: LabelledPiece | null = null;
  let commentary: LabelledPiece | null = null;
  const remarks: Piece[] = [];
  const turns: (Turn & { remarks: Piece[] })[] = [];
  let next = 0;
  const takeRemarks = (before: number) => {
    for (; next < remarkRanges.length; next++) {
      const range = remarkRanges[next];
      if (!range || range.from >= before) return;
      const piece = { from: range.from, to: range.to, text: text.slice(range.from, range.to) };
      (turns.at(-1)?.remarks ?? remarks).push(piece);
    }
  };
  for (const segment of segments) {
    const { kind, role, label, from, to, textFrom, textTo, parts } = segment;
    takeRemarks(from);
    const words = wordsOf(text, segment);
    const piece = { from, to, label, text: words, textFrom, textTo };
    if (kind === 'context' && context === null) context = piece;
    else if (kind === 'commentary' && commentary === null) commentary = piece;
    else turns.push({ from, to, role, label, text: words, textFrom, textTo, parts, remarks: [] });
  }
  takeRemarks(Number.POSITIVE_INFINITY);
  return { context, turns, commentary, remarks };
}

function wordsOf(text: string, { textFrom, textTo, parts }: Segment): string {
  if (parts.length === 0) return realLines(text, textFrom, textTo);
  return parts.map(({ from, to }) => realLines(text, from, to)).join('\n');
}

export function tokensOf(text: string, from: number, to: number): number {
  return estimateTokens('', realLines(text, from, to));
}
