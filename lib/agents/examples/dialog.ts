import type { Example, Piece, Range, Role, Turn } from '@/lib/agents/model/agent';

/** The words of an example without their places: what a page shows, and what a new example is made of. */
export type Dialog = {
  readonly context: string | null;
  readonly turns: readonly DialogTurn[];
  readonly commentary: string | null;
  /** How many turns stand before the commentary. */
  readonly commentaryAt: number;
  /** Remarks before the first turn, as written: `<Task tool call to x>`. */
  readonly remarks: readonly string[];
};

export type DialogTurn = {
  readonly role: Role;
  readonly label: string;
  readonly text: string;
  /** Remarks behind the turn, or before or between its words; one among them is part of the text. */
  readonly remarks: readonly string[];
};

export function dialogOf({ context, turns, commentary, remarks }: Example): Dialog {
  const texts = (pieces: readonly Piece[], from: number) =>
    pieces.filter((piece) => piece.from >= from).map(({ text }) => text);
  return {
    context: context?.text ?? null,
    turns: turns.map((turn) => ({
      role: turn.role,
      label: turn.label,
      text: turn.text,
      remarks: turn.remarks.filter((each) => !isInText(turn, each)).map((each) => each.text),
    })),
    commentary: commentary?.text ?? null,
    commentaryAt: commentary ? turns.filter(({ from }) => from < commentary.from).length : 0,
    remarks: texts(remarks, context?.to ?? 0),
  };
}

/** Whether a remark of a turn is part of its text. */
export function isInText({ textFrom, textTo, parts }: Turn, { from }: Range): boolean {
  const holds = (range: Range) => range.from <= from && from < range.to;
  return parts.length === 0 ? holds({ from: textFrom, to: textTo }) : parts.some(holds);
}

/**
 * The dialog in the convention of Anthropic's own agents (format.md, section 10): one piece a line,
 * turns in double quotes.
 * @param lineBreak what separates the pieces; null writes all of it on one line
 */
export function formatDialog(dialog: Dialog, lineBreak: string | null = '\n'): string {
  const lines = (text: string) => (lineBreak === null ? text : text.replaceAll('\n', lineBreak));
  const gap = lineBreak ?? ' ';
  const edge = lineBreak ?? '';
  const pieces: string[] = [];
  const addCommentary = () =>
    dialog.commentary !== null &&
    pieces.push(`<commentary>${edge}${lines(dialog.commentary)}${edge}</commentary>`);
  if (dialog.context !== null) pieces.push(`Context: ${lines(dialog.context)}`.trimEnd());
  pieces.push(...dialog.remarks);
  dialog.turns.forEach(({ role, label, text, remarks }, index) => {
    if (index === dialog.commentaryAt) addCommentary();
    const speaker = role === 'other' && label !== '' ? label : role;
    pieces.push(`${speaker}: "${lines(text)}"`, ...remarks);
  });
  if (dialog.commentaryAt >= dialog.turns.length) addCommentary();
  return `<example>${edge}${pieces.join(gap)}${edge}</example>`;
}

/** What the first user of an example says; empty where no user speaks. */
export function requestOf({ turns }: Pick<Example, 'turns'>): string {
  return turns.find(({ role }) => role === 'user')?.text.trim() ?? '';
}
