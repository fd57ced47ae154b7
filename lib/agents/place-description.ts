import type { DescriptionParts, Example, LabelledPiece, Piece, Range, Turn } from './agent';

/**
 * The same parts with every offset put through `at`: from offsets in the description to offsets in
 * the file.
 */
export function placeDescription(
  parts: DescriptionParts,
  at: (offset: number) => number,
): DescriptionParts {
  const range = <R extends Range>(piece: R): R => ({
    ...piece,
    from: at(piece.from),
    to: at(piece.to),
  });
  const text = <T extends LabelledPiece | Turn>(piece: T): T => ({
    ...range(piece),
    textFrom: at(piece.textFrom),
    textTo: at(piece.textTo),
  });
  const remarks = (pieces: readonly Piece[]) => pieces.map(range);
  const example = (given: Example): Example => ({
    ...range(given),
    openTag: given.openTag && range(given.openTag),
    closeTag: given.closeTag && range(given.closeTag),
    context: given.context && text(given.context),
    turns: given.turns.map((turn) => ({ ...text(turn), remarks: remarks(turn.remarks) })),
    commentary: given.commentary && text(given.commentary),
    remarks: remarks(given.remarks),
  });
  return { prose: parts.prose.map(range), examples: parts.examples.map(example) };
}
