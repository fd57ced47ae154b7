'use client';

import { presentableDiff } from '@codemirror/merge';

/** Very long lines that differ a lot are marked coarsely. */
const LIMITS = { scanLimit: 1000, timeout: 200 };

/** How much unchanged text is shown beside a change, in characters. */
const CONTEXT = 120;

type Piece = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/**
 * A text with the words marked that differ from another text. Long unchanged stretches are left
 * out.
 */
export function MarkedText({ before, after }: { before: string; after: string }) {
  const pieces = piecesOf(before, after);
  return (
    <pre className="max-h-64 overflow-auto whitespace-pre-wrap break-words rounded bg-sunken p-2 font-mono text-xs">
      {after === '' && <span className="text-faint">(removed) </span>}
      {pieces.map(({ kind, text }, index) => {
        const key = `${index} ${kind}`;
        if (kind === 'added') {
          return (
            <ins
              key={key}
              className="rounded bg-ok/30 text-ink no-underline forced-colors:underline"
            >
              {text}
            </ins>
          );
        }
        if (kind === 'removed') {
          return (
            <del key={key} className="rounded bg-bad/30 text-ink">
              {text}
            </del>
          );
        }
        return (
          <span key={key} className="text-soft">
            {shorten(text, index > 0, index < pieces.length - 1)}
          </span>
        );
      })}
    </pre>
  );
}

function piecesOf(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  const push = (kind: Piece['kind'], text: string) => text !== '' && pieces.push({ kind, text });
  let position = 0;
  for (const { fromA, toA, fromB, toB } of presentableDiff(before, after, LIMITS)) {
    push('same', after.slice(position, fromB));
    push('removed', before.slice(fromA, toA));
    push('added', after.slice(fromB, toB));
    position = toB;
  }
  push('same', after.slice(position));
  return pieces;
}

/** The ends of an unchanged stretch that are beside a change. */
function shorten(text: string, behind: boolean, ahead: boolean): string {
  const head = behind ? CONTEXT : 0;
  const tail = ahead ? CONTEXT : 0;
  if (text.length <= head + tail + CONTEXT) return text;
  const before = text.slice(0, head).replace(/\S*$/, '');
  const after = tail === 0 ? '' : text.slice(-tail).replace(/^\S*/, '');
  return `${before}…${after}`;
}
