'use client';

import type { ReactNode } from 'react';
import { DiffView } from './diff-view';
import { diffWords, shareOf } from './diff-words';

/** Below this share of common words, marks would be everywhere and say nothing. */
const LEAST_SHARED = 0.4;
/** Two texts as short as this are read at a glance in any case, in UTF-16 units. */
const SHORT = 200;

/** How a text differs from another one, by words; or the text itself where hardly a word stayed. */
export function TextDifference({
  before,
  after,
  children,
}: {
  before: string;
  after: string;
  /** The text in full. */
  children: ReactNode;
}) {
  const long = Math.max(before.length, after.length) > SHORT;
  if (before === '' || after === '' || (long && shareOf(before, after) < LEAST_SHARED)) {
    return (
      <>
        <p className="pb-2 text-faint">
          The two texts have too little in common to mark the differences, so this one is shown as
          it is.
        </p>
        {children}
      </>
    );
  }
  return <DiffView before={before} after={after} diff={diffWords} />;
}
