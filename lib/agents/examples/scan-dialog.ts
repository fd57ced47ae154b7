import type { Range, Role } from '@/lib/agents/model/agent';
import { isProseBlank, skipProseBlanks } from '@/lib/agents/text/blanks';
import { LABEL_LIMIT, type Word, wordOfLabel, wordOfTag } from '@/lib/agents/text/example-words';
import { breakLength, isLetter, skipGap, type Tag, trimGap } from './example-text';

/** A stretch of a dialog that one label, tag or nothing introduces. */
export type Segment = Range & {
  readonly kind: 'turn' | 'context' | 'commentary';
  readonly role: Role;
  readonly label: string;
  /** Whether the label or tag is at the start of a line. */
  readonly atEdge: boolean;
  /** The offset after the quote that closes its first one; -1 where none does. */
  readonly quoteEnd: number;
  readonly textFrom: number;
  readonly textTo: number;
};

export type DialogScan = {
  readonly segments: readonly Segment[];
  /** `<Task tool call to x>` and the like, inside of segments or between them. */
  readonly remarks: readonly Range[];
};

type Label = {
  readonly from: number;
  readonly afterColon: number;
  readonly name: string;
  readonly word: Word | undefined;
  /** The label starts its line, or follows a tag or a closing quote. */
  readonly atEdge: boolean;
  readonly quote: Quote | null;
  /** A quote follows, at once or after a stage direction in brackets. */
  readonly speaks: boolean;
};

type Quote = { readonly from: number; readonly to: number; readonly closer: string };

type Remark = Range & { readonly inQuote: boolean };

/** A segment that is still being read. */
type Open = {
  readonly kind: Segment['kind'];
  readonly role: Role;
  readonly label: string;
  readonly atEdge: boolean;
  readonly from: number;
  readonly bodyFrom: number;
  readonly quote: Quote | null;
  /** How many quotes are open; 0 once the one around the turn is closed. */
  depth: number;
  /** The place after the quote that closed the first one; -1 before that. */
  quoteEnd: number;
  /** A quote opened after the first one had closed, so the first does not surround the whole. */
  reopened: boolean;
};

/**
 * Reads the dialog between two offsets, in one pass. Speakers are recognised at the start of a
 * line, after a tag or a closing quote, and within a line only before an opening quote. Inside a
 * quoted turn a label counts for nothing, so `"say user: hi"` is one turn.
 *
 * @param tags all tags of the text, by place; null for a text whose dialogs stand without tags
 * among prose: there only known labels count, and a context may begin after any sentence
 */
export function scanDialog(
  text: string,
  from: number,
  to: number,
  tags: readonly Tag[] | null,
): DialogScan {
  const scanner = new DialogScanner(text, from, to, tags);
  scanner.run();
  return scanner;
}

class DialogScanner implements DialogScan {
  readonly segments: Segment[] = [];
  readonly remarks: Remark[] = [];
  #open: Open | null = null;
  /** No line break so far. */
  #oneLine = true;
  readonly #seen = new Set<Word['kind']>();
  readonly #text: string;
  readonly #from: number;
  readonly #to: number;
  readonly #tags: readonly Tag[] | null;
  #at: number;
  #nextTag: number;
  /** Nothing but blanks and bullets so far on this line. */
  #atEdge = true;
  /** Where this line's first words began; -1 once they cannot be a label. */
  #edge = -1;
  /** Where the text before this line ends. */
  #edgeBefore: number;
  /** The end of the last character that is neither blank nor a bullet before a label. */
  #ink: number;

  constructor(text: string, from: number, to: number, tags: readonly Tag[] | null) {
    this.#text = text;
    this.#from = from;
    this.#to = to;
    this.#tags = tags;
    this.#at = from;
    this.#edgeBefore = from;
    this.#ink = from;
    this.#nextTag = tags ? firstTagFrom(tags, from) : 0;
  }

