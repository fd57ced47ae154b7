import type {
  DescriptionParts,
  Example,
  Piece,
  Range,
  Role,
  YamlValue,
} from '@/lib/agents/model/agent';
import { isExampleTag, wordOfLabel } from '@/lib/agents/text/example-words';
import { assembleDialog, tokensOf } from './assemble-dialog';
import type { Dialog, DialogTurn } from './dialog';
import { realLines, scanTags, skipGap, type Tag, trimMarker } from './example-text';
import { scanDialog } from './scan-dialog';
import { untaggedExamples } from './untagged-examples';

/**
 * Takes a description apart into prose and example dialogs, in one pass. Positions are offsets in
 * the given text, in which a literal `\n` counts as a line break just as a real one does; a text
 * with tags that are never closed is read as far as it goes.
 *
 * Nothing is dropped: between the pieces of an example, and between prose and examples, stand only
 * blanks, line breaks and the list markers and marks in front of a label.
 *
 * @param name the agent's own name, under which the assistant may speak
 */
export function parseDescription(text: string, name: string | null = null): DescriptionParts {
  const tags = scanTags(text, 0, text.length);
  const spans = exampleSpans(text, tags);
  const examples =
    spans.length > 0
      ? spans.map((span) => readExample(text, span, tags, name))
      : untaggedExamples(text, tags, name);
  return { prose: proseAround(text, examples), examples };
}

/**
 * The `<example>` dialogs of a body, code fences left out, and blocks in which nobody speaks;
 * positions are offsets in the given text.
 */
export function parseBodyExamples(body: string, name: string | null = null): readonly Example[] {
  const tags = scanTags(body, 0, body.length);
  if (!tags.some((tag) => isExampleTag(tag.name))) return [];
  const fences = codeFences(body);
  let next = 0;
  const spans = exampleSpans(body, tags).filter(({ open }) => {
    while ((fences[next]?.to ?? body.length) <= open.from) next++;
    return open.from < (fences[next]?.from ?? body.length);
  });
  return spans
    .map((span) => readExample(body, span, tags, name))
    .filter(({ turns }) => turns.length > 0);
}

/**
 * The dialogs of an `examples:` list: maps of `trigger` and `response`, or of `context`, `user`,
 * `assistant` and `commentary`, or plain strings. An entry of another shape gives no dialog.
 */
export function parseExampleList(value: YamlValue): readonly Dialog[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: YamlValue) => {
    const dialog = typeof entry === 'string' ? requestOnly(entry) : readEntry(entry);
    return dialog && (dialog.turns.length > 0 || dialog.context !== null) ? [dialog] : [];
  });
}

function requestOnly(text: string): Dialog {
  const turn: DialogTurn = { role: 'user', label: '', text, remarks: [] };
  return { context: null, turns: [turn], commentary: null, commentaryAt: 1, remarks: [] };
}

function readEntry(entry: YamlValue): Dialog | null {
  if (!(entry instanceof Map)) return null;
  let context: string | null = null;
  let commentary: string | null = null;
  const turns: DialogTurn[] = [];
  for (const [label, value] of entry as ReadonlyMap<string, YamlValue>) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const text = String(value);
    const role = LIST_ROLES.get(label);
    const word = role ? undefined : wordOfLabel(label);
    if (word?.kind === 'context') context = text;
    else if (word?.kind === 'commentary') commentary = text;
    else turns.push({ role: role ?? word?.role ?? 'other', label, text, remarks: [] });
  }
  return { context, turns, commentary, commentaryAt: turns.length, remarks: [] };
}

/** Who speaks under the keys that only such lists use. */
const LIST_ROLES: ReadonlyMap<string, Role> = new Map([
  ['trigger', 'user'],
  ['input', 'user'],
  ['prompt', 'user'],
  ['query', 'user'],
  ['request', 'user'],
  ['response', 'assistant'],
  ['output', 'assistant'],
]);

type Span = {
  readonly open: Tag;
  readonly close: Tag | null;
  readonly closed: boolean;
  readonly end: number;
  readonly nested: boolean;
};

/** Pairs the example tags, inner ones first; an example ends where the next one opens at the latest. */
function exampleSpans(text: string, tags: readonly Tag[]): Span[] {
  const marks = tags.filter((tag) => isExampleTag(tag.name) && !isQuotedCode(text, tag));
  const closeOf = new Map<Tag, Tag>();
  const stack: Tag[] = [];
  for (const tag of marks) {
    if (!tag.closing) stack.push(tag);
    else {
      const open = stack.pop();
      if (open) closeOf.set(open, tag);
    }
  }
  const opens = marks.filter((tag) => !tag.closing);
  const spans: Span[] = [];
  let outerEnd = 0;
  opens.forEach((open, index) => {
    const close = closeOf.get(open);
    const next = opens[index + 1];
    const holdsNext = next !== undefined && (!close || next.from < close.from);
    spans.push({
      open,
      close: holdsNext ? null : (close ?? null),
      closed: close !== undefined,
      end: holdsNext ? next.from : (close?.to ?? text.length),
      nested: open.from < outerEnd,
    });
    if (close) outerEnd = Math.max(outerEnd, close.to);
  });
  return spans;
}

/** `` `<example>` `` is about the tag, and opens no example. */
function isQuotedCode(text: string, tag: Tag): boolean {
  return text.charCodeAt(tag.from - 1) === 96 && text.charCodeAt(tag.to) === 96;
}

function readExample(text: string, span: Span, tags: readonly Tag[], name: string | null): Example {
  const { open, close } = span;
  const innerTo = close ? close.from : span.end;
  const { segments, remarks } = scanDialog(text, open.to, innerTo, tags, name);
  const { context, turns, commentary, remarks: loose } = assembleDialog(text, segments, remarks);
  // Spelled out: spreading costs more than everything else in a text of many short examples.
  const to = close ? close.to : trimMarker(text, open.to, innerTo);
  return {
    context,
    turns,
    commentary,
    remarks: loose,
    from: open.from,
    to,
    openTag: { from: open.from, to: open.to },
    closeTag: close && { from: close.from, to: close.to },
    closed: span.closed,
    nested: span.nested,
    tokens: tokensOf(text, open.from, to),
  };
}

function proseAround(text: string, examples: readonly Example[]): Piece[] {
  const prose: Piece[] = [];
  let from = 0;
  for (const end of [...examples, { from: text.length, to: text.length }]) {
    const start = skipGap(text, from, end.from);
    const to = trimMarker(text, start, end.from);
    if (to > start) {
      prose.push({ from: start, to, text: realLines(text, start, to) });
    }
    from = end.to;
  }
  return prose;
}

/** The code blocks: from a line of backticks or tildes to one with as many and nothing else, or to the end. */
function codeFences(text: string): Range[] {
  const fences: Range[] = [];
  let open: { readonly from: number; readonly marks: string } | null = null;
  let at = 0;
  while (at < text.length) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 ? text.length : lineEnd;
    const line = text.slice(at, end).trim();
    const marks = /^(`{3,}|~{3,})/.exec(line)?.[0] ?? '';
    if (open === null && marks !== '') open = { from: at, marks };
    else if (open !== null && line === marks && marks.startsWith(open.marks)) {
      fences.push({ from: open.from, to: end });
      open = null;
    }
    at = end + 1;
  }
  if (open) fences.push({ from: open.from, to: text.length });
  return fences;
}
