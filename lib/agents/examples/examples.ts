import { estimateTokens } from '@/lib/agents/client/tokens';
import type {
  DescriptionParts,
  Example,
  LabelledPiece,
  Piece,
  Range,
  Role,
  Turn,
  YamlValue,
} from '@/lib/agents/model/agent';
import { isProseBlank } from '@/lib/agents/text/blanks';
import { isExampleTag, wordOfLabel } from '@/lib/agents/text/example-words';
import type { Dialog, DialogTurn } from './dialog';
import { breakLength, realLines, scanTags, skipGap, type Tag, trimGap } from './example-text';
import { type Segment, scanDialog } from './scan-dialog';

/**
 * Takes a description apart into prose and example dialogs, in one pass. Positions are offsets in
 * the given text, in which a literal `\n` counts as a line break just as a real one does; a text
 * with tags that are never closed is read as far as it goes.
 *
 * Nothing is dropped: between the pieces of an example, and between prose and examples, stand only
 * blanks, line breaks and the bullets and marks in front of a label.
 */
export function parseDescription(text: string): DescriptionParts {
  const tags = scanTags(text, 0, text.length);
  const spans = exampleSpans(text, tags);
  const examples =
    spans.length > 0 ? spans.map((span) => readExample(text, span, tags)) : untaggedExamples(text);
  return { prose: proseAround(text, examples), examples };
}

/**
 * The `<example>` dialogs of a body, code fences left out, and blocks in which nobody speaks;
 * positions are offsets in the given text.
 */
