import type {
  DescriptionParts,
  Example,
  LabelledPiece,
  Piece,
  Range,
  Turn,
} from '@/lib/agents/model/agent';
import type { Placing } from '@/lib/agents/model/reading';

/** The same parts with every offset put through `at`. */
export function placeDescription(parts: DescriptionParts, at: Placing): DescriptionParts {
  return {
    prose: parts.prose.map((piece) => placeRange(piece, at)),
    examples: parts.examples.map((example) => placeExample(example, at)),
  };
}

function placeExample(given: Example, at: Placing): Example {
  const remarks = (pieces: readonly Piece[]) => pieces.map((piece) => placeRange(piece, at));
  return {
    ...placeRange(given, at),
    openTag: given.openTag && placeRange(given.openTag, at),
    closeTag: given.closeTag && placeRange(given.closeTag, at),
    context: given.context && placeText(given.context, at),
    turns: given.turns.map((turn) => ({
      ...placeText(turn, at),
      parts: turn.parts.map((part) => placeRange(part, at)),
      remarks: remarks(turn.remarks),
    })),
    commentary: given.commentary && placeText(given.commentary, at),
    remarks: remarks(given.remarks),
  };
}

function placeRange<R extends Range>(piece: R, at: Placing): R {
  return { ...piece, from: at(piece.from), to: at(piece.to) };
}

function placeText<T extends LabelledPiece | Turn>(piece: T, at: Placing): T {
  return { ...placeRange(piece, at), textFrom: at(piece.textFrom), textTo: at(piece.textTo) };
}
