import { type Diagnostic, forEachDiagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorState } from '@codemirror/state';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import type { Problem } from '@/lib/agents/model/agent';

/** Marks the problems of the text that the view shows now; their fixes become actions of the marks. */
export function showProblems(editing: AgentDocument): void {
  const { view } = editing;
  if (!view) return;
  const problems = editing.getProblems();
  const length = view.state.doc.length;
  const diagnostics = problems
    .filter(({ to }) => to <= length)
    .map((problem) => diagnosticOf(editing, problem, !view.state.readOnly));
  // Marks move along with the text, so most are in the right place already and cost nothing.
  if (isEqual(shownIn(view.state), diagnostics)) return;
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

type Mark = Pick<Diagnostic, 'from' | 'to' | 'source' | 'message'>;

function shownIn(state: EditorState): Mark[] {
  const marks: Mark[] = [];
  forEachDiagnostic(state, ({ source, message }, from, to) =>
    marks.push({ from, to, source, message }),
  );
  return marks;
}

function isEqual(a: readonly Mark[], b: readonly Mark[]): boolean {
  const lines = (marks: readonly Mark[]) =>
    marks.map(({ from, to, source, message }) => `${from} ${to} ${source} ${message}`).sort();
  return lines(a).join('\n') === lines(b).join('\n');
}

function diagnosticOf(editing: AgentDocument, problem: Problem, isFixable: boolean): Diagnostic {
  const { from, to, severity, code, message, hint, fix } = problem;
  return {
    from,
    to,
    severity,
    source: code,
    message: hint ? `${message} ${hint}` : message,
    // At the place where the mark is by then.
    actions: fix && isFixable ? [{ name: 'Fix', apply: (_view, at) => editing.fix(code, at) }] : [],
  };
}
