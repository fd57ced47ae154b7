import type { Range, Role } from '@/lib/agents/model/agent';
import { isProseBlank, skipProseBlanks } from '@/lib/agents/text/blanks';
import {
  JOINED_LIMIT,
  LABEL_LIMIT,
  type Word,
  wordOfLabel,
  wordOfTag,
} from '@/lib/agents/text/example-words';
import { announcementBefore, isExampleHeading } from './example-heading';
import {
  breakLength,
  firstFrom,
  isLetter,
  markerLength,
  realLines,
  skipGap,
  type Tag,
  trimGap,
} from './example-text';
import { endsLine, remarkEnd, tagRemarkEnd } from './remarks';

/** A stretch of a dialog that one label, tag or nothing introduces. */
export type Segment = Range & {
  readonly kind: 'turn' | 'context' | 'commentary';
  readonly role: Role;
  readonly label: string;
  /** Whether the label or tag is at the start of a line. */
  readonly atEdge: boolean;
  /** The offset after the quotes that it begins with; -1 where it does not. */
  readonly quoteEnd: number;
  readonly textFrom: number;
  readonly textTo: number;
  /** The stretches of its text where remarks stand between them; else empty. */
  readonly parts: readonly Range[];
  /** In it, and right behind it. */
  readonly remarks: readonly Range[];
  readonly open: Open;
};

export type DialogScan = {
  readonly segments: readonly Segment[];
  /** `<Task tool call to x>`, `[launches x]` and the like, inside of segments or between them. */
  readonly remarks: readonly Range[];
};

type Label = {
  readonly from: number;
  readonly afterColon: number;
  readonly name: string;
  readonly word: Word | undefined;
  /** The label starts its line, or follows a tag or a closing quote. */
  readonly atEdge: boolean;
  /** A quote follows, at once or after stage directions. */
  readonly speaks: boolean;
  readonly quote: Quote | null;
  readonly directions: Remark[];
};

type Quote = { readonly from: number; readonly to: number; readonly closer: string };

type Remark = Range & {
  readonly inQuote: boolean;
  /** In angle brackets; another one is only part of the words where it stands among them. */
  readonly tag: boolean;
  readonly ownLine: boolean;
};

/** A quote with its marks, and what is between them. */
type Quoted = Range & { readonly inner: Range };

const NONE: never[] = [];

/** The list with one more, the same one unless it is still that of all who have none. */
function pushed<T>(list: T[], item: T): T[] {
  if (list === NONE) return [item];
  list.push(item);
  return list;
}

/** A segment that is still being read. */
type Open = {
  readonly kind: Segment['kind'];
  readonly role: Role;
  readonly label: string;
  readonly atEdge: boolean;
  readonly from: number;
  readonly bodyFrom: number;
  readonly indent: number;
  /** How far the list marker before it is indented; -1 where there is none. */
  readonly markerIndent: number;
  /** Where its words begin with a quote; -1 where they do not. */
  readonly quotedFrom: number;
  /** The quote that is open, or was last. */
  quote: Quote | null;
  /** How many quotes are open; 0 once the one around the turn is closed. */
  depth: number;
  /** What stood in quotes so far, with nothing but remarks between. */
  quoted: Quoted[];
  /** Where words stand that are neither in quotes nor a remark, after the first quote; else -1. */
  brokenAt: number;
  /** A quote opened after the first one had closed, so the first does not surround the whole. */
  reopened: boolean;
  remarks: Remark[];
};

/**
 * Reads the dialog between two offsets, in one pass. Speakers are recognised at the start of a
 * line, after a tag or a closing quote, and within a line only before an opening quote. Inside a
 * quoted turn a label counts for nothing, so `"say user: hi"` is one turn.
 *
 * @param name the agent's own name, under which the assistant may speak
 * @param tags all tags of the text, by place
 * @param tagged false for a text whose dialogs stand without `<example>` among prose: there only
 * known labels count, a context may begin after any sentence, and a heading or a new list item ends
 * a turn
 */
export function scanDialog(
  text: string,
  from: number,
  to: number,
  tags: readonly Tag[],
  name: string | null,
  tagged = true,
): DialogScan {
  const scanner = new DialogScanner(text, from, to, tags, name, tagged);
  scanner.run();
  return scanner;
}

