import type { DescriptionParts, Piece, Role } from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';
import { type Dialog, type DialogTurn, dialogOf } from './dialog';

export type Speaker = Exclude<Role, 'other'>;

/** One edit that a person makes in the form. Examples, turns and slots count from 0. */
export type ExampleEdit =
  /** Null removes the piece, and so does a text of blanks: an empty piece is never written. */
  | {
      readonly kind: 'context' | 'commentary';
      readonly example: number;
      readonly text: string | null;
    }
  | {
      readonly kind: 'turn';
      readonly example: number;
      readonly turn: number;
      readonly text: string;
    }
  | {
      readonly kind: 'speaker';
      readonly example: number;
      readonly turn: number;
      readonly role: Speaker;
    }
  /** The new turn becomes number `turn`. */
  | {
      readonly kind: 'add-turn';
      readonly example: number;
      readonly turn: number;
      readonly role: Speaker;
      readonly text: string;
    }
  | { readonly kind: 'remove-turn'; readonly example: number; readonly turn: number }
  /** The turn becomes number `to` of its example, and takes its remarks along. */
  | {
      readonly kind: 'move-turn';
      readonly example: number;
      readonly turn: number;
      readonly to: number;
    }
  /** The new example becomes number `example`; without a dialog it has two empty turns to fill in. */
  | { readonly kind: 'add'; readonly example: number; readonly dialog?: Dialog }
  /** A duplicate comes right after the original. */
  | { readonly kind: 'remove' | 'duplicate'; readonly example: number }
  | { readonly kind: 'move'; readonly example: number; readonly to: number }
  /** Slot 0 is before the first example, slot n after the nth. An empty text removes the prose. */
  | { readonly kind: 'prose'; readonly slot: number; readonly text: string };

/** Another way of writing, for what the current one cannot hold. */
export type ExampleForm =
  /** The turn in double quotes. */
  | 'double-quotes'
  /** The whole description in the convention of format.md, section 10: each piece on its line. */
  | 'lines';

/** What a new example holds. */
export const BLANK_DIALOG: Dialog = {
  context: null,
  turns: [
    { role: 'user', label: 'user', text: '', remarks: [] },
    { role: 'assistant', label: 'assistant', text: '', remarks: [] },
  ],
  commentary: null,
  commentaryAt: 2,
  remarks: [],
};

/** What a description says, without its places and its way of writing. */
export type DescriptionModel = {
  /** By slot: one more than there are examples. */
  readonly prose: readonly string[];
  readonly examples: readonly Dialog[];
};

export function modelOf(parts: DescriptionParts): DescriptionModel {
  return {
    prose: proseSlots(parts).map((piece) => piece?.text ?? ''),
    examples: parts.examples.map(dialogOf),
  };
}

/** The prose before the first example and behind each of them; null where there is none. */
export function proseSlots({ prose, examples }: DescriptionParts): readonly (Piece | null)[] {
  const slots: (Piece | null)[] = [...examples.map(() => null), null];
  let slot = 0;
  for (const piece of prose) {
    while ((examples[slot]?.from ?? Number.POSITIVE_INFINITY) < piece.from) slot++;
    slots[slot] = piece;
  }
  return slots;
}

/**
 * What the description says after the edit.
 * @throws RangeError when the edit names an example, turn or slot that does not exist.
 */
