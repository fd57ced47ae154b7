import type {
  DescriptionParts,
  Example,
  LabelledPiece,
  Range,
  TextChange,
  Turn,
} from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';
import { trimChange } from '@/lib/agents/text/text-change';
import { type Dialog, formatDialog } from './dialog';
import {
  BLANK_DIALOG,
  type DescriptionModel,
  type ExampleEdit,
  type ExampleForm,
  editModel,
  mapEditText,
  modelOf,
  proseSlots,
  type Speaker,
  saysTheSame,
  trimText,
  withoutEmptyPieces,
} from './example-model';
import {
  type Block,
  blocksOf,
  type DescriptionPlace,
  ExampleStyle,
  isTagged,
} from './example-style';
import { breakLength, isLetter, realLines, skipGap, trimGap } from './example-text';
import { parseDescription } from './examples';

export type DescriptionEdit =
  | { readonly ok: true; readonly change: TextChange }
  | {
      readonly ok: false;
      /** `literal-newline`: a `\n` of two characters. `ambiguous`: it would be read as something else. */
      readonly reason: 'literal-newline' | 'ambiguous';
      readonly message: string;
      /** The form in which the same edit succeeds; null when there is none. */
      readonly instead: ExampleForm | null;
    };

/** Why a description cannot hold what a person typed. */
export const LITERAL_NEWLINE =
  'A backslash followed by n cannot stand in a description: Claude Code turns the two into a line break, however they are written. Write a path with “/”, or put a space between them.';

/** Why an example cannot, where Claude Code would keep the two characters. */
const LITERAL_IN_EXAMPLE =
  'A backslash followed by n cannot be written here: beside examples the two are read as a line break. Write a path with “/”, or edit the source.';

/**
 * The change of a description that makes this edit and nothing else. It keeps the description's way
 * of writing: line breaks (a literal `\n`, a real one, or none at all), quotes, labels and their
 * case, indents and empty lines; every character outside of the change stays.
 *
 * The result is read again: unless the piece reads back as given (without the blanks around it,
 * where it has no quotes) and every other piece as before, the edit is refused with the form that
 * holds it.
 *
 * @param description the value of the field; places of the change are offsets in it
 * @param form another way of writing than the description's own
 * @throws RangeError when the edit names an example, turn or slot that the description does not
 * have
 */
export function editExamples(
  description: string,
  edit: ExampleEdit,
  place: DescriptionPlace,
  form?: ExampleForm,
): DescriptionEdit {
  const given = withoutEmptyPieces(mapEditText(edit, (text) => text.replace(/\r\n?/g, '\n')));
  let literal = false;
  mapEditText(given, (text) => {
    literal ||= text.includes('\\n');
    return text;
  });
  if (literal) {
    return {
      ok: false,
      reason: 'literal-newline',
      message: place.rules.kind === 'project' ? LITERAL_NEWLINE : LITERAL_IN_EXAMPLE,
      instead: null,
    };
  }
  const change = planEdit(description, given, place, form);
  if (change) return { ok: true, change };
  const others: readonly ExampleForm[] = form === undefined ? ['double-quotes', 'lines'] : [];
  const instead = others.find((other) => planEdit(description, given, place, other)) ?? null;
  return {
    ok: false,
    reason: 'ambiguous',
    message:
      instead === null
        ? 'The text would be read as something else here: it looks like a label, a tag or the end of a quote.'
        : 'Written like the other examples of this description, the text would be read as something else.',
    instead,
  };
}

/** The change that makes the edit, if its result reads as wanted; else null. */
function planEdit(
  description: string,
  edit: ExampleEdit,
  place: DescriptionPlace,
  form: ExampleForm | undefined,
): TextChange | null {
  const parts = parseDescription(description, place.name);
  const before = modelOf(parts);
  const wanted = [edit, mapEditText(edit, trimText)].map((each) => editModel(before, each));
  const planner = new EditPlanner(description, parts, place);
  const planned =
    form === 'lines' ? planner.inLines(wanted[1] ?? before) : planner.plan(edit, form);
  if (!planned) return null;
  const change = trimChange(description, planned);
  const text = description.slice(0, change.from) + change.insert + description.slice(change.to);
  const after = modelOf(parseDescription(text, place.name));
  const holds = wanted.some((model) => saysTheSame(model, after, edit.kind === 'remove'));
  return holds ? change : null;
}