class DialogScanner implements DialogScan {
  readonly #text: string;
  readonly #from: number;
  readonly #to: number;
  readonly #tags: readonly Tag[];
  readonly #name: string | null;
  readonly #tagged: boolean;
  readonly segments: Segment[] = [];
  readonly remarks: Range[] = [];
  #open: Open | null = null;
  /** No line break so far. */
  #oneLine = true;
  #turnsInline: boolean | null = null;
  #hasContext = false;
  #hasCommentary = false;
  #at: number;
  #nextTag: number;
  /** Nothing but blanks and list markers so far on this line. */
  #atEdge = true;
  /** Where this line's first words began; -1 once they cannot be a label. */
  #edge = -1;
  /** Where the text before this line ends. */
  #edgeBefore: number;
  /** The end of the last character that is neither blank nor a marker before a label. */
  #ink: number;
  #lineFrom: number;
  /** The first list marker before the words of this line; -1 without one. */
  #marker = -1;

  constructor(
    text: string,
    from: number,
    to: number,
    tags: readonly Tag[],
    name: string | null,
    tagged: boolean,
  ) {
    this.#text = text;
    this.#from = from;
    this.#to = to;
    this.#tags = tags;
    this.#name = name;
    this.#tagged = tagged;
    this.#at = from;
    this.#edgeBefore = from;
    this.#ink = from;
    this.#lineFrom = from;
    this.#nextTag = firstFrom(tags, from);
  }

