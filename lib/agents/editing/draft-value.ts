import { expand, isListOfText } from '@/lib/agents/claude-code/field-meaning';
import type { TextChange, YamlValue } from '@/lib/agents/model/agent';
import { isBreak } from '@/lib/agents/text/blanks';
import { lineAt, lineStart, splitLines } from '@/lib/agents/text/lines';
import { sameEnds } from '@/lib/agents/text/text-change';
import {
  decodeScalar,
  encodeScalar,
  escapeDouble,
  type ScalarStyle,
} from '@/lib/agents/yaml/scalar';
import { isList, writeBlock, writeInline } from '@/lib/agents/yaml/write-yaml';
import { spliceList, spliceWords } from './edit-list';
import { blockIndent, putBlock, putInline, type Target, textStart } from './place-value';

/** One way of writing the value. */
export type Draft = {
  readonly change: TextChange;
  /** The field stays readable only by the client's repair pass. */
  readonly loose?: boolean;
  /** Counts only if the whole frontmatter is valid YAML afterwards. */
  readonly strict?: boolean;
};

export function* drafts(target: Target, value: YamlValue, piecewise: boolean): Generator<Draft> {
  const { field, meaning } = target;
  if (typeof value === 'string') {
    if (meaning.words && isList(field?.value ?? null)) {
      yield* listDrafts(target, meaning.words(value));
    }
    yield* textDrafts(target, value, piecewise);
  } else if (isList(value)) {
    const { words } = meaning;
    const inText = typeof field?.value === 'string' || (!field && target.key !== 'skills');
    if (words && inText && isListOfText(value) && value.length > 0) {
      const old = typeof field?.value === 'string' ? field.value : '';
      yield* textDrafts(target, spliceWords(old, words(old), value), piecewise);
    }
    yield* listDrafts(target, value);
  } else {
    const inline = writeInline(value);
    if (inline !== null) yield* inlineDrafts(target, inline);
    yield* blockDrafts(target, value);
    yield* belowDrafts(target, inline);
  }
}

const STYLES: readonly ScalarStyle[] = ['plain', 'single', 'double', 'literal', 'folded'];

function* textDrafts(target: Target, value: string, piecewise: boolean): Generator<Draft> {
  const { field, meaning } = target;
  const old = typeof field?.value === 'string' ? field.value : null;
  const style = STYLES.find((known) => known === field?.style);
  // A field that writes line breaks as `\n` goes on doing so; the other styles have real ones.
  const full = meaning.expands && piecewise ? expand(value) : value;
  const oneLine = meaning.expands ? value.replaceAll('\n', '\\n') : value;
  const kept = old?.includes('\\n') ? oneLine : full;

  if (style && old !== null) {
    yield* pieceDrafts(target, style, old, style === 'plain' || style === 'single' ? kept : value);
    const own = style === 'plain' || style === 'single' ? kept : full;
    yield* scalarDrafts(target, own, style);
  }
  if (field?.style === 'loose') {
    if (piecewise && old !== null) yield* loosePieceDrafts(target, old, kept);
    const lines = splitLines(target.text, field.valueFrom, field.valueTo);
    if (lines.length > 1 && full.includes('\n')) {
      for (const draft of scalarDrafts(target, full, 'literal')) yield { ...draft, strict: true };
    }
  }
  if (!style || old === null) yield* scalarDrafts(target, full, 'plain');
  yield* scalarDrafts(target, full, 'double');
  if (target.repaired && !oneLine.includes('\n')) {
    for (const draft of inlineDrafts(target, oneLine)) yield { ...draft, loose: true };
  }
}

function* scalarDrafts(target: Target, value: string, style: ScalarStyle): Generator<Draft> {
  const written = encodeScalar(value, style, target);
  if (written !== null) yield* inlineDrafts(target, written);
}

/** The repair pass reads a comment beside the value as part of it, so the comment may have to go. */
function* inlineDrafts(target: Target, written: string): Generator<Draft> {
  yield { change: putInline(target, written) };
  const { text, field, repaired } = target;
  if (!repaired || !field) return;
  const change = putInline(target, written);
  const { to } = lineAt(text, Math.max(change.to, field.valueTo), text.length);
  yield { change: { ...change, to } };
}

/**
 * Only the middle of the value, where it differs; the ends, with their folds and escapes, stay. So
 * does the last line end. Where the middle begins or ends among line breaks, it may have to take
 * all of them in, because several in the file are one thing.
 */
function* pieceDrafts(
  target: Target,
  style: ScalarStyle,
  old: string,
  value: string,
): Generator<Draft> {
  const ends = sameEnds(old, value);
  yield* pieceDraft(target, style, old, value, ends);
  const apart = withoutBreaks(old, ends);
  if (apart[0] !== ends[0] || apart[1] !== ends[1]) {
    yield* pieceDraft(target, style, old, value, apart);
  }
}

