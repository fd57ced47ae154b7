'use client';

import { type Change, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension, Text } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { lineEnds } from '@/components/codemirror/line-ends';
import { sourceTheme } from '@/components/codemirror/source-theme';

const SIGN = { position: 'absolute', left: '0.45em', fontWeight: '600' } as const;

/** A sign before each line that came or went: no color alone says it. */
const signs = EditorView.theme({
  '.cm-line, .cm-deletedLine': { position: 'relative', paddingLeft: '1.6em' },
  '.cm-deletedChunk': { paddingLeft: '0' },
  '.cm-changedLine::before': { ...SIGN, content: '"+"', color: 'var(--ok)' },
  '.cm-deletedLine::before': { ...SIGN, content: '"−"', color: 'var(--bad)' },
});

/** Shows what has changed since another text. Both break at `\n` only, so that they can be compared. */
export function changesFrom(before: string, diff?: Diff): Extension {
  return [
    lineEnds('\n'),
    unifiedMergeView({
      original: Text.of(before.split('\n')),
      mergeControls: false,
      ...(diff && { diffConfig: { override: diff } }),
      collapseUnchanged: { margin: 2, minSize: 4 },
    }),
  ];
}

type Diff = (before: string, after: string) => readonly Change[];

/** What changed between two texts, in one column, unchanged stretches folded. */
export function DiffView({
  before,
  after,
  diff,
}: {
  before: string;
  after: string;
  /** Finds the changes, in place of the usual way. */
  diff?: Diff;
}) {
  const parent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!parent.current) return;
    const view = new EditorView({
      parent: parent.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          changesFrom(before, diff),
          lineNumbers(),
          EditorState.readOnly.of(true),
          EditorView.editable.of(false),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'Changes', tabindex: '0' }),
          sourceTheme(),
          signs,
        ],
      }),
    });
    return () => view.destroy();
  }, [before, after, diff]);
  return <div ref={parent} className="max-h-[60vh] overflow-auto rounded-md border border-line" />;
}
