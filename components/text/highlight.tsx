import { Fragment } from 'react';
import type { Range } from '@/lib/agents/model/agent';
import { VisibleText } from './visible-text';

const NONE: readonly Range[] = [];

/** Finds the words of a search in a text; the ranges are sorted and do not overlap. */
export type Marks = (text: string) => readonly Range[];

export function Marked({ text, marks }: { text: string; marks: Marks | undefined }) {
  return <Highlight text={text} ranges={marks?.(text)} />;
}

/** A text with the words of the search marked. The ranges are sorted and do not overlap. */
export function Highlight({
  text,
  from: start = 0,
  ranges = NONE,
}: {
  text: string;
  /** Where to begin; no range lies before. */
  from?: number;
  ranges?: readonly Range[] | undefined;
}) {
  if (ranges.length === 0) return <VisibleText text={text.slice(start)} />;
  return (
    <>
      {ranges.map(({ from, to }, i) => (
        <Fragment key={from}>
          <VisibleText text={text.slice(ranges[i - 1]?.to ?? start, from)} />
          <mark>
            <VisibleText text={text.slice(from, to)} />
          </mark>
        </Fragment>
      ))}
      <VisibleText text={text.slice(ranges.at(-1)?.to ?? start)} />
    </>
  );
}