  run() {
    const text = this.#text;
    const to = this.#to;
    while (this.#at < to) {
      const code = text.charCodeAt(this.#at);
      // Most characters are letters in the middle of a line, which mean nothing on their own.
      if (code >= 97 && code <= 122 && !this.#atEdge && this.#open) {
        this.#ink = ++this.#at;
        continue;
      }
      const step = breakLength(text, this.#at);
      if (step > 0) {
        this.#oneLine = false;
        this.#newEdge(this.#at + step);
      } else if (isProseBlank(code)) this.#at++;
      else if (this.#atEdge && isBullet(code) && isProseBlank(text.charCodeAt(this.#at + 1)))
        this.#at++;
      else if (code !== 60 || !this.#readTag()) this.#readInk(code);
    }
    this.#close(to);
  }

  /** Goes on at `place` as at the start of a line. */
  #newEdge(place: number) {
    this.#atEdge = true;
    this.#edge = -1;
    this.#edgeBefore = this.#ink;
    this.#at = place;
  }

  #begin(word: Word, label: string, range: Range, atEdge: boolean, quote: Quote | null) {
    this.#open = {
      kind: word.kind,
      role: word.role,
      label,
      atEdge,
      from: range.from,
      bodyFrom: range.to,
      quote,
      depth: quote ? 1 : 0,
      quoteEnd: -1,
      reopened: false,
    };
  }

  /** Ends the open segment; `to` is where it ends with its closing tag, if it has one. */
  #close(end: number, to?: number) {
    const segment = this.#open && closeSegment(this.#text, this.#open, end, this.remarks);
    this.#open = null;
    if (segment) this.segments.push(to === undefined ? segment : { ...segment, to });
  }

