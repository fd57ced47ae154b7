import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  pickedCompletion,
  startCompletion,
} from '@codemirror/autocomplete';
import { EditorView } from '@codemirror/view';
import { COLORS } from '@/lib/agents/claude-code/colors';
import {
  FIELD_SPECS,
  type FieldSpec,
  formatFieldSpec,
  specOf,
} from '@/lib/agents/claude-code/field-specs';
import { MODELS } from '@/lib/agents/claude-code/models';
import { TOOL_NAMES } from '@/lib/agents/claude-code/tools';
import { readFields } from '@/lib/agents/reading/read-fields';

/** Completion inside the frontmatter: keys at the start of a line, values after the colon of known ones. */
export function completeFrontmatter(context: CompletionContext): CompletionResult | null {
  const { state, pos } = context;
  const { frontmatter, fields } = readFields(state.doc.toString());
  if (!frontmatter || pos < frontmatter.from || pos > frontmatter.to) return null;

  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const colon = before.indexOf(':');
  if (colon < 0 && /^[\w-]*$/.test(before)) {
    if (before === '' && !context.explicit) return null;
    const present = new Set(fields.map((field) => field.key));
    const options = FIELD_SPECS.filter((spec) => spec.key === before || !present.has(spec.key));
    return { from: line.from, options: options.map(keyCompletion), validFor: /^[\w-]*$/ };
  }

  const owner = fields.findLast((field) => field.from <= pos);
  const spec = owner && specOf(owner.key);
  if (!spec || (owner && pos < owner.valueFrom && colon < 0)) return null;
  const options = valueCompletions(spec);
  if (options.length === 0) return null;
  const word = context.matchBefore(/[\w*[\].-]*/);
  if (!word || (word.from === word.to && !context.explicit && !/[:,[] ?$/.test(before)))
    return null;
  return { from: word.from, options, validFor: /^[\w*.-]*$/ };
}

function keyCompletion(spec: FieldSpec): Completion {
  return {
    label: spec.key,
    apply: (view, completion, from, to) => {
      const after = view.state.sliceDoc(to, view.state.doc.lineAt(to).to);
      // A key that has its value already keeps it.
      const insert = after.startsWith(':') ? spec.key : `${spec.key}: `;
      view.dispatch({
        changes: { from, to, insert },
        selection: { anchor: from + insert.length },
        annotations: pickedCompletion.of(completion),
        userEvent: 'input.complete',
      });
      startCompletion(view);
    },
    type: 'property',
    info: () => linesOf(formatFieldSpec(spec)),
  };
}

/** A space that is typed behind a completed key, which has one, only offers the values. */
export const oneSpace = EditorView.inputHandler.of((view, from, to, text) => {
  if (text !== ' ' || from !== to) return false;
  const line = view.state.doc.lineAt(from);
  const key = /^([\w-]+): \r?$/.exec(line.text)?.[1];
  if (key === undefined || !specOf(key) || from < line.from + key.length + 2) return false;
  const { frontmatter } = readFields(view.state.doc.toString());
  if (!frontmatter || from < frontmatter.from || from > frontmatter.to) return false;
  startCompletion(view);
  return true;
});

function valueCompletions(spec: FieldSpec): Completion[] {
  switch (spec.kind) {
    case 'model':
      return MODELS.map(({ name, about }) => ({ label: name, detail: about, type: 'constant' }));
    case 'color':
      return COLORS.map((color) => ({ label: color, type: 'constant' }));
    case 'tools':
      return TOOL_NAMES.map((name) => ({ label: name, type: 'function' }));
    case 'boolean':
      return ['true', 'false'].map((label) => ({ label, type: 'constant' }));
    default:
      return (spec.choices ?? []).map(({ value, about }) => ({
        label: value,
        detail: about,
        type: 'constant',
      }));
  }
}

/** A small block of text lines for completion and hover. */
export function linesOf(lines: readonly string[]): HTMLElement {
  const block = document.createElement('div');
  for (const line of lines) {
    const paragraph = document.createElement('p');
    paragraph.textContent = line;
    block.append(paragraph);
  }
  return block;
}