export function parseBodyExamples(body: string): readonly Example[] {
  const tags = scanTags(body, 0, body.length);
  if (!tags.some((tag) => isExampleTag(tag.name))) return [];
  const fences = codeFences(body);
  let next = 0;
  const spans = exampleSpans(body, tags).filter(({ open }) => {
    while ((fences[next]?.to ?? body.length) <= open.from) next++;
    return open.from < (fences[next]?.from ?? body.length);
  });
  return spans.map((span) => readExample(body, span, tags)).filter(({ turns }) => turns.length > 0);
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

function readExample(text: string, span: Span, tags: readonly Tag[]): Example {
  const { open, close } = span;
  const innerTo = close ? close.from : span.end;
  const { segments, remarks } = scanDialog(text, open.to, innerTo, tags);
  const { context, turns, commentary, remarks: loose } = assemble(text, segments, remarks);
  // Spelled out: spreading costs more than everything else in a text of many short examples.
  const to = close ? close.to : endBeforeBullet(text, open.to, innerTo);
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

/** The end of the text between `from` and `to`, without the bullet that introduces what follows. */
function endBeforeBullet(text: string, from: number, to: number): number {
  const end = trimGap(text, from, to);
  if (to === text.length || !'-*•'.includes(text.charAt(end - 1))) return end;
  const before = trimGap(text, from, end - 1);
  return before === from || realLines(text, before, end).includes('\n') ? before : end;
}

function assemble(
  text: string,
  segments: readonly Segment[],
  remarkRanges: readonly Range[],
): Pick<Example, 'context' | 'turns' | 'commentary' | 'remarks'> {
  let context: LabelledPiece | null = null;
  let commentary: LabelledPiece | null = null;
  const remarks: Piece[] = [];
  const turns: (Turn & { remarks: Piece[] })[] = [];
  let next = 0;
  const takeRemarks = (before: number) => {
    for (; next < remarkRanges.length; next++) {
      const range = remarkRanges[next];
      if (!range || range.from >= before) return;
      const piece = { from: range.from, to: range.to, text: text.slice(range.from, range.to) };
      (turns.at(-1)?.remarks ?? remarks).push(piece);
    }
  };
  for (const { kind, role, label, from, to, textFrom, textTo } of segments) {
    takeRemarks(from);
    const words = realLines(text, textFrom, textTo);
    const piece = { from, to, label, text: words, textFrom, textTo };
    if (kind === 'context' && context === null) context = piece;
    else if (kind === 'commentary' && commentary === null) commentary = piece;
    else turns.push({ from, to, role, label, text: words, textFrom, textTo, remarks: [] });
  }
  takeRemarks(Number.POSITIVE_INFINITY);
  return { context, turns, commentary, remarks };
}

function proseAround(text: string, examples: readonly Example[]): Piece[] {
  const prose: Piece[] = [];
  let from = 0;
  for (const end of [...examples, { from: text.length, to: text.length }]) {
    const start = skipGap(text, from, end.from);
    const to = endBeforeBullet(text, start, end.from);
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

/**
 * Dialogs in a description without tags. A user and an assistant must both speak in quotes, so that
 * a list such as `user: the person who asks` stays prose; unquoted ones count where both stand at
 * the start of a line under a `Context:`. What follows the last quote on its line is the
 * commentary.
 */
function untaggedExamples(text: string): Example[] {
  if (!TWO_LABELS.test(text)) return [];
  const { segments } = scanDialog(text, 0, text.length, null);
  const dialogs: Segment[][] = [];
  let dialog: Segment[] = [];
  for (const segment of segments) {
    const last = dialog.at(-1);
    const begins =
      segment.kind === 'context' ||
      (segment.role === 'user' &&
        last?.role === 'assistant' &&
        segment.atEdge &&
        apart(text, last, segment));
    if (begins || (segment.kind === 'turn' && segment.label === '')) {
      dialogs.push(dialog);
      dialog = [];
    }
    if (segment.label !== '') dialog.push(segment);
  }
  dialogs.push(dialog);
  return dialogs.filter(isDialog).map((found) => untaggedExample(text, found));
}

/** Two speakers take two colons, which most descriptions do not have. */
const TWO_LABELS = /[:：][^:：]*[:：]/;

function isDialog(segments: readonly Segment[]): boolean {
  const speaks = (role: Role) => segments.find((segment) => segment.role === role);
  const user = speaks('user');
  const assistant = speaks('assistant');
  if (!user || !assistant || user.from > assistant.from) return false;
  if (user.quoteEnd >= 0 && assistant.quoteEnd >= 0) return true;
  return segments[0]?.kind === 'context' && user.atEdge && assistant.atEdge;
}

/** Whether there is an empty line or a bullet between two turns. */
function apart(text: string, before: Segment, after: Segment): boolean {
  const end = before.quoteEnd >= 0 ? before.quoteEnd : before.to;
  const gap = realLines(text, end, after.from);
  return gap.includes('\n\n') || gap.trim() !== '';
}

function untaggedExample(text: string, dialog: readonly Segment[]): Example {
  const last = dialog.at(-1);
  const segments = [...dialog];
  let note: LabelledPiece | null = null;
  if (last) {
    const end = last.quoteEnd >= 0 ? last.quoteEnd : endOfParagraph(text, last.textFrom, last.to);
    const noteFrom = skipGap(text, end, last.to);
    if (
      last.quoteEnd >= 0 &&
      noteFrom < last.to &&
      !realLines(text, end, noteFrom).includes('\n')
    ) {
      const noteTo = endOfParagraph(text, noteFrom, last.to);
      note = {
        from: noteFrom,
        to: noteTo,
        label: '',
        text: realLines(text, noteFrom, noteTo),
        textFrom: noteFrom,
        textTo: noteTo,
      };
    }
    segments[segments.length - 1] = unquoted(text, last, end);
  }
  const parts = assemble(text, segments, []);
  const from = dialog[0]?.from ?? 0;
  const to = note?.to ?? segments.at(-1)?.to ?? 0;
  return {
    ...parts,
    commentary: parts.commentary ?? note,
    from,
    to,
    openTag: null,
    closeTag: null,
    closed: true,
    nested: false,
    tokens: tokensOf(text, from, to),
  };
}

function tokensOf(text: string, from: number, to: number): number {
  return estimateTokens('', realLines(text, from, to));
}

/** The segment cut at `end`, without its quotes where they then surround it. */
function unquoted(text: string, segment: Segment, end: number): Segment {
  if (end === segment.to || segment.quoteEnd !== end)
    return { ...segment, to: end, textTo: Math.min(segment.textTo, end) };
  const escaped = text.charCodeAt(segment.textFrom) === 92;
  const quote = escaped ? 2 : 1;
  return { ...segment, to: end, textFrom: segment.textFrom + quote, textTo: end - quote };
}

/** Where the first empty line after `from` begins, or `to`. */
function endOfParagraph(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const step = breakLength(text, at);
    if (step > 0) {
      let next = at + step;
      while (next < to && isProseBlank(text.charCodeAt(next))) next++;
      if (breakLength(text, next) > 0) return trimGap(text, from, at);
      at += step - 1;
    }
  }
  return to;
}