  /** Reads the tag at this place; false when there is none, or one that is only part of the words. */
  #readTag(): boolean {
    const tags = this.#tags;
    const at = this.#at;
    const open = this.#open;
    if (!tags) return false;
    while ((tags[this.#nextTag]?.from ?? at) < at) this.#nextTag++;
    const tag = tags[this.#nextTag];
    if (!tag || tag.from !== at || tag.to > this.#to) return false;

    const word = wordOfTag(tag.name);
    if (word && !tag.closing) {
      const partner = partnerOf(tags, this.#nextTag, this.#to);
      if (partner || word.kind === 'commentary') {
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
    this.remarks.push({ from: tag.from, to: tag.to, inQuote });
    this.#ink = tag.to;
    if (inQuote) this.#at = tag.to;
    else this.#newEdge(tag.to);
    return true;
  }

  #readInk(code: number) {
    const text = this.#text;
    const at = this.#at;
    if (this.#atEdge) {
      this.#atEdge = false;
      this.#edge = at;
    }
    if ((code === 58 || code === 0xff1a) && this.#readLabel()) return;
    if (!this.#open) {
      const word = this.segments.length === 0 ? LOOSE_CONTEXT : LOOSE_TURN;
      this.#begin(word, '', { from: at, to: at }, this.#edge === at, null);
    }
    const length = this.#open?.quote ? countQuote(text, at, this.#open) : 0;
    this.#at = at + (length || 1);
    this.#ink = this.#at;
    if (length > 0 && this.#open?.depth === 0) this.#newEdge(this.#at);
  }

  /** Reads the label that the colon at this place ends; false when it ends none. */
  #readLabel(): boolean {
    const label = labelAt(this.#text, this.#at, this.#edge, this.#from, this.#to);
    this.#edge = -1;
    if (!label || !this.#accepts(label)) return false;
    this.#close(label.atEdge ? this.#edgeBefore : label.from);
    const word = this.#unlessSecond(label.word ?? LOOSE_TURN);
    const range = { from: label.from, to: label.afterColon };
    this.#begin(word, label.name, range, label.atEdge, label.quote);
    this.#at = label.quote ? label.quote.to : label.afterColon;
    this.#ink = this.#at;
    return true;
  }

  #accepts(label: Label): boolean {
    const text = this.#text;
    const open = this.#open;
    const inCommentary = open?.kind === 'commentary';
    const before = trimGap(text, open?.from ?? this.#from, label.from);
    if (open?.quote && open.depth > 0) {
      // Inside a quoted turn, unless its end was missed: then something that closes it precedes the label.
      const closed = before > open.quote.to && text.endsWith(open.quote.closer, before);
      if (!closed && !(label.atEdge && label.speaks && label.word?.kind === 'turn')) return false;
    }
    switch (label.word?.kind) {
      case undefined:
        return this.#tags !== null && label.speaks && !inCommentary;
      case 'commentary':
        return label.atEdge && this.segments.length > 0 && !inCommentary;
      case 'context':
        if (label.atEdge || this.#tags) return label.atEdge && !inCommentary;
        return label.name !== label.name.toLowerCase() || endsSentence(text, before);
      case 'turn':
        if (inCommentary) return label.atEdge && label.speaks;
        if (label.atEdge || label.speaks) return true;
        // `User: fix it. Assistant: I will.`, all on one line
        return (
          this.#oneLine &&
          open !== null &&
          !open.quote &&
          open.role !== label.word.role &&
          endsSentence(text, before)
        );
    }
  }

  /** An example has one context and one commentary; a second one is kept as the turn of another speaker. */
  #unlessSecond(word: Word): Word {
    if (word.kind === 'turn' || !this.#tags) return word;
    if (this.#seen.has(word.kind)) return LOOSE_TURN;
    this.#seen.add(word.kind);
    return word;
  }
}

const LOOSE_CONTEXT: Word = { kind: 'context', role: 'other' };
const LOOSE_TURN: Word = { kind: 'turn', role: 'other' };

function firstTagFrom(tags: readonly Tag[], from: number): number {
  let low = 0;
  let high = tags.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tags[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

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

function closeSegment(
  text: string,
  open: Open,
  end: number,
  remarks: readonly Remark[],
): Segment | null {
  let textFrom = open.quote?.from ?? skipGap(text, open.bodyFrom, end);
  let textTo = trimGap(text, Math.min(textFrom, end), end);
  for (let index = remarks.length - 1; index >= 0; index--) {
    const remark = remarks[index];
    if (!remark || remark.inQuote || remark.to !== textTo || remark.from < open.bodyFrom) break;
    textTo = trimGap(text, open.bodyFrom, remark.from);
  }
  if (textTo <= textFrom) {
    if (open.label === '') return null;
    textFrom = open.bodyFrom;
    textTo = open.bodyFrom;
  }
  const to = textTo;
  const closer = open.quote?.closer ?? '';
  const surrounded =
    open.quote !== null &&
    !open.reopened &&
    textTo - closer.length >= open.quote.to &&
    text.startsWith(closer, textTo - closer.length);
  if (surrounded && open.quote) {
    textFrom = open.quote.to;
    textTo -= closer.length;
  }
  const { kind, role, label, atEdge, from } = open;
  const quoteEnd = surrounded ? to : open.quoteEnd;
  return { kind, role, label, atEdge, quoteEnd, from, to, textFrom, textTo };
}

/** The label that ends with the colon at `colon`; null when nothing before it could be one. */
function labelAt(
  text: string,
  colon: number,
  edge: number,
  from: number,
  to: number,
): Label | null {
  let nameTo = colon;
  while (nameTo > from && isMark(text.charCodeAt(nameTo - 1))) nameTo--;
  let afterColon = colon + 1;
  while (text.charCodeAt(afterColon) === 42) afterColon++;
  const quote = quoteAt(text, skipGap(text, afterColon, to), to);
  const speaks =
    quote !== null || directionThenQuote(text, skipProseBlanks(text, afterColon, to), to);

  if (edge >= 0 && nameTo - edge <= LABEL_LIMIT) {
    let nameFrom = edge;
    while (nameFrom < nameTo && isMark(text.charCodeAt(nameFrom))) nameFrom++;
    const name = text.slice(nameFrom, nameTo);
    const word = wordOfLabel(name);
    if (word || (speaks && isName(name))) {
      return { from: edge, afterColon, name, word, atEdge: true, quote, speaks };
    }
  }

  let wordFrom = nameTo;
  while (wordFrom > from && nameTo - wordFrom < LABEL_LIMIT && isLetter(text, wordFrom - 1))
    wordFrom--;
  if (wordFrom === nameTo) return null;
  const name = text.slice(wordFrom, nameTo);
  const word = wordOfLabel(name);
  if (!word || '-_/@#$&'.includes(text.charAt(wordFrom - 1))) return null;
  let labelFrom = wordFrom;
  while (labelFrom > from && text.charCodeAt(labelFrom - 1) === 42) labelFrom--;
  return { from: labelFrom, afterColon, name, word, atEdge: false, quote, speaks };
}

/** Blanks, and the stars of bold text, which may surround a label. */
function isMark(code: number): boolean {
  return code === 42 || isProseBlank(code);
}

/**
 * Whether an unknown label can be a name: up to three words, the first with a capital if its script
 * has them.
 */
function isName(label: string): boolean {
  const first = label.charAt(0);
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

/** `[changes the colour] "Done."` */
function directionThenQuote(text: string, at: number, to: number): boolean {
  const bracket = text.charAt(at);
  if (bracket !== '[' && bracket !== '(') return false;
  const closer = bracket === '[' ? ']' : ')';
  const limit = Math.min(to, at + 300);
  for (let end = at + 1; end < limit; end++) {
    if (text.charAt(end) === closer)
      return quoteAt(text, skipProseBlanks(text, end + 1, to), to) !== null;
  }
  return false;
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
  open.depth = Math.max(0, open.depth + change);
  if (open.depth === 0 && open.quoteEnd < 0) open.quoteEnd = at + length;
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

/** `-`, `*`, `•`, `>`, `#` */
function isBullet(code: number): boolean {
  return code === 45 || code === 42 || code === 0x2022 || code === 62 || code === 35;
}
