import { Fragment } from 'react';
import { VisibleText } from '@/components/ui/visible-text';
import { parseQuery } from '@/lib/agents/query';

/** The texts that a search looks for anywhere, in lower case; filters and what it excludes are none. */
export function searchedTexts(q: string): readonly string[] {
  return parseQuery(q).flatMap((term) =>
    term.kind !== 'field' && !term.negated && term.text !== '' ? [term.text.toLowerCase()] : [],
  );
}

/** A text with what was searched for marked in it. */
export function Highlight({ text, texts }: { text: string; texts: readonly string[] }) {
  const pieces = splitMatches(text, texts);
  if (pieces === null) return <VisibleText text={text} />;
  return pieces.map(({ from, text, matches }) =>
    matches ? (
      <mark key={from}>{text}</mark>
    ) : (
      <Fragment key={from}>
        <VisibleText text={text} />
      </Fragment>
    ),
  );
}

/** Null when nothing matches. */
function splitMatches(text: string, texts: readonly string[]) {
  const lower = text.toLowerCase();
  // Lower case can be longer (İ), and then the places are not those of the text.
  if (texts.length === 0 || lower.length !== text.length) return null;
  const pieces: { from: number; text: string; matches: boolean }[] = [];
  let at = 0;
  while (at < text.length) {
    const next = firstMatch(lower, texts, at);
    if (next === null) break;
    if (next.from > at) pieces.push({ from: at, text: text.slice(at, next.from), matches: false });
    pieces.push({ from: next.from, text: text.slice(next.from, next.to), matches: true });
    at = next.to;
  }
  if (at === 0) return null;
  if (at < text.length) pieces.push({ from: at, text: text.slice(at), matches: false });
  return pieces;
}

function firstMatch(lower: string, texts: readonly string[], at: number) {
  let first: { from: number; to: number } | null = null;
  for (const text of texts) {
    const from = lower.indexOf(text, at);
    if (from >= 0 && (first === null || from < first.from))
      first = { from, to: from + text.length };
  }
  return first;
}