  run() {
    const text = this.#text;
    const to = this.#to;
    while (this.#at < to) {
      if (!this.#atEdge && this.#open && this.#skipLetters()) continue;
      const code = text.charCodeAt(this.#at);
      const step = code < 14 || code === 92 ? breakLength(text, this.#at) : 0;
      if (step > 0) {
        this.#oneLine = false;
        this.#newEdge(this.#at + step);
        this.#lineFrom = this.#at;
        this.#marker = -1;
      } else if (isProseBlank(code)) this.#at++;
      else if (!this.#atEdge || !this.#skipMarker()) {
        if (code !== 60 || !this.#readTag()) this.#readInk(code);
      }
    }
    this.#close(to);
  }

  /** Most characters are letters and blanks in the middle of a line, which mean nothing on their own. */
  #skipLetters(): boolean {
    const text = this.#text;
    const to = this.#to;
    let at = this.#at;
    let ink = this.#ink;
    for (; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code >= 97 && code <= 122) ink = at + 1;
      else if (code !== 32) break;
    }
    if (at === this.#at) return false;
    this.#at = at;
    this.#ink = ink;
    return true;
  }

  /** Goes on at `place` as at the start of a line. */
  #newEdge(place: number) {
    this.#atEdge = true;
    this.#edge = -1;
    this.#edgeBefore = this.#ink;
    this.#at = place;
  }

  #skipMarker(): boolean {
    const length = markerLength(this.#text, this.#at);
    if (length === 0) return false;
    if (this.#marker < 0) this.#marker = this.#at;
    this.#at += length;
    return true;
  }

  #begin(word: Word, label: string, range: Range, atEdge: boolean, quote: Quote | null) {
    this.#open = {
      kind: word.kind,
      role: word.role,
      label,
      atEdge,
      from: range.from,
      bodyFrom: range.to,
      indent: atEdge ? range.from - this.#lineFrom : -1,
      markerIndent: this.#marker < 0 ? -1 : this.#marker - this.#lineFrom,
      quotedFrom: quote ? quote.from : -1,
      quote,
      depth: quote ? 1 : 0,
      quoted: NONE,
      brokenAt: -1,
      reopened: false,
      remarks: NONE,
    };
  }

  /** Ends the open segment; `to` is where it ends with its closing tag, if it has one. */
  #close(end: number, to?: number) {
    const open = this.#open;
    this.#open = null;
    if (!open) return;
    const segment = closeSegment(this.#text, open, end);
    for (const remark of (segment ?? open).remarks) this.remarks.push(remark);
    if (segment) this.segments.push(to === undefined ? segment : { ...segment, to });
  }

  /** Reads the tag at this place; false when there is none, or one that is only part of the words. */
  #readTag(): boolean {
    const tags = this.#tags;
    const at = this.#at;
    const open = this.#open;
    while ((tags[this.#nextTag]?.from ?? at) < at) this.#nextTag++;
    const tag = tags[this.#nextTag];
    if (!tag || tag.from !== at || tag.to > this.#to) return false;

    const word = wordOfTag(tag.name);
    if (word && !tag.closing) {
      const partner = partnerOf(tags, this.#nextTag, this.#to);
      if (partner || (word.kind === 'commentary' && this.#tagged)) {
        this.#close(this.#atEdge ? this.#edgeBefore : at);
        this.#begin(this.#unlessSecond(word), tag.name, tag, this.#atEdge, null);
        if (partner) this.#close(partner.from, partner.to);
        this.#ink = partner ? partner.to : tag.to;
        this.#newEdge(this.#ink);
        return true;
      }
    }
    if (word?.kind === 'commentary' && open?.kind === 'commentary') {
      this.#close(at, tag.to);
      this.#ink = tag.to;
      this.#newEdge(tag.to);
      return true;
    }
    const inQuote = open?.quote != null && open.depth > 0;
    if (!isRemark(this.#text, tag, open, inQuote, this.#atEdge)) return false;
    this.#addRemark(tag, inQuote, true);
    return true;
  }

  #addRemark({ from, to }: Range, inQuote: boolean, tag: boolean) {
    const open = this.#open;
    const ownLine = this.#atEdge && endsLine(this.#text, to, this.#to);
    const remark = { from, to, inQuote, tag, ownLine };
    if (open) open.remarks = pushed(open.remarks, remark);
    else this.remarks.push(remark);
    this.#ink = to;
    if (inQuote) this.#at = to;
    else this.#newEdge(to);
  }

  #readInk(code: number) {
    const text = this.#text;
    const at = this.#at;
    if (this.#atEdge) {
      if (this.#readRemark()) return;
      this.#atEdge = false;
      this.#edge = at;
      if (!this.#tagged && this.#open && this.#endsTurn(this.#open)) this.#close(this.#edgeBefore);
      else if (this.#readNextQuote()) return;
    }
    if ((code === 58 || code === 0xff1a) && (this.#readHeading() || this.#readLabel())) return;
    if (!this.#open) {
      const word = this.segments.length === 0 ? LOOSE_CONTEXT : LOOSE_TURN;
      this.#begin(word, '', { from: at, to: at }, this.#edge === at, null);
    }
    const length = this.#open?.quote ? countQuote(text, at, this.#open) : 0;
    this.#at = at + (length || 1);
    this.#ink = this.#at;
    if (length > 0 && this.#open?.depth === 0) this.#newEdge(this.#at);
  }

  /** Whether these first words of a line are no part of the turn before: a heading, or a list item further out. */
  #endsTurn(open: Open): boolean {
    if (open.label === '' || (open.quote && open.depth > 0)) return false;
    if (this.#marker >= 0 && this.#marker - this.#lineFrom < open.indent) return true;
    return isExampleHeading(this.#text, this.#lineFrom, this.#edge, this.#to);
  }

  /** Reads the remark in brackets, or the call, that stands here between quotes or on its own line. */
  #readRemark(): boolean {
    const text = this.#text;
    const at = this.#at;
    const to = this.#to;
    const open = this.#open;
    if (open ? open.kind === 'commentary' || open.label === '' : this.segments.length === 0) {
      return false;
    }
    if (open?.quote && open.depth > 0) return false;
    const end = remarkEnd(text, at, to);
    if (end < 0) return false;
    const among = open?.kind === 'turn' && open.quote !== null && open.brokenAt < 0;
    if (!among && !endsLine(text, end, to)) return false;
    this.#addRemark({ from: at, to: end }, false, false);
    return true;
  }

  /** Goes on in the next quote of a turn, which stands after a remark or on the next line. */
  #readNextQuote(): boolean {
    const text = this.#text;
    const at = this.#at;
    const to = this.#to;
    const open = this.#open;
    if (!open?.quote || open.depth > 0 || open.brokenAt >= 0) return false;
    const last = open.quoted.at(-1)?.to ?? at;
    const follows =
      (open.remarks.at(-1)?.from ?? -1) >= last || skipProseBlanks(text, last, at) < at;
    const quote = follows && open.kind === 'turn' ? quoteAt(text, at, to) : null;
    if (!quote) {
      open.brokenAt = at;
      return false;
    }
    open.quote = quote;
    open.depth = 1;
    open.reopened = true;
    this.#at = quote.to;
    this.#ink = quote.to;
    this.#atEdge = false;
    this.#edge = -1;
    return true;
  }

  /** `Example 2:` in a text without tags: what follows stands as at the start of a line. */
  #readHeading(): boolean {
    const text = this.#text;
    const at = this.#at;
    const open = this.#open;
    if (this.#tagged || (open?.quote && open.depth > 0)) return false;
    const from = announcementBefore(text, Math.max(this.#edgeBefore, this.#lineFrom), at);
    if (from < 0) return false;
    if (open && open.label !== '') {
      if (this.#edge < 0 || from > this.#edge) return false;
      this.#close(this.#edgeBefore);
    }
    let after = at + 1;
    while (text.charCodeAt(after) === 42) after++;
    this.#ink = after;
    this.#newEdge(after);
    return true;
  }

  /** Reads the label that the colon at this place ends; false when it ends none. */
  #readLabel(): boolean {
    const label = labelAt(this.#text, this.#at, this.#edge, this.#from, this.#to, this.#name);
    this.#edge = -1;
    if (!label || !this.#accepts(label)) return false;
    this.#close(label.atEdge ? this.#edgeBefore : label.from);
    const word = this.#unlessSecond(label.word ?? LOOSE_TURN);
    const range = { from: label.from, to: label.afterColon };
    this.#begin(word, label.name, range, label.atEdge, label.quote);
    this.#at = label.quote ? label.quote.to : label.afterColon;
    this.#ink = this.#at;
    if (this.#open) this.#open.remarks = label.directions;
    if (!label.quote) this.#readDirection(label.afterColon);
    return true;
  }

  /** A remark right after the label of words without quotes, which begin on the next line. */
  #readDirection(afterColon: number) {
    const text = this.#text;
    const to = this.#to;
    const open = this.#open;
    const at = skipProseBlanks(text, afterColon, to);
    const end = open?.kind === 'turn' ? remarkEnd(text, at, to) : -1;
    if (!open || end < 0 || breakLength(text, skipProseBlanks(text, end, to)) === 0) return;
    open.remarks = [{ from: at, to: end, inQuote: false, tag: false, ownLine: true }];
    this.#ink = end;
    this.#newEdge(end);
  }

  #accepts(label: Label): boolean {
    const text = this.#text;
    const open = this.#open;
    const tagged = this.#tagged;
    const inCommentary = open?.kind === 'commentary';
    const before = trimGap(text, open?.from ?? this.#from, label.from);
    if (open?.quote && open.depth > 0) {
      // Inside a quoted turn, unless its end was missed: then something that closes it precedes the label.
      const closed = before > open.quote.to && text.endsWith(open.quote.closer, before);
      if (!closed && !(label.atEdge && label.speaks && label.word?.kind === 'turn')) return false;
    }
    switch (label.word?.kind) {
      case undefined:
        return tagged && label.speaks && !inCommentary;
      case 'commentary':
        if (this.segments.length === 0 || inCommentary) return false;
        return label.atEdge || this.#followsInline(label, before);
      case 'context':
        if (label.atEdge || tagged) return label.atEdge && !inCommentary;
        return label.name !== label.name.toLowerCase() || endsSentence(text, before);
      case 'turn':
        if (inCommentary) {
          const apart = !tagged && holdsEmptyLine(text, before, label.from);
          return label.atEdge && (label.speaks || apart);
        }
        if (label.atEdge || label.speaks) return true;
        if (open === null || open.quote || open.role === label.word.role) return false;
        // `User: fix it. Assistant: I will.`, all on one line
        return (this.#oneLine && endsSentence(text, before)) || this.#followsInline(label, before);
    }
  }

  /** Whether a label within a line begins a piece of its own: not where each turn has its own line. */
  #followsInline({ from, name }: Label, before: number): boolean {
    const text = this.#text;
    const open = this.#open;
    if (!open || open.label === '' || open.quote) return false;
    if (before === from && text.charCodeAt(from) < FIRST_JOINED) return false;
    const isTurn = open.kind === 'turn';
    if (!isTurn && name === name.toLowerCase() && hasCase(name) && !endsSentence(text, before)) {
      if (open.kind !== 'context' || !this.#tagged) return false;
    }
    let wordFrom = before;
    while (wordFrom > open.bodyFrom && isLetter(text, wordFrom - 1)) wordFrom--;
    if (DETERMINERS.has(text.slice(wordFrom, before).toLowerCase())) return false;
    this.#turnsInline ??= !holdsTurnLines(text, this.#from, this.#to);
    return this.#turnsInline;
  }

  /** An example has one context and one commentary; a second one is kept as the turn of another speaker. */
  #unlessSecond(word: Word): Word {
    if (word.kind === 'turn' || !this.#tagged) return word;
    const isSecond = word.kind === 'context' ? this.#hasContext : this.#hasCommentary;
    if (word.kind === 'context') this.#hasContext = true;
    else this.#hasCommentary = true;
    return isSecond ? LOOSE_TURN : word;
  }
}

const LOOSE_CONTEXT: Word = { kind: 'context', role: 'other' };
const LOOSE_TURN: Word = { kind: 'turn', role: 'other' };

/** The closing tag of an opening one: the next tag of that name, if it closes. */
function partnerOf(tags: readonly Tag[], index: number, to: number): Tag | undefined {
  const name = tags[index]?.name.toLowerCase();
  for (let next = index + 1; next < tags.length; next++) {
    const tag = tags[next];
    if (!tag || tag.to > to) return undefined;
    if (tag.name.toLowerCase() === name) return tag.closing ? tag : undefined;
  }
  return undefined;
}

/**
 * Between turns every tag is a remark. Within the words of a turn only one that reads like a
 * sentence is: `<uses the Task tool>`, but not `<b>`, `List<String>` or `<a href="x">`.
 */
function isRemark(
  text: string,
  tag: Tag,
  open: Open | null,
  inQuote: boolean,
  atEdge: boolean,
): boolean {
  if (tag.closing || open?.kind === 'commentary') return false;
  if (!open || (open.quote && !inQuote)) return true;
  if (!isLetter(text, tag.from + 1)) return false;
  if (!inQuote && atEdge) {
    const next = skipProseBlanks(text, tag.to, text.length);
    if (next === text.length || breakLength(text, next) > 0 || text.charCodeAt(next) === 60) {
      return true;
    }
  }
  const words = text.slice(tag.from + 1, tag.to - 1);
  return (
    words.split(' ').length > 2 &&
    !/["=]/.test(words) &&
    (tag.from === 0 || !isLetter(text, tag.from - 1))
  );
}

/** The segment as it is when it ends at `end` already; null where nothing is left of it. */
export function cutSegment(text: string, { open }: Segment, end: number): Segment | null {
  return closeSegment(text, open, end);
}

function closeSegment(text: string, open: Open, end: number): Segment | null {
  return (open.quotedFrom < 0 ? null : inQuotes(text, open, end)) ?? allWords(text, open, end);
}

/** The words of a segment that is all in quotes, but for remarks; else null. */
function inQuotes(text: string, open: Open, end: number): Segment | null {
  const { quote, kind, remarks } = open;
  if (!quote || (open.brokenAt >= 0 && open.brokenAt < end)) return null;
  let { quoted } = open;
  const textTo = trimRemarks(text, open, open.quotedFrom, end);
  if (open.depth > 0) {
    const innerTo = textTo - quote.closer.length;
    if (innerTo < quote.to || !text.startsWith(quote.closer, innerTo)) return null;
    quoted = [...quoted, quotedAt(text, quote, innerTo)];
  }
  if (quoted.some(({ to }) => to > end)) quoted = quoted.filter(({ to }) => to <= end);
  const first = quoted[0];
  const last = quoted[quoted.length - 1];
  if (!first || last?.to !== textTo || (first !== last && kind !== 'turn')) return null;
  const parts = first === last ? NONE : quoted.map(({ inner }) => inner);
  const [textFrom, innerTo] = [first.inner.from, last.inner.to];
  return segmentOf(open, textTo, textTo, textFrom, innerTo, parts, remarks);
}

/** What stands between the marks; the blanks inside of `« … »` belong to these. */
function quotedAt(text: string, quote: Quote, innerTo: number): Quoted {
  const inner = { from: quote.to, to: innerTo };
  if (!text.startsWith(quote.closer, quote.from)) {
    while (inner.from < inner.to && isProseBlank(text.charCodeAt(inner.from))) inner.from++;
    while (inner.to > inner.from && isProseBlank(text.charCodeAt(inner.to - 1))) inner.to--;
  }
  return { from: quote.from, to: innerTo + quote.closer.length, inner };
}

function allWords(text: string, open: Open, end: number): Segment | null {
  const { quote, kind } = open;
  const quoted = open.quotedFrom >= 0;
  const start = quoted ? open.quotedFrom : skipGap(text, open.bodyFrom, end);
  let remarks: readonly Remark[] = open.remarks;
  let textFrom = quoted ? start : skipDirections(text, remarks, start, end);
  let textTo = trimRemarks(text, open, textFrom, end);
  if (textTo <= textFrom && textFrom > start) {
    // Who only does something is not silent.
    remarks = remarks.filter(({ tag }) => tag);
    textFrom = start;
    textTo = trimGap(text, start, end);
  }
  if (textTo <= textFrom) {
    if (open.label === '') return null;
    textFrom = open.bodyFrom;
    textTo = open.bodyFrom;
  }
  const to = textTo;
  let quoteEnd = open.quoted.at(-1)?.to ?? -1;
  if (quoted && quote && !open.reopened) {
    const innerTo = textTo - quote.closer.length;
    if (innerTo >= quote.to && text.startsWith(quote.closer, innerTo)) {
      ({ from: textFrom, to: textTo } = quotedAt(text, quote, innerTo).inner);
      quoteEnd = to;
    }
  }
  const parts = quoted || kind !== 'turn' ? NONE : partsOf(text, remarks, textFrom, textTo);
  const counted = remarks.length === 0 ? remarks : outside(remarks, start, to);
  return segmentOf(open, quoteEnd, to, textFrom, textTo, parts, counted);
}

function segmentOf(
  open: Open,
  quoteEnd: number,
  to: number,
  textFrom: number,
  textTo: number,
  parts: readonly Range[],
  remarks: readonly Range[],
): Segment {
  const { kind, role, label, atEdge, from } = open;
  return { kind, role, label, atEdge, from, quoteEnd, to, textFrom, textTo, parts, remarks, open };
}

/** Past the remarks that the words of a turn begin with. */
function skipDirections(
  text: string,
  remarks: readonly Remark[],
  from: number,
  end: number,
): number {
  let at = from;
  for (const remark of remarks) {
    if (remark.tag || !remark.ownLine || remark.from !== at) break;
    at = skipGap(text, remark.to, end);
  }
  return at;
}

/** The stretches of words without quotes between the remarks that stand on lines of their own. */
function partsOf(
  text: string,
  remarks: readonly Remark[],
  from: number,
  to: number,
): readonly Range[] {
  if (remarks.length === 0) return NONE;
  const between = remarks.filter(
    (remark) => remark.ownLine && remark.from > from && remark.to < to,
  );
  if (between.length === 0) return NONE;
  const parts: Range[] = [];
  let at = from;
  for (const remark of [...between, { from: to, to }]) {
    const partTo = trimGap(text, at, remark.from);
    if (partTo > at) parts.push({ from: at, to: partTo });
    at = skipGap(text, remark.to, to);
  }
  return parts.length > 1 ? parts : NONE;
}

/** All but what is in brackets among the words of a line. */
function outside(remarks: readonly Remark[], from: number, to: number): readonly Remark[] {
  const isInside = (remark: Remark) => remark.from >= from && remark.to <= to;
  const inLine = (remark: Remark) => !remark.tag && !remark.ownLine && isInside(remark);
  return remarks.some(inLine) ? remarks.filter((remark) => !inLine(remark)) : remarks;
}

/** The end of the words, without the remarks behind them. */
function trimRemarks(text: string, open: Open, from: number, end: number): number {
  let to = trimGap(text, Math.min(from, end), end);
  for (let index = open.remarks.length - 1; index >= 0; index--) {
    const remark = open.remarks[index];
    if (!remark || remark.inQuote || remark.to > to) continue;
    if (remark.to !== to || remark.from < open.bodyFrom) break;
    to = trimGap(text, open.bodyFrom, remark.from);
  }
  return to;
}

/** The label that ends with the colon at `colon`; null when nothing before it could be one. */
function labelAt(
  text: string,
  colon: number,
  edge: number,
  from: number,
  to: number,
  agent: string | null,
): Label | null {
  let nameTo = colon;
  while (nameTo > from && isMark(text.charCodeAt(nameTo - 1))) nameTo--;
  let afterColon = colon + 1;
  while (text.charCodeAt(afterColon) === 42) afterColon++;
  const { quote, directions } = speechAt(text, afterColon, to);
  const speaks = quote !== null;
  const speech = { afterColon, quote, directions, speaks };

  if (edge >= 0 && nameTo - edge <= LABEL_LIMIT) {
    let nameFrom = edge;
    while (nameFrom < nameTo && isMark(text.charCodeAt(nameFrom))) nameFrom++;
    const name = text.slice(nameFrom, nameTo);
    const word = wordOfLabel(name, agent);
    if (word || (speaks && isName(name))) {
      return { from: edge, name, word, atEdge: true, ...speech };
    }
  }

  const found = wordBefore(text, from, nameTo, speaks ? agent : null);
  if (!found || '-_/@#$&'.includes(text.charAt(found.from - 1) || ' ')) return null;
  let labelFrom = found.from;
  while (labelFrom > from && text.charCodeAt(labelFrom - 1) === 42) labelFrom--;
  const name = text.slice(found.from, nameTo);
  return { from: labelFrom, name, word: found.word, atEdge: false, ...speech };
}

/** The known label that ends at `to`, within a line. */
function wordBefore(
  text: string,
  from: number,
  to: number,
  agent: string | null,
): { readonly from: number; readonly word: Word } | null {
  let at = to;
  while (at > from && to - at < LABEL_LIMIT && isLetter(text, at - 1)) at--;
  if (at === to) return null;
  const word = wordOfLabel(text.slice(at, to));
  if (word) return { from: at, word };
  if (agent !== null && text.endsWith(agent, to) && to - agent.length >= from) {
    const named = wordOfLabel(agent, agent);
    return named ? { from: to - agent.length, word: named } : null;
  }
  if (text.charCodeAt(to - 1) < 128) return null;
  // `người dùng`
  let wider = at;
  while (wider > from && isProseBlank(text.charCodeAt(wider - 1))) wider--;
  while (wider > from && to - wider < LABEL_LIMIT && isLetter(text, wider - 1)) wider--;
  const phrase = wider < at ? wordOfLabel(text.slice(wider, to)) : undefined;
  if (phrase) return { from: wider, word: phrase };
  if (text.charCodeAt(to - 1) < FIRST_JOINED) return null;
  for (let joined = Math.max(at + 1, to - JOINED_LIMIT); joined < to; joined++) {
    const last = wordOfLabel(text.slice(joined, to));
    if (last) return { from: joined, word: last };
  }
  return null;
}

/** From Thai on there are scripts without blanks between words. */
const FIRST_JOINED = 0xe00;

/** The quote that opens at `from`, at once or after stage directions: `[changes the colour] "Done."` */
function speechAt(text: string, from: number, to: number): Pick<Label, 'quote' | 'directions'> {
  let at = skipGap(text, from, to);
  const quote = quoteAt(text, at, to);
  if (quote || !'[(（［【〔<*TAS'.includes(text.charAt(at) || ' ')) {
    return { quote, directions: NONE };
  }
  const directions: Remark[] = [];
  while (directions.length < MAX_DIRECTIONS) {
    const tagEnd = tagRemarkEnd(text, at, to);
    const end = tagEnd < 0 ? remarkEnd(text, at, to) : tagEnd;
    if (end < 0) break;
    directions.push({ from: at, to: end, inQuote: false, tag: tagEnd >= 0, ownLine: false });
    at = skipGap(text, end, to);
    const after = quoteAt(text, at, to);
    if (after) return { quote: after, directions };
  }
  return { quote: null, directions: NONE };
}

const MAX_DIRECTIONS = 3;

/** Blanks, the marks of bold text and of code, and those of a direction, which may surround a label. */
function isMark(code: number): boolean {
  return code === 42 || code === 96 || isProseBlank(code) || code === 0x200e || code === 0x200f;
}

function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}

/** After one of these `user:` is a word like any other. */
const DETERMINERS = new Set(
  `the a an this that these those each every any no some for to of by from with when if and or as is
  your our their his her its my than el la los las un una del al de da do das dos o os um uma no na
  le les des du der die das dem den ein eine einem einen il lo gli i и или`.split(/\s+/),
);

/** Whether the turns of both speakers begin on lines of their own. */
function holdsTurnLines(text: string, from: number, to: number): boolean {
  let seen: Role | null = null;
  let at = from;
  while (at < to) {
    at = skipGap(text, at, to);
    let marker = markerLength(text, at);
    while (marker > 0) {
      at = skipProseBlanks(text, at + marker, to);
      marker = markerLength(text, at);
    }
    const limit = Math.min(to, at + LABEL_LIMIT);
    let end = at;
    while (end < limit && !':：'.includes(text.charAt(end)) && breakLength(text, end) === 0) end++;
    if (end < limit && ':：'.includes(text.charAt(end))) {
      const label = text.slice(at, end).replace(/[*`]/g, '');
      const word = wordOfLabel(label);
      if (word?.kind === 'turn') {
        if (seen !== null && seen !== word.role) return true;
        seen = word.role;
      }
    }
    while (end < to && breakLength(text, end) === 0) end++;
    at = end;
  }
  return false;
}

function holdsEmptyLine(text: string, from: number, to: number): boolean {
  return realLines(text, from, to)
    .replace(/[^\S\n]/g, '')
    .includes('\n\n');
}

/**
 * Whether an unknown label can be a name: up to three words, the first with a capital if its script
 * has them, or the name of an agent.
 */
function isName(label: string): boolean {
  const first = label.charAt(0);
  if (label.length <= LABEL_LIMIT && /^[a-z0-9]+(?:[-_][a-z0-9]+)+$/.test(label)) return true;
  return (
    label.length <= 30 &&
    label.split(' ').length <= 3 &&
    !label.includes('. ') &&
    /^[\p{L}][\p{L}\p{M}\p{N} .'_-]*$/u.test(label) &&
    first === first.toUpperCase()
  );
}

function endsSentence(text: string, at: number): boolean {
  return '.!?…。！？'.includes(text.charAt(at - 1));
}

const CLOSERS: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '“': '”',
  '„': '“',
  '«': '»',
  '»': '«',
  '‘': '’',
  '「': '」',
  '『': '』',
  '＂': '＂',
};

function quoteAt(text: string, at: number, to: number): Quote | null {
  if (at >= to) return null;
  const escaped = text.charCodeAt(at) === 92;
  const char = text.charAt(escaped ? at + 1 : at);
  const closer = Object.hasOwn(CLOSERS, char) ? CLOSERS[char] : undefined;
  if (closer === undefined) return null;
  return escaped
    ? { from: at, to: at + 2, closer: `\\${closer}` }
    : { from: at, to: at + 1, closer };
}

/**
 * Counts the quote at `at`, if it is of the kind that the turn began with. Returns its length, or
 * 0. Among quotes that look the same at both ends, one after a blank opens and one before a blank
 * or a mark closes; between two letters it is an apostrophe.
 */
function countQuote(text: string, at: number, open: Open): number {
  const quote = open.quote;
  if (!quote) return 0;
  const opener = text.slice(quote.from, quote.to);
  if (quote.closer.length === 1 && text.charCodeAt(at) === 92) {
    return text.startsWith(quote.closer, at + 1) || text.startsWith(opener, at + 1) ? 2 : 0;
  }
  const length = quote.closer.length;
  const isCloser = text.startsWith(quote.closer, at);
  if (!isCloser && !text.startsWith(opener, at)) return 0;
  let change: number;
  if (opener !== quote.closer && quote.closer !== '’') {
    change = isCloser ? -1 : 1;
  } else {
    const before = text.charAt(at - 1);
    const opens =
      (isProseBlank(before.charCodeAt(0)) ||
        '([{"\'“‘\n'.includes(before) ||
        endsBreak(text, at)) &&
      !endsWord(text, at + length);
    const apostrophe = isLetter(text, at - 1) && isLetter(text, at + length);
    change = apostrophe && !endsBreak(text, at) ? 0 : opens ? 1 : -1;
  }
  if (change > 0 && open.depth === 0) open.reopened = true;
  const wasOpen = open.depth > 0;
  open.depth = Math.max(0, open.depth + change);
  if (wasOpen && open.depth === 0 && open.brokenAt < 0) {
    open.quoted = pushed(open.quoted, quotedAt(text, quote, at));
  }
  return length;
}

function endsBreak(text: string, at: number): boolean {
  return text.startsWith('\\n', at - 2) || text.charCodeAt(at - 1) === 10;
}

/** Whether what is at `at` can only follow a word: a blank, the end of the line or a closing mark. */
function endsWord(text: string, at: number): boolean {
  return (
    at >= text.length ||
    isProseBlank(text.charCodeAt(at)) ||
    breakLength(text, at) > 0 ||
    '.,;:!?)]}<"\'”’'.includes(text.charAt(at))
  );
}
