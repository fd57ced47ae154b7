import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { tellChanges } from '@/lib/agents/fixes/tell-changes';
import type { Problem } from '@/lib/agents/model/agent';

type Shown = { readonly doc: Text; readonly marks: readonly Diagnostic[] };

/** What each view was last told to mark, and in which text. */
const told = new WeakMap<EditorView, Shown>();

/** Marks the problems of the text that the view shows now, those that the head counts; what can be done about them become actions of the marks. */
export function showProblems(editing: AgentDocument): void {
  const { view } = editing;
  if (!view) return;
  const { doc } = view.state;
  const marks = editing
    .getShownProblems()
    .filter(({ to }) => to <= doc.length)
    .map((problem) => diagnosticOf(editing, problem, !view.state.readOnly));
  // A mark whose text is gone leaves its sign in the gutter, so a mark that has moved is no proof that
  // all is in place. Showing what is shown would close the words of a mark that is pointed at.
  const before = told.get(view);
  const isSame = before?.doc === doc && isEqual(before.marks, marks);
  const isBare = marks.length === 0 && (before?.marks.length ?? 0) === 0;
  if (isSame || isBare) return;
  told.set(view, { doc, marks });
  view.dispatch(setDiagnostics(view.state, marks));
}

function isEqual(a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean {
  const lines = (marks: readonly Diagnostic[]) =>
    marks.map(({ from, to, source, message }) => `${from} ${to} ${source} ${message}`).join('\n');
  return lines(a) === lines(b);
}

function diagnosticOf(editing: AgentDocument, problem: Problem, isFixable: boolean): Diagnostic {
  const { from, to, severity, code, message, hint, fix, suggestion } = problem;
  // At the place where the mark is by then.
  const actions = [
    fix && { name: 'Fix', apply: (_: EditorView, at: number) => editing.fix(code, at) },
    suggestion && {
      name: `Try: ${tellChanges(suggestion.changes, editing.getReading().fields.fields)}`,
      apply: (_: EditorView, at: number) => editing.trySuggestion(code, at),
    },
  ].filter((action) => action !== undefined);
  return {
    from,
    to,
    severity,
    source: code,
    message: hint ? `${message} ${hint}` : message,
    actions: isFixable ? actions : [],
  };
}
