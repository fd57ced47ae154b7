import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import type { Problem } from '@/lib/agents/agent';
import { FORM_EVENT } from './line-ends';

/** Marks the problems of the text that the view shows now; their fixes become actions of the marks. */
export function showProblems(view: EditorView, problems: readonly Problem[]): void {
  const length = view.state.doc.length;
  const diagnostics = problems
    .filter(({ to }) => to <= length)
    .map(({ from, to, severity, code, message, hint, fix }): Diagnostic => {
      const diagnostic: Diagnostic = {
        from,
        to,
        severity,
        source: code,
        message: hint ? `${message} ${hint}` : message,
      };
      if (!fix) return diagnostic;
      const apply = (target: EditorView) =>
        target.dispatch({ changes: [...fix], userEvent: FORM_EVENT });
      return { ...diagnostic, actions: [{ name: 'Fix', apply }] };
    });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}