export function editModel(
  { prose, examples }: DescriptionModel,
  edit: ExampleEdit,
): DescriptionModel {
  const change = (index: number, change: (dialog: Dialog) => Dialog) => ({
    prose,
    examples: examples.with(index, change(at(examples, index))),
  });
  switch (edit.kind) {
    case 'prose':
      at(prose, edit.slot);
      return { prose: prose.with(edit.slot, edit.text), examples };
    case 'context':
      return change(edit.example, (dialog) => ({ ...dialog, context: edit.text }));
    case 'commentary':
      return change(edit.example, (dialog) => ({
        ...dialog,
        commentary: edit.text,
        commentaryAt: dialog.commentary === null ? dialog.turns.length : dialog.commentaryAt,
      }));
    case 'turn':
    case 'speaker':
      return change(edit.example, (dialog) => {
        const turn = at(dialog.turns, edit.turn);
        const changed = edit.kind === 'turn' ? { text: edit.text } : { role: edit.role };
        return { ...dialog, turns: dialog.turns.with(edit.turn, { ...turn, ...changed }) };
      });
    case 'add-turn':
      return change(edit.example, (dialog) => {
        const turn: DialogTurn = { role: edit.role, label: '', text: edit.text, remarks: [] };
        const turns = insert(dialog.turns, edit.turn, turn);
        const commentaryAt = dialog.commentaryAt + (edit.turn <= dialog.commentaryAt ? 1 : 0);
        return { ...dialog, turns, commentaryAt };
      });
    case 'remove-turn':
      return change(edit.example, (dialog) => {
        at(dialog.turns, edit.turn);
        const turns = dialog.turns.toSpliced(edit.turn, 1);
        const commentaryAt = dialog.commentaryAt - (edit.turn < dialog.commentaryAt ? 1 : 0);
        return { ...dialog, turns, commentaryAt };
      });
    case 'move-turn':
      return change(edit.example, (dialog) => {
        at(dialog.turns, edit.to);
        const turn = at(dialog.turns, edit.turn);
        return { ...dialog, turns: insert(dialog.turns.toSpliced(edit.turn, 1), edit.to, turn) };
      });
    case 'add':
      return {
        prose: insert(prose, Math.max(edit.example, 1), ''),
        examples: insert(examples, edit.example, edit.dialog ?? BLANK_DIALOG),
      };
    case 'duplicate':
      return {
        prose: insert(prose, edit.example + 1, ''),
        examples: insert(examples, edit.example, at(examples, edit.example)),
      };
    case 'remove': {
      at(examples, edit.example);
      const merged = prose
        .slice(edit.example, edit.example + 2)
        .filter(Boolean)
        .join('\n');
      return {
        prose: prose.toSpliced(edit.example, 2, merged),
        examples: examples.toSpliced(edit.example, 1),
      };
    }
    case 'move': {
      at(examples, edit.to);
      const moved = at(examples, edit.example);
      return { prose, examples: examples.toSpliced(edit.example, 1).toSpliced(edit.to, 0, moved) };
    }
  }
}

/**
 * Whether two descriptions say the same to a reader. Labels may differ; a piece without text is as
 * good as none.
 * @param looseProse line breaks in prose may differ
 */
export function saysTheSame(
  a: DescriptionModel,
  b: DescriptionModel,
  looseProse: boolean,
): boolean {
  const words = ({ prose, examples }: DescriptionModel) =>
    JSON.stringify([
      looseProse ? prose.map((text) => text.replace(/\s+/g, ' ').trim()) : prose,
      examples.map(({ context, turns, commentary, commentaryAt, remarks }) => [
        context ?? '',
        turns.map(({ role, text, remarks: own }) => [role, text, own]),
        commentary ?? '',
        commentary ? commentaryAt : 0,
        remarks,
      ]),
    ]);
  return words(a) === words(b);
}

/** The edit with `change` applied to the text it carries. */
export function mapEditText(edit: ExampleEdit, change: (text: string) => string): ExampleEdit {
  if ('text' in edit) return edit.text === null ? edit : { ...edit, text: change(edit.text) };
  if (edit.kind !== 'add' || !edit.dialog) return edit;
  const { dialog } = edit;
  return {
    ...edit,
    dialog: {
      ...dialog,
      context: dialog.context === null ? null : change(dialog.context),
      turns: dialog.turns.map((turn) => ({ ...turn, text: change(turn.text) })),
      commentary: dialog.commentary === null ? null : change(dialog.commentary),
    },
  };
}

/** The edit with no context and no commentary where it would write an empty one. */
export function withoutEmptyPieces(edit: ExampleEdit): ExampleEdit {
  const filled = (text: string | null) => (text === null || trimText(text) === '' ? null : text);
  if (edit.kind === 'context' || edit.kind === 'commentary') {
    return { ...edit, text: filled(edit.text) };
  }
  if (edit.kind !== 'add' || !edit.dialog) return edit;
  const { context, commentary } = edit.dialog;
  const dialog = { ...edit.dialog, context: filled(context), commentary: filled(commentary) };
  return { ...edit, dialog };
}

/** Without the blanks and line breaks around it, which no piece without quotes can keep. */
export function trimText(text: string): string {
  let from = 0;
  let to = text.length;
  const isSpace = (at: number) => isProseBlank(text.charCodeAt(at)) || text.charCodeAt(at) === 10;
  while (from < to && isSpace(from)) from++;
  while (to > from && isSpace(to - 1)) to--;
  return text.slice(from, to);
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`There is no number ${index} among ${list.length}.`);
  return item;
}

function insert<T>(list: readonly T[], index: number, item: T): T[] {
  if (index < 0 || index > list.length) {
    throw new RangeError(`Nothing can be put at ${index} among ${list.length}.`);
  }
  return list.toSpliced(index, 0, item);
}
