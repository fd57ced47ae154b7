import { type EditorState, type Range, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view';
import { parseDescription } from '@/lib/agents/examples/examples';
import type { Field } from '@/lib/agents/model/agent';
import { nameOf, readFields } from '@/lib/agents/reading/read-fields';

/**
 * Colours unquoted values as text, because the YAML grammar takes a description with `: ` in it for
 * many keys. In a one-line description the escapes, tags and labels of the examples are dimmed, and
 * a new line is shown after escapes of one, so that the words can be read.
 */
export const valueMarks = StateField.define<DecorationSet>({
  create: markValues,
  update: (marks, transaction) => (transaction.docChanged ? markValues(transaction.state) : marks),
  provide: (field) => EditorView.decorations.from(field),
});

const text = Decoration.mark({ class: 'cm-value' });
const quiet = Decoration.mark({ class: 'cm-value cm-value-quiet' });

/** Shows what follows on a line of its own; the text has none there. */
class Break extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override get lineBreaks(): number {
    return 1;
  }

  override toDOM(): HTMLElement {
    return document.createElement('br');
  }
}

const newLine = Decoration.widget({ widget: new Break(), side: 1 });

/** Escapes of line breaks that something follows. */
const ESCAPES = /(?<!\\)(?:\\n)+(?=.)/g;

/** Longer values keep the grammar's colours: marking them would cost a key press more than it tells. */
const MAX_LENGTH = 20_000;

function markValues(state: EditorState): DecorationSet {
  const doc = state.doc.toString();
  const marks: Range<Decoration>[] = [];
  const fields = readFields(doc);
  const name = nameOf(fields);
  for (const field of fields.fields) {
    const unquoted = field.style === 'plain' || field.style === 'loose';
    const length = field.valueTo - field.valueFrom;
    if (length === 0 || length > MAX_LENGTH) continue;
    if (field.key === 'description' && (unquoted || field.style === 'double')) {
      const value = doc.slice(field.valueFrom, field.valueTo);
      for (const { index, 0: found } of value.matchAll(ESCAPES)) {
        marks.push(newLine.range(field.valueFrom + index + found.length));
      }
    }
    if (!unquoted) continue;
    for (const { from, to, isQuiet } of stretches(doc, field, name)) {
      if (from < to) marks.push((isQuiet ? quiet : text).range(from, to));
    }
  }
  return Decoration.set(marks, true);
}

/** The value cut into words and what stands between them; all of it words unless it holds examples. */
function stretches(doc: string, { key, valueFrom, valueTo }: Field, name: string | null) {
  const value = doc.slice(valueFrom, valueTo);
  const { prose, examples } =
    key === 'description' ? parseDescription(value, name) : { prose: [], examples: [] };
  if (examples.length === 0) return [{ from: valueFrom, to: valueTo, isQuiet: false }];
  const words = [
    ...prose,
    ...examples.flatMap(({ context, turns, commentary }) => [
      ...[context, commentary].flatMap((piece) =>
        piece ? [{ from: piece.textFrom, to: piece.textTo }] : [],
      ),
      ...turns.flatMap(({ textFrom, textTo, parts }) =>
        parts.length > 0 ? parts : [{ from: textFrom, to: textTo }],
      ),
    ]),
  ].sort((a, b) => a.from - b.from);
  const result = [];
  let position = 0;
  for (const { from, to } of words) {
    if (from < position) continue;
    result.push({ from: valueFrom + position, to: valueFrom + from, isQuiet: true });
    result.push({ from: valueFrom + from, to: valueFrom + to, isQuiet: false });
    position = to;
  }
  result.push({ from: valueFrom + position, to: valueTo, isQuiet: true });
  return result;
}