/** Shorter ends that do not cut a row of line breaks; one that ends the text stays. */
function withoutBreaks(text: string, [head, tail]: readonly [number, number]): [number, number] {
  let first = head;
  while (first > 0 && text[first - 1] === '\n') first -= 1;
  let last = text.length - tail;
  while (text[last] === '\n') last += 1;
  return [first === 0 ? head : first, last === text.length ? tail : text.length - last];
}

function* pieceDraft(
  target: Target,
  style: ScalarStyle,
  old: string,
  value: string,
  [head, tail]: readonly [number, number],
): Generator<Draft> {
  const { text, field } = target;
  if (!field) return;
  const { toFile } = decodeScalar(text, field);
  const piece = value.slice(head, value.length - tail);
  const to = toFile(old.length - tail);
  let from = toFile(head);
  if (from > to || to > lineAt(text, field.valueTo, text.length).to) return;
  // A line that becomes empty does not keep its indent.
  const lineFrom = lineStart(text, from);
  if (piece.startsWith('\n') && textStart(text, { from: lineFrom, to: from }) === from)
    from = lineFrom;
  const insert = encodePiece(target, style, value, piece, to);
  if (insert !== null) yield { change: { from, to, insert } };
}

function encodePiece(
  target: Target,
  style: ScalarStyle,
  value: string,
  piece: string,
  to: number,
): string | null {
  const { text, eol, field, indent } = target;
  // A folded style can hold the value if it can hold it on one line.
  const flat = value.replaceAll('\n', ' ');
  switch (style) {
    case 'double':
      return escapeDouble(piece);
    case 'literal':
      if (encodeScalar(value, 'literal', target) === null) return null;
      return joinLines(piece.split('\n'), eol, indent, text, to);
    case 'folded':
      if (encodeScalar(value, 'literal', target) === null) return null;
      return foldLines(piece, target);
    default: {
      if (encodeScalar(flat, style, target) === null) return null;
      const isOneLine = field === null || blockIndent(text, field) === null;
      if (piece.includes('\n') && isOneLine) return null;
      return style === 'single'
        ? foldLines(piece.replaceAll("'", "''"), target, target.eol === '\r\n')
        : foldLines(piece, target);
    }
  }
}

/** Indents the lines after the first; a blank one stays without blanks. */
function joinLines(
  lines: readonly string[],
  eol: string,
  indent: string,
  text: string,
  to: number,
): string {
  const last = lines.length - 1;
  return lines
    .map((line, i) => {
      const blank = line === '' && (i < last || isBreak(text.charCodeAt(to)));
      return i === 0 || blank ? line : indent + line;
    })
    .join(eol);
}

/**
 * Where one line end reads as a space, n line breaks take n + 1 line ends.
 * @param kept whether one line end is a line break already, as CR LF is in quotes
 */
function foldLines(piece: string, { eol, indent }: Target, kept = false): string {
  const more = kept ? 0 : 1;
  return piece.replace(/\n+/g, (breaks) => eol.repeat(breaks.length + more) + indent);
}

/** A piece of a value that only the repair pass can read: written as it is, on its line. */
function* loosePieceDrafts(target: Target, old: string, value: string): Generator<Draft> {
  const { text, field } = target;
  const [head, tail] = sameEnds(old, value);
  const insert = value.slice(head, value.length - tail);
  if (!field || insert.includes('\n')) return;
  const { toFile } = decodeScalar(text, field);
  const change = { from: toFile(head), to: toFile(old.length - tail), insert };
  if (change.from <= change.to) yield { change, loose: true };
}

function* listDrafts(target: Target, items: readonly YamlValue[]): Generator<Draft> {
  const { text, field } = target;
  const spliced = field && spliceList(text, field, items);
  if (spliced) yield { change: spliced };
  const inline = writeInline(items);
  // On lines of its own a list is always a list; with a comment behind its brackets it is text to
  // the repair pass.
  if (inline !== null && field?.style === 'flow') yield* inlineDrafts(target, inline);
  yield* blockDrafts(target, items);
  if (inline !== null) yield* inlineDrafts(target, inline);
}

/** The repair pass reads `{}` on the key's line as text, but not on a line of its own. */
function* belowDrafts(target: Target, inline: string | null): Generator<Draft> {
  if (inline === null || !target.repaired) return;
  yield { change: putBlock(target, [target.indent + inline]) };
}

function* blockDrafts(target: Target, value: YamlValue): Generator<Draft> {
  const lines = writeBlock(value, target.indent);
  if (lines.length > 0) yield { change: putBlock(target, lines) };
}
