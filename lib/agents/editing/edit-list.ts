import type { Field, TextChange, YamlValue } from '@/lib/agents/model/agent';
import { isBreak, isSpace, skipBlanks } from '@/lib/agents/text/blanks';
import { type Line, lineAt, lineStart } from '@/lib/agents/text/lines';
import { isScalar, type Scalar, writeScalar } from '@/lib/agents/yaml/write-yaml';

/** An item of a written list: its words, with their quotes. */
type Item = { readonly from: number; readonly to: number; readonly value: YamlValue };

/**
 * A text that lists words, such as `Read, Grep`, with other words in it. Words that stay at either
 * end keep their place, and every separator is used again.
 * @param words those of the text, in order
 */
export function spliceWords(
  text: string,
  words: readonly string[],
  items: readonly string[],
): string {
  let at = 0;
  const old = words.map((value) => {
    const from = text.indexOf(value, at);
    at = from + value.length;
    return { from, to: at, value };
  });
  return spliceSeparated(text, old, items, items);
}

/**
 * The change that gives a list other items and touches only those that differ. Null where the list
 * is not simple: where it is empty, or holds anything but scalars on one line each.
 */
export function spliceList(
  text: string,
  field: Field,
  items: readonly YamlValue[],
): TextChange | null {
  const { style, value } = field;
  if (!Array.isArray(value) || !value.every(isScalar) || !items.every(isScalar)) return null;
  if (style !== 'flow' && style !== 'block') return null;
  const old = style === 'flow' ? flowItems(text, field) : blockItems(text, field);
  if (items.length === 0 || old.length === 0 || old.length !== value.length) return null;

  const like = quotesOf(text, old);
  const flow = style === 'flow';
  const written = items.map((item: Scalar) => writeScalar(item, { flow, like }));
  if (style === 'block') return spliceLines(text, old, items, written);
  const { valueFrom: from, valueTo: to } = field;
  const inside = old.map((item) => ({ ...item, from: item.from - from, to: item.to - from }));
  return { from, to, insert: spliceSeparated(text.slice(from, to), inside, items, written) };
}

/** The quotes around the first item. */
function quotesOf(text: string, items: readonly Item[]): 'plain' | 'single' | 'double' {
  const first = text[items[0]?.from ?? text.length];
  if (first === '"') return 'double';
  return first === "'" ? 'single' : 'plain';
}

/** How many items at the start, and how many of the others at the end, stay as they are. */
function sameEnds(old: readonly Item[], items: readonly YamlValue[]): [number, number] {
  const shorter = Math.min(old.length, items.length);
  let head = 0;
  while (head < shorter && old[head]?.value === items[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail)?.value === items.at(-1 - tail)) tail += 1;
  return [head, tail];
}

function spliceSeparated(
  text: string,
  old: readonly Item[],
  items: readonly YamlValue[],
  written: readonly string[],
): string {
  const first = old[0];
  const last = old.at(-1);
  if (!first || !last) return written.join(', ');
  const [head, tail] = sameEnds(old, items);
  const gapBefore = (i: number) => text.slice(old[i - 1]?.to ?? first.from, old[i]?.from);
  const separator = old.length > 1 ? gapBefore(1) : ', ';
  const kept = (item: Item, i: number) => ({
    gap: gapBefore(i),
    word: text.slice(item.from, item.to),
  });
  const words = [
    ...old.slice(0, head).map(kept),
    ...written.slice(head, written.length - tail).map((word, i) => ({
      gap: head + i < old.length - tail ? gapBefore(head + i) : separator,
      word,
    })),
    ...old.slice(old.length - tail).map((item, i) => kept(item, old.length - tail + i)),
  ];
  const inner = words.map(({ gap, word }, i) => (i > 0 ? gap || separator : '') + word);
  return text.slice(0, first.from) + inner.join('') + text.slice(last.to);
}

