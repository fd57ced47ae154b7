import type { Range } from '@/lib/agents/model/agent';
import { isBlank, isBreak, skipBlanks } from '@/lib/agents/text/blanks';
import { splitLines } from '@/lib/agents/text/lines';

/** A piece of a loose value's text, and where it is written: as itself, an escape, or a line end and indent. */
export type LoosePiece = Range & { readonly text: string };

/**
 * What a person reads in a value that YAML cannot read (`style: 'loose'`), piece by piece. The
 * value is their texts joined:
 * - a first line that is only a block header (`|`, `>-` …) is left out;
 * - quotes around the whole are left out, and with them the backslash before `"` and `\` in double
 *   quotes and one of two `'` in single ones; `\n` stays as it is written;
 * - further lines lose the indent that they share and the blanks at their ends;
 * - every line end is `\n`.
 * @param range the value as written
 */
export function readLoose(text: string, range: Range): LoosePiece[] {
  const { from, to } = withoutHeader(text, range);
  const quote = wrappingQuote(text, from, to);
  const lines = splitLines(text, quote ? from + 1 : from, quote ? to - 1 : to);
  const headless = from !== range.from;
  const indent = sharedIndent(text, headless ? lines : lines.slice(1));
  const pieces: LoosePiece[] = [];
  let end = from;
  lines.forEach((line, index) => {
    const start = index > 0 || headless ? Math.min(line.from + indent, line.to) : line.from;
    if (index > 0) pieces.push({ text: '\n', from: end, to: start });
    end = line.to;
    const last = index === lines.length - 1;
    while (end > start && isBlank(text.charCodeAt(end - 1)) && !(quote && last)) end--;
    pushUnescaped(pieces, text, start, end, quote);
  });
  return pieces;
}

export function looseText(text: string, range: Range): string {
  return readLoose(text, range)
    .map((piece) => piece.text)
    .join('');
}

/** The value without the line that holds nothing but `|` or `>` and its options. */
function withoutHeader(text: string, { from, to }: Range): Range {
  const first = text[from];
  if (first !== '|' && first !== '>') return { from, to };
  let at = from + 1;
  while (at < to && '+-0123456789'.includes(text.charAt(at))) at++;
  at = skipBlanks(text, at, to);
  if (at < to && !isBreak(text.charCodeAt(at))) return { from, to };
  while (at < to && isBreak(text.charCodeAt(at))) at++;
  return { from: at, to };
}

/**
 * The quote that a person would take for the one around the whole value: it is at both ends, and
 * the next one inside does not look like its partner. `"a "b" c"` is wrapped; `"a" and: "b"` is
 * not.
 */
function wrappingQuote(text: string, from: number, to: number): '"' | "'" | null {
  const quote = text[from];
  if ((quote !== '"' && quote !== "'") || to - from < 2 || text[to - 1] !== quote) return null;
  for (let at = from + 1; at < to - 1; at++) {
    if (text[at] !== quote || text[at - 1] === '\\') continue;
    if (text[at + 1] === quote) {
      at++;
      continue;
    }
    const opens = !isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1));
    const apostrophe = isWord(text.charAt(at - 1)) && isWord(text.charAt(at + 1));
    if (!apostrophe) return opens ? quote : null;
  }
  return quote;
}

function isWord(letter: string): boolean {
  return !' \t\r\n,.;:!?()[]{}'.includes(letter);
}

function sharedIndent(text: string, lines: readonly Range[]): number {
  let shared = Number.POSITIVE_INFINITY;
  for (const { from, to } of lines) {
    const at = skipBlanks(text, from, to);
    if (at < to) shared = Math.min(shared, at - from);
  }
  return Number.isFinite(shared) ? shared : 0;
}

function pushUnescaped(
  pieces: LoosePiece[],
  text: string,
  from: number,
  to: number,
  quote: '"' | "'" | null,
): void {
  let start = from;
  for (let at = from; quote && at < to - 1; at++) {
    const pair = text.slice(at, at + 2);
    const escaped = quote === '"' ? pair === '\\"' || pair === '\\\\' : pair === "''";
    if (!escaped) continue;
    if (at > start) pieces.push({ text: text.slice(start, at), from: start, to: at });
    pieces.push({ text: pair.charAt(1), from: at, to: at + 2 });
    at++;
    start = at + 1;
  }
  if (to > start) pieces.push({ text: text.slice(start, to), from: start, to });
}