/** Finds the change of a description for an edit, without looking at what it would read as. */
class EditPlanner {
  readonly #text: string;
  readonly #parts: DescriptionParts;
  readonly #style: ExampleStyle;

  constructor(text: string, parts: DescriptionParts, place: DescriptionPlace) {
    this.#text = text;
    this.#parts = parts;
    this.#style = new ExampleStyle(text, parts, place);
  }

  plan(edit: ExampleEdit, form: ExampleForm | undefined): TextChange | null {
    if (edit.kind === 'prose') return this.#setProse(edit.slot, trimText(edit.text));
    if (edit.kind === 'add') return this.#addExample(edit.example, edit.dialog ?? BLANK_DIALOG);
    const example = this.#parts.examples[edit.example];
    if (!example) return null;
    switch (edit.kind) {
      case 'context':
        return this.#setContext(example, edit.text);
      case 'commentary':
        return this.#setCommentary(example, edit.text);
      case 'remove':
        return this.#removeExample(edit.example);
      case 'duplicate':
        return this.#insertExample(edit.example + 1, this.#slice(example));
      case 'move':
        return this.#movePiece(this.#parts.examples, edit.example, edit.to);
      case 'move-turn': {
        const blocks = blocksOf(example);
        const turns = example.turns.flatMap((turn) => blockAt(blocks, turn) ?? []);
        return this.#movePiece(turns, edit.turn, edit.to);
      }
      case 'add-turn': {
        const written = this.#style.writeTurn(example, edit.role, '', edit.text, form);
        const before = example.turns[edit.turn - 1];
        const blocks = blocksOf(example);
        return this.#insertBlock(
          example,
          before ? blockAt(blocks, before) : this.#lastBeforeTurns(example),
          written,
        );
      }
      case 'turn':
      case 'speaker':
      case 'remove-turn': {
        const turn = example.turns[edit.turn];
        if (!turn) return null;
        if (edit.kind === 'remove-turn') return this.#removeBlock(example, turn);
        if (edit.kind === 'speaker') return this.#setSpeaker(example, turn, edit.role);
        return this.#setTurn(turn, edit.text, form);
      }
    }
  }

  /** Rewrites the whole description. */
  inLines({ prose, examples }: DescriptionModel): TextChange {
    const pieces: string[] = [];
    prose.forEach((text, slot) => {
      if (text !== '') pieces.push(this.#style.write(text));
      const dialog = examples[slot];
      if (dialog) pieces.push(formatDialog(dialog, this.#style.newline));
    });
    const insert = pieces.join(this.#style.newline.repeat(2));
    return { from: 0, to: this.#text.length, insert };
  }

  #setProse(slot: number, text: string): TextChange | null {
    const pieces = proseSlots(this.#parts);
    const piece = pieces[slot];
    const previous = this.#parts.examples[slot - 1];
    const next = this.#parts.examples[slot];
    if (piece && text !== '') return this.#setText(piece.from, piece.to, piece.text, text);
    if (piece) {
      if (previous) return { from: previous.to, to: piece.to, insert: '' };
      const end = next ? skipGap(this.#text, piece.to, next.from) : piece.to;
      return { from: piece.from, to: end, insert: '' };
    }
    if (text === '') return { from: 0, to: 0, insert: '' };
    const written = this.#style.write(text);
    if (previous) return insertAt(previous.to, this.#style.wideGap() + written);
    return insertAt(
      next ? skipGap(this.#text, 0, next.from) : 0,
      next ? written + this.#style.wideGap() : written,
    );
  }

  #setContext(example: Example, text: string | null): TextChange | null {
    const { context } = example;
    if (context) {
      return text === null ? this.#removeBlock(example, context) : this.#setLabelled(context, text);
    }
    if (text === null) return insertAt(example.from, '');
    const open = blocksOf(example)[0];
    return this.#insertBlock(example, open?.tag ? open : null, this.#style.writeContext(text));
  }

  #setCommentary(example: Example, text: string | null): TextChange | null {
    const { commentary } = example;
    if (commentary && text === null) return this.#removeBlock(example, commentary);
    if (text === null) return insertAt(example.from, '');
    if (commentary && commentary.text !== '') return this.#setLabelled(commentary, text);
    const written = this.#style.writeCommentary(example, text);
    if (commentary) return { from: commentary.from, to: commentary.to, insert: written };
    const last = blocksOf(example).findLast((block) => !block.tag || block.from === example.from);
    return this.#insertBlock(example, last ?? null, written);
  }

  #setTurn(turn: Turn, text: string, form: ExampleForm | undefined): TextChange | null {
    if (turn.parts.length > 0) return this.#setParts(turn, text, form);
    if (form === 'double-quotes') {
      const directions = turn.remarks.some(({ from }) => from < turn.textFrom);
      if (directions) return { from: turn.textFrom, to: turn.to, insert: this.#inQuotes(text) };
      const colon = this.#placeAfterLabel(turn);
      if (colon === null) return null;
      const start = skipGap(this.#text, colon, turn.textFrom);
      const gap = start === colon ? ' ' : '';
      return { from: start, to: turn.to, insert: gap + this.#inQuotes(text) };
    }
    if (turn.textTo === turn.to) return this.#setLabelled(turn, text);
    return this.#setText(turn.textFrom, turn.textTo, turn.text, text);
  }

  /** A turn with remarks between its words: changes one part, or leaves the remarks behind the words. */
  #setParts(turn: Turn, text: string, form: ExampleForm | undefined): TextChange | null {
    if (form === undefined) {
      const change = trimChange(turn.text, { from: 0, to: turn.text.length, insert: text });
      let start = 0;
      for (const { from, to } of turn.parts) {
        const old = realLines(this.#text, from, to);
        const end = start + old.length;
        if (start <= change.from && change.to <= end) {
          const words =
            old.slice(0, change.from - start) + change.insert + old.slice(change.to - start);
          return words === '' ? null : this.#setText(from, to, old, words);
        }
        start = end + 1;
      }
    }
    const { from, to } = turn.parts[0] ?? turn;
    const between = turn.remarks.filter((remark) => remark.from >= to && remark.to <= turn.textTo);
    const [first] = between;
    if (!first) return null;
    const gap = this.#text.slice(trimGap(this.#text, to, first.from), first.from);
    const remarks = between.map((remark) => gap + this.#slice(remark)).join('');
    const closer = this.#text.slice(to, trimGap(this.#text, to, first.from));
    const insert =
      form === 'double-quotes' && closer === ''
        ? this.#inQuotes(text)
        : this.#style.write(text) + closer;
    return { from, to: turn.to, insert: insert + remarks };
  }

  #inQuotes(text: string): string {
    return `"${this.#style.write(text)}"`;
  }

  #setSpeaker(example: Example, turn: Turn, role: Speaker): TextChange | null {
    const label = this.#style.labelOf(example, role, turn);
    if (turn.label === '') return insertAt(turn.from, `${label}: `);
    if (isTagged(this.#text, turn)) {
      const words = this.#text.slice(turn.textFrom, turn.textTo);
      return { from: turn.from, to: turn.to, insert: `<${label}>${words}</${label}>` };
    }
    const from = this.#text.indexOf(turn.label, turn.from);
    return { from, to: from + turn.label.length, insert: label };
  }

  #addExample(index: number, dialog: Dialog): TextChange {
    const model = this.#parts.examples[index - 1] ?? this.#parts.examples[index];
    return this.#insertExample(
      index,
      model ? this.#style.writeDialog(model, dialog) : formatDialog(dialog, this.#style.newline),
    );
  }

  #insertExample(index: number, written: string): TextChange {
    const { examples, prose } = this.#parts;
    const before = examples[index - 1];
    if (before) return insertAt(before.to, this.#style.gapAround(index - 1) + written);
    const [first] = examples;
    if (first) return insertAt(first.from, written + this.#style.gapAround(0));
    const last = prose.at(-1);
    if (!last) return insertAt(0, written);
    return insertAt(last.to, this.#style.newline.repeat(2) + written);
  }

  #removeExample(index: number): TextChange | null {
    const { examples } = this.#parts;
    const example = examples[index];
    if (!example) return null;
    const slots = proseSlots(this.#parts);
    const next = examples[index + 1];
    if (next && !slots[index + 1]) return { from: example.from, to: next.from, insert: '' };
    const before = slots[index] ?? examples[index - 1];
    return { from: before?.to ?? example.from, to: example.to, insert: '' };
  }

  /** What stands between the pieces stays where it is. */
  #movePiece(pieces: readonly Range[], index: number, to: number): TextChange | null {
    const texts = pieces.map((piece) => this.#slice(piece));
    const moved = texts[index];
    const first = pieces[Math.min(index, to)];
    const last = pieces[Math.max(index, to)];
    if (moved === undefined || !first || !last) return null;
    const order = texts.toSpliced(index, 1).toSpliced(to, 0, moved);
    let insert = '';
    let end = first.from;
    pieces.forEach((piece, i) => {
      if (piece.from < first.from || piece.to > last.to) return;
      insert += this.#text.slice(end, piece.from) + (order[i] ?? '');
      end = piece.to;
    });
    return { from: first.from, to: last.to, insert };
  }

  #lastBeforeTurns(example: Example): Block | null {
    const firstTurn = example.turns[0]?.from ?? example.commentary?.from ?? example.closeTag?.from;
    const limit = Math.min(firstTurn ?? example.to, example.commentary?.from ?? example.to);
    return blocksOf(example).findLast((block) => block.to <= limit) ?? null;
  }

  #insertBlock(example: Example, before: Block | null, written: string): TextChange {
    const blocks = blocksOf(example);
    const next = blocks[before ? blocks.findIndex(({ from }) => from === before.from) + 1 : 0];
    if (!before) return insertAt(example.from, written + this.#style.gapWithin(example));
    if (!before.tag) return insertAt(before.to, this.#style.gapWithin(example) + written);
    const open = this.#style.gapAfterOpen(example);
    if (!next) return insertAt(before.to, open + written);
    const after = next.tag ? this.#style.gapBeforeClose(example) : this.#style.gapWithin(example);
    return { from: before.to, to: next.from, insert: open + written + after };
  }

  #removeBlock(example: Example, piece: Range): TextChange | null {
    const blocks = blocksOf(example);
    const index = blocks.findIndex(({ from }) => from === piece.from);
    const block = blocks[index];
    if (!block) return null;
    const before = blocks[index - 1];
    const next = blocks[index + 1];
    if (before && !before.tag) return { from: before.to, to: block.to, insert: '' };
    if (next && !next.tag) return { from: block.from, to: next.from, insert: '' };
    return { from: block.from, to: block.to, insert: '' };
  }

  /** The place behind the colon of a turn's label; null when it has none. */
  #placeAfterLabel(turn: Turn): number | null {
    if (turn.label === '' || isTagged(this.#text, turn)) return null;
    let at = this.#text.indexOf(turn.label, turn.from) + turn.label.length;
    while (!':：'.includes(this.#text.charAt(at))) at++;
    at++;
    while (this.#text[at] === '*') at++;
    return at;
  }

  /** A piece without quotes: blanks around its text would not be read. */
  #setLabelled(piece: LabelledPiece | Turn, given: string): TextChange {
    const text = trimText(given) + this.#gapBefore(piece.to, given);
    if (piece.textFrom < piece.textTo || text === '') {
      return this.#setText(piece.textFrom, piece.textTo, piece.text, text);
    }
    let at = piece.textFrom;
    while (isProseBlank(this.#text.charCodeAt(at))) at++;
    const gap = at === piece.textFrom && ':：'.includes(this.#text.charAt(at - 1)) ? ' ' : '';
    return insertAt(at, gap + this.#style.write(text));
  }

  /** A space where the next label would otherwise stick to a word. */
  #gapBefore(place: number, text: string): string {
    return isLetter(this.#text, place) && /[\p{L}\p{N}_-]$/u.test(text) ? ' ' : '';
  }

  /**
   * Writes `text` in place of what is read as `old`, and leaves alone what both start and end with:
   * line breaks there stay of the kind that they are.
   */
  #setText(from: number, to: number, old: string, text: string): TextChange {
    const {
      from: start,
      to: end,
      insert,
    } = trimChange(old, { from: 0, to: old.length, insert: text });
    return {
      from: this.#placeOf(from, start),
      to: end === old.length ? to : this.#placeOf(from, end),
      insert: this.#style.write(insert),
    };
  }

  /** Where the nth character that is read from `from` on is written. */
  #placeOf(from: number, count: number): number {
    let at = from;
    for (let i = 0; i < count; i++) at += breakLength(this.#text, at) || 1;
    return at;
  }

  #slice({ from, to }: Range): string {
    return this.#text.slice(from, to);
  }
}

function insertAt(at: number, insert: string): TextChange {
  return { from: at, to: at, insert };
}

function blockAt(blocks: readonly Block[], piece: Range): Block | null {
  return blocks.find(({ from }) => from === piece.from) ?? null;
}
