import { type IndentContext, indentService } from '@codemirror/language';
import {
  countColumn,
  EditorSelection,
  EditorState,
  type Extension,
  type Text,
  type TransactionSpec,
} from '@codemirror/state';
import {
  Decoration,
  type DecorationSet,
  EditorView,
  highlightSpecialChars,
  ViewPlugin,
  type ViewUpdate,
} from '@codemirror/view';

/**
 * Keeps the editor's text equal to the file's text, so that one offset means the same in both.
 * CodeMirror would turn every line end into `\n`; here lines break at `\n` only, and the `\r` before
 * it stays in the text, unseen: the cursor steps over both, and typing never gets between them.
 */
export function lineEnds(eol: '\n' | '\r\n' | '\r'): Extension {
  return [
    EditorState.lineSeparator.of('\n'),
    highlightSpecialChars({ specialChars: SPECIAL_CHARS }),
    hiddenReturns,
    indentService.of(indentOfBlank),
    EditorState.transactionFilter.of((transaction) => {
      const { selection, newDoc } = transaction;
      const isBetween = (at: number) => newDoc.sliceString(Math.max(0, at - 1), at + 1) === '\r\n';
      if (!selection?.ranges.some(({ from, to }) => isBetween(from) || isBetween(to))) {
        return transaction;
      }
      const before = (at: number) => (isBetween(at) ? at - 1 : at);
      const ranges = selection.ranges.map(({ anchor, head }) =>
        EditorSelection.range(before(anchor), before(head)),
      );
      const moved = EditorSelection.create(ranges, selection.mainIndex);
      return [transaction, { selection: moved, sequential: true }];
    }),
    EditorState.transactionFilter.of((transaction) => {
      const typed = ['input', 'delete', 'move'].some((event) => transaction.isUserEvent(event));
      if (!transaction.docChanged || !typed || transaction.isUserEvent(FORM_EVENT)) {
        return transaction;
      }
      const corrections: { from: number; to?: number; insert?: string }[] = [];
      transaction.changes.iterChangedRanges((_fromA, _toA, fromB, toB) => {
        corrections.push(...lineEndCorrections(transaction.newDoc, fromB, toB, eol === '\r\n'));
      });
      if (corrections.length === 0) return transaction;
      const spec: TransactionSpec = { changes: corrections, sequential: true };
      return [transaction, spec];
    }),
  ];
}

/** How far a blank line is indented: the unseen `\r` in it is no blank that a new line would take over. */
function indentOfBlank({ state }: IndentContext, position: number): number | undefined {
  const [blank, own] = /^([ \t]*)\r$/.exec(state.doc.lineAt(position).text) ?? [];
  return blank === undefined ? undefined : countColumn(own ?? '', state.tabSize);
}

/** The user event of changes that the form computed, which have the right line ends already. */
export const FORM_EVENT = 'input.type.form';

// CodeMirror's own set, but a carriage return only where it is not part of a line end, and the
// invisible characters that can make a text read differently from what it says.
const SPECIAL_CHARS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: showing control characters is what it is for
  /\r(?!$)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]/gu;

/**
 * The changes that correct the line ends of a range that was just changed: a `\r` that was
 * separated from its `\n` is moved back before it, and in a CRLF file a new `\n` gets a `\r`.
 */
function lineEndCorrections(doc: Text, from: number, to: number, crlf: boolean) {
  const corrections: { from: number; to?: number; insert?: string }[] = [];
  const last = doc.lineAt(to).number;
  for (let number = doc.lineAt(from).number; number <= last; number++) {
    const line = doc.line(number);
    const inside = line.text.indexOf('\r', Math.max(0, from - 1 - line.from));
    const stray = inside >= 0 && inside < line.text.length - 1 && line.from + inside <= to;
    if (stray) corrections.push({ from: line.from + inside, to: line.from + inside + 1 });
    const broken = number < doc.lines && !line.text.endsWith('\r');
    const touched = line.to >= from && line.to <= to;
    if (broken && (stray || (crlf && touched))) corrections.push({ from: line.to, insert: '\r' });
  }
  return corrections;
}

const hidden = Decoration.replace({});

const hiddenReturns = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    /** While the pointer begins to select. */
    isPointing = false;

    constructor(view: EditorView) {
      this.decorations = returnsIn(view, false);
    }

    update(update: ViewUpdate) {
      if (update.docChanged || update.viewportChanged) {
        this.decorations = returnsIn(update.view, false);
      }
    }
  },
  {
    decorations: (plugin) => plugin.decorations,
    eventHandlers: {
      mousedown() {
        this.isPointing = true;
        queueMicrotask(() => {
          this.isPointing = false;
        });
      },
    },
    // The whole CR LF is one step for the cursor, though only the CR has to be hidden. The pointer
    // right of a line means its end, and a step that it is in the middle of would lead to the next.
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => returnsIn(view, !view.plugin(plugin)?.isPointing)),
  },
);

function returnsIn(view: EditorView, withNewline: boolean): DecorationSet {
  const { doc } = view.state;
  const ranges = [];
  for (const { from, to } of view.visibleRanges) {
    for (let position = from; position <= to; ) {
      const line = doc.lineAt(position);
      if (line.text.endsWith('\r')) {
        const end = withNewline && line.number < doc.lines ? line.to + 1 : line.to;
        ranges.push(hidden.range(line.to - 1, end));
      }
      position = line.to + 1;
    }
  }
  return Decoration.set(ranges);
}
