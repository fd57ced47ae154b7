'use client';

import { unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { lineEnds } from './line-ends';
import { sourceTheme } from './source-theme';

/** What changed between two texts, in one column, unchanged stretches folded. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!parent.current) return;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          lineEnds('\n'),
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'Changes', tabindex: '0' }),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: 2, minSize: 4 },
          }),
          sourceTheme(),
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after]);
  return <div ref={parent} className="max-h-[60vh] overflow-auto rounded-md border border-line" />;
}
