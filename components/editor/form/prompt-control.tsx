'use client';

import { EditorView } from '@codemirror/view';
import CodeMirror, { type BasicSetupOptions } from '@uiw/react-codemirror';
import { memo, useEffect, useId, useMemo, useState } from 'react';
import { findPanel } from '@/components/codemirror/find-panel';
import { lineEnds } from '@/components/codemirror/line-ends';
import { promptLanguage } from '@/components/codemirror/source-language';
import { sourceTheme } from '@/components/codemirror/source-theme';
import type { AgentDocument } from '@/components/editor/document/agent-document';
import { fieldMark, partMark, WHY_READ_ONLY } from '@/components/editor/document/form-marks';
import { PromptLink } from './prompt-link';

// Undo is handled by the document.
const SETUP: BasicSetupOptions = {
  autocompletion: false,
  foldGutter: false,
  highlightActiveLine: false,
  highlightSpecialChars: false,
  history: false,
  historyKeymap: false,
  lineNumbers: false,
  syntaxHighlighting: false,
};

/** The system prompt as a part of the form. It grows with its text, and the form scrolls. */
export const PromptControl = memo(function PromptControl({
  editing,
  readOnly,
}: {
  editing: AgentDocument;
  readOnly: boolean;
}) {
  const id = useId();
  const [link] = useState(() => new PromptLink(editing));
  const [initialText] = useState(link.getText);
  useEffect(() => link.connect(), [link]);
  const extensions = useMemo(
    () => [
      lineEnds(editing.getReading().fields.eol),
      promptLanguage(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': 'System prompt',
        tabindex: '0',
        ...partMark('prompt'),
        ...(readOnly && { 'aria-describedby': WHY_READ_ONLY }),
      }),
      findPanel(),
      look,
      sourceTheme(),
    ],
    [editing, readOnly],
  );
  return (
    <section
      {...fieldMark('prompt')}
      aria-labelledby={id}
      className="grid grid-cols-[minmax(0,1fr)] gap-1"
    >
      <div className="flex flex-wrap items-baseline gap-x-2">
        <h2 id={id} className="font-medium text-ink text-sm">
          System prompt
        </h2>
        <span className="text-faint text-xs">
          What the agent is told before it begins, in Markdown.
        </span>
      </div>
      <div className="overflow-hidden rounded-md border border-line-strong">
        <CodeMirror
          theme="none"
          value={initialText}
          extensions={extensions}
          basicSetup={SETUP}
          indentWithTab={false}
          readOnly={readOnly}
          onCreateEditor={link.attach}
          onUpdate={link.update}
        />
      </div>
    </section>
  );
});

const look = EditorView.theme({
  '&': { height: 'auto' },
  '.cm-content': { minHeight: '12rem', paddingInline: '4px', scrollMarginTop: '3rem' },
});
