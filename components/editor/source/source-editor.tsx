'use client';

import { autocompletion } from '@codemirror/autocomplete';
import { lintGutter } from '@codemirror/lint';
import { Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import CodeMirror, { type BasicSetupOptions } from '@uiw/react-codemirror';
import { memo, useCallback, useEffect, useMemo, useState } from 'react';
import { findPanel } from '@/components/codemirror/find-panel';
import { lineEnds } from '@/components/codemirror/line-ends';
import { agentLanguage } from '@/components/codemirror/source-language';
import { sourceTheme } from '@/components/codemirror/source-theme';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { WHY_READ_ONLY } from '@/components/editor/document/form-marks';
import { wantedProblem } from '@/components/editor/document/wanted-problem';
import { completeFrontmatter, oneSpace } from './source-completion';
import { keyHover } from './source-hover';
import { showProblems } from './source-problems';
import { valueMarks } from './source-values';

// Extensions below do what the disabled entries would do. Tab leaves the editor, so keyboard users
// are not trapped in it.
const SETUP: BasicSetupOptions = {
  highlightSpecialChars: false,
  autocompletion: false,
  syntaxHighlighting: false,
};

/** Milliseconds without a change after which problems are marked: whether one has a fix takes a while. */
const PAUSE = 100;

/** The file's own text in CodeMirror. It stays mounted while hidden: the document lives in it. */
export const SourceEditor = memo(function SourceEditor({
  editing,
  readOnly,
}: {
  editing: AgentDocument;
  readOnly: boolean;
}) {
  const [initialText] = useState(editing.getText);
  const extensions = useMemo(
    () => [
      lineEnds(editing.getReading().fields.eol),
      agentLanguage(),
      // Of another tool's fields nothing is known here that could be offered.
      ...(editing.context.rules.kind === 'tool'
        ? []
        : [autocompletion({ override: [completeFrontmatter] }), oneSpace, keyHover]),
      Prec.high(valueMarks),
      lintGutter(),
      findPanel(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': 'Source',
        tabindex: '0',
        ...(readOnly && { 'aria-describedby': WHY_READ_ONLY }),
      }),
      sourceTheme(),
    ],
    [editing, readOnly],
  );
  const attach = useCallback(
    (view: EditorView) => {
      editing.attach(view);
      // The view comes after the first effects have run.
      showProblems(editing);
      const wanted = wantedProblem(editing.getProblems());
      if (wanted) editing.reveal(wanted.from, wanted.to);
    },
    [editing],
  );
  useEffect(() => {
    let shown = editing.getShownProblems();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editing.subscribe(() => {
      if (editing.getShownProblems() === shown) return;
      shown = editing.getShownProblems();
      clearTimeout(timer);
      timer = setTimeout(() => showProblems(editing), PAUSE);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editing]);

  return (
    <CodeMirror
      className="h-full"
      height="100%"
      theme="none"
      value={initialText}
      extensions={extensions}
      basicSetup={SETUP}
      indentWithTab={false}
      readOnly={readOnly}
      onCreateEditor={attach}
      onUpdate={editing.update}
    />
  );
});