/** Removed items take their lines along; a comment above them stays, unless the list would end with it. */
function spliceLines(
  text: string,
  old: readonly Item[],
  items: readonly YamlValue[],
  written: readonly string[],
): TextChange | null {
  const [head, tail] = sameEnds(old, items);
  let next = -1;
  const rows = old.map((item) => {
    const line = lineAround(text, item.from);
    const row = { ...item, line, above: text.slice(next < 0 ? line.from : next, line.from) };
    next = line.next;
    return row;
  });
  const first = rows[0];
  // A last line without a line end belongs to a file that stops there.
  if (!first || next === rows.at(-1)?.line.to) return null;

  const lead = text.slice(first.line.from, first.from);
  const eol = text.slice(first.line.to, first.line.next);
  const words = written.slice(head, written.length - tail);
  const gone = rows.slice(head, rows.length - tail);
  const keep = ({ above, line }: (typeof rows)[number]) => above + text.slice(line.from, line.next);
  const insert = [
    ...rows.slice(0, head).map(keep),
    ...gone.map(({ above, line, from, to }, i) => {
      const word = words[i];
      if (word === undefined) return tail > 0 ? above : '';
      return above + text.slice(line.from, from) + word + text.slice(to, line.next);
    }),
    ...words.slice(gone.length).map((word) => lead + word + eol),
    ...rows.slice(rows.length - tail).map(keep),
  ];
  return { from: first.line.from, to: next, insert: insert.join('') };
}

/** The items of `[a, "b"]`, as far as they are scalars on one line. */
function flowItems(text: string, { valueFrom, valueTo, value }: Field): Item[] {
  const items: Item[] = [];
  const end = valueTo - 1;
  let at = valueFrom + 1;
  while (at < end) {
    if (isSpace(text.charCodeAt(at)) || text[at] === ',') at += 1;
    else {
      const to = scalarEnd(text, at, end, true);
      if (to === at) return [];
      items.push({ from: at, to, value: itemOf(value, items.length) });
      at = to;
    }
  }
  return items;
}

/** The items of a list, one `- a` to a line; comments and blank lines may stand between. */
function blockItems(text: string, { valueFrom, valueTo, value }: Field): Item[] {
  const items: Item[] = [];
  const indent = valueFrom - lineAround(text, valueFrom).from;
  for (let at = valueFrom - indent; at < valueTo; ) {
    const line = lineAround(text, at);
    const dash = skipBlanks(text, line.from, line.to);
    if (dash < line.to && text[dash] !== '#') {
      const from = skipBlanks(text, dash + 1, line.to);
      const to = scalarEnd(text, from, line.to, false);
      if (text[dash] !== '-' || dash - line.from !== indent || from === dash + 1) return [];
      if (to === from) return [];
      items.push({ from, to, value: itemOf(value, items.length) });
    }
    at = line.next;
  }
  return items;
}

function itemOf(value: YamlValue, index: number): YamlValue {
  return Array.isArray(value) ? ((value[index] ?? null) as YamlValue) : null;
}

/** Where the scalar ends that starts here and goes no further than its line; `from` when none does. */
function scalarEnd(text: string, from: number, limit: number, flow: boolean): number {
  const quote = text[from];
  if (quote === '"' || quote === "'") return quotedEnd(text, from, limit, quote);
  let to = from;
  for (let at = from; at < limit; at++) {
    const letter = text.charAt(at);
    const isComment = letter === '#' && (at === from || isSpace(text.charCodeAt(at - 1)));
    if (isComment || isBreak(text.charCodeAt(at)) || (flow && letter === ',')) break;
    if (flow && '[]{}'.includes(letter)) return from;
    if (!isSpace(text.charCodeAt(at))) to = at + 1;
  }
  return to;
}

function quotedEnd(text: string, from: number, limit: number, quote: string): number {
  for (let at = from + 1; at < limit && !isBreak(text.charCodeAt(at)); at++) {
    const doubled = quote === "'" && text[at] === quote && text[at + 1] === quote;
    if (doubled || (quote === '"' && text[at] === '\\')) at += 1;
    else if (text[at] === quote) return at + 1;
  }
  return from;
}

function lineAround(text: string, at: number): Line {
  return lineAt(text, lineStart(text, at), text.length);
}
