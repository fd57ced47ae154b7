/** Where the fields of a header end to a person, whatever fence comes after them. */

import { specOf } from '@/lib/agents/claude-code/field-specs';
import { explainKey } from '@/lib/agents/claude-code/unknown-keys';
import type { Field, Range } from '@/lib/agents/model/agent';
import { wordOfLabel } from '@/lib/agents/text/example-words';
import { type Line, splitLines } from '@/lib/agents/text/lines';

export type HeaderEnd = {
  /** After the last line of the fields. */
  readonly to: number;
  /** The first line below them that is no field; null when there is none before the limit. */
  readonly stray: Line | null;
  /**
   * Whether that line plainly begins the prompt. False below a description on lines without indent,
   * which it might continue.
   */
  readonly plain: boolean;
};

/** How a prompt begins, in the languages that agents are written in. */
const PROMPT_START =
  /^(?:#{1,6}\s|(?:you|your|you're|act as|as an?|i am|du bist|sie sind|ihre|eres|usted es|actúa|tu es|vous êtes|você é|atue|sei un|ты|вы|ви)(?![\p{L}\p{N}-])|あなた|君は|你是|您是|你的|당신은|너는|أنت)/iu;

/** Whether a line reads like the first of a prompt. */
export function startsPrompt(line: string): boolean {
  return PROMPT_START.test(line.replace(/^[*_>\s]+(?=\p{L})/u, ''));
}

const KEY = /^(?:- )?["']?([A-Za-z_][\w-]{0,40})["']?\s{0,8}([:：])/;

/** One with a slip of the finger in it. */
const MISTYPED_KEY = /^(?:- )?["']?([A-Za-z_][^\s:："']{0,40})["']?\s{0,8}([:：])/;

/** The field a line begins, if it begins one wherever it stands; `apart` when a blank follows the colon. */
function keyOf(line: string): { key: string; known: boolean; apart: boolean } | null {
  const match = KEY.exec(line) ?? MISTYPED_KEY.exec(line);
  if (!match) return null;
  const [whole, key = '', colon] = match;
  const known = specOf(key) !== null || explainKey(key)?.kind !== 'other';
  if (!known && !/^[\w-]+$/.test(key)) return null;
  const apart = colon === '：' || /^(?:\s|$)/.test(line.slice(whole.length));
  return apart || known ? { key, known, apart } : null;
}

/** Whether a line begins a field that Claude Code knows. */
function isKnownKey(line: string): boolean {
  const found = keyOf(line);
  return found !== null && specOf(found.key) !== null;
}

type Current = {
  readonly key: string;
  /** Nothing stands behind the colon, so a list or a map may follow, after blank lines too. */
  readonly open: boolean;
  /** The value goes on in the next line, as its last letter tells. */
  readonly goesOn: boolean;
  /** A description that is one line of plain text or a block, which lines at the margin may continue. */
  readonly prose: boolean;
  /** The value is a block, which ends with the lines that are indented. */
  readonly block: boolean;
  /** Its value has lines with an indent. */
  readonly indented: boolean;
  /** No item of its list is more than a word. */
  readonly ofWords: boolean;
};

/**
 * @param from after the opening fence
 * @param limit the fence that is found below, or the end of the text
 */
export function findHeaderEnd(text: string, from: number, limit: number): HeaderEnd {
  const walk = new HeaderWalk(text, from, limit);
  return walk.run();
}

class HeaderWalk {
  readonly #lines: readonly Line[];
  readonly #text: string;
  readonly #seen = new Set<string>();
  #current: Current | null = null;
  #blank = false;
  #inExample = false;
  #inDialog = false;
  /** Of lines that close or begin something, the next one of each kind. */
  readonly #found = new Map<string, number>();
  /** Lines before this one are within quotes or brackets. */
  #until = -1;
  #base = -1;
  /** The fields are written as items of a list. */
  #itemized = false;
  /** An item below a blank line may be of the list above, or of the prompt. */
  #unsure = false;
  #to: number;

  constructor(text: string, from: number, limit: number) {
    this.#text = text;
    this.#to = from;
    this.#lines = splitLines(text, from, limit);
  }

  run(): HeaderEnd {
    for (const [index, line] of this.#lines.entries()) {
      const written = this.#text.slice(line.from, line.to);
      if (written.trim() === '') {
        this.#blank = true;
        continue;
      }
      if (line.from >= this.#until && !this.#takes(written, index)) {
        const to = this.#to;
        const plain = !this.#inDialog && !this.#unsure && this.#isPlain(written);
        return { to, stray: line, plain };
      }
      this.#blank = false;
      this.#to = line.next;
    }
    return { to: this.#to, stray: null, plain: !this.#unsure };
  }

  /** Whether the line belongs to the header. */
  #takes(written: string, index: number): boolean {
    const trimmed = written.trimStart();
    const indent = written.length - trimmed.length;
    const isItem = /^-(?:\s|$)/.test(trimmed);
    const key = keyOf(trimmed);
    if (this.#base < 0 && key) {
      this.#base = indent;
      this.#itemized = isItem;
    }
    const found = isItem && !this.#itemized ? null : key;
    if (indent > Math.max(this.#base, 0)) return this.#takesIndented(trimmed, written);
    if (this.#inExample) return this.#takesExample(trimmed);
    if (trimmed.startsWith('#')) return this.#takesComment(trimmed, index);
    if (found && this.#takesKey(trimmed, found, index)) return true;
    if (/^<\/?[\p{L}]/u.test(trimmed)) return this.#takesTag(trimmed);
    if (isItem) return this.#takesItem(trimmed);
    return this.#takesProse(trimmed);
  }

  #takesIndented(trimmed: string, written: string): boolean {
    const current = this.#current;
    // YAML indents with blanks, and what is indented below a blank line is code of the prompt.
    if (this.#blank && written.startsWith('\t') && !this.#inExample && !this.#inDialog)
      return false;
    if (this.#blank && current && !current.prose && !current.open && !this.#inExample) return false;
    if (current) {
      this.#current = { ...current, prose: current.prose && !current.block, indented: true };
    }
    if (this.#inExample || this.#isDescription()) return this.#takesExample(trimmed);
    return !this.#blank || current === null || current.open;
  }

  #takesTag(trimmed: string): boolean {
    const isExample = /^<\/?examples?\b/.test(trimmed);
    const isOfDescription = this.#current?.prose === true || this.#inDialog;
    if (!this.#isDescription() || !(isOfDescription || isExample)) return false;
    // Prompts begin with tags too.
    if (!isExample && !this.#inDialog) this.#unsure = true;
    this.#inDialog = true;
    return this.#takesExample(trimmed);
  }

  #takesExample(trimmed: string): boolean {
    const open = trimmed.lastIndexOf('<example');
    const shut = trimmed.lastIndexOf('</example');
    if (open > shut) this.#inExample = true;
    else if (shut >= 0) this.#inExample = false;
    return true;
  }

  /** A comment is followed by a field; a heading is not. */
  #takesComment(trimmed: string, index: number): boolean {
    if (!this.#blank && this.#current && /^#\s?\p{Ll}/u.test(trimmed)) return true;
    for (const line of this.#lines.slice(index + 1, index + 12)) {
      const next = this.#text.slice(line.from, line.to).trim();
      if (next === '' || next.startsWith('#')) continue;
      const found = keyOf(next);
      return found !== null && (found.apart || found.known) && this.#isField(found, next);
    }
    return false;
  }

  #isField({ key, known }: { key: string; known: boolean }, written: string): boolean {
    if (known) return !this.#seen.has(fold(key));
    const value = written.slice(written.search(/[:：]/) + 1).trim();
    return /^[a-z_][\w-]*$/.test(key) && value.length <= 80 && !/[.!?]$/.test(value);
  }

  #takesKey(
    trimmed: string,
    found: { key: string; known: boolean; apart: boolean },
    index: number,
  ): boolean {
    const { key, known } = found;
    if (wordOfLabel(key) && !specOf(key)) {
      if (this.#isDescription()) this.#inDialog = true;
      return this.#isDescription() || !this.#blank;
    }
    if (this.#blank && !this.#isField(found, trimmed))
      return this.#isDescription() && this.#inDialog;
    if (!found.apart && !known) return false;
    // Between lines of a description only what looks like a key is one.
    const continues = this.#current?.prose === true && !known && /^[A-Z]/.test(key);
    if (!continues) this.#begin(trimmed, key, index);
    if (!known && /^[A-Z]/.test(key) && /\s\S+\s\S+\s\S/.test(trimmed)) this.#unsure = true;
    return true;
  }

  #begin(trimmed: string, written: string, index: number): void {
    // Its lines are the same whether the slip is mended before or after the end is found.
    const meant = explainKey(written);
    const key = meant?.kind === 'misspelled' ? meant.likely : written;
    const value = trimmed
      .slice(trimmed.search(/[:：]/) + 1)
      .replace(/\s+#.*$/, '')
      .trim();
    this.#seen.add(fold(key)).add(fold(written));
    this.#inDialog = false;
    const quote = /^["']/.exec(value)?.[0];
    const closed = quote !== undefined && value.length > 1 && value.endsWith(quote);
    const bracket = /^[[{]/.test(value) && !/[\]}]$/.test(value);
    if (quote !== undefined && !closed) this.#skipTo(quote, index);
    else if (bracket) this.#skipTo(value.startsWith('[') ? ']' : '}', index);
    this.#current = {
      key: fold(key),
      open: value === '',
      goesOn: value.endsWith(','),
      prose: fold(key) === 'description' && !closed,
      block: /^[|>][-+0-9]*$/.test(value),
      indented: false,
      ofWords: true,
    };
  }

  /** The rest of a value in quotes or brackets, if it is closed before another field begins. */
  #skipTo(mark: string, index: number): void {
    const end = this.#seek(mark, index + 1, (line) =>
      line.trimEnd().replace(/,$/, '').endsWith(mark),
    );
    const field = this.#seek('field', index + 1, (line) => isKnownKey(line));
    if (end < field) this.#until = this.#lines[end]?.next ?? this.#until;
  }

  /** Index of the next line of a kind. Asked in order, so every line is looked at once. */
  #seek(kind: string, from: number, fits: (line: string) => boolean): number {
    let found = this.#found.get(kind) ?? -1;
    if (found >= from) return found;
    const lines = this.#lines;
    for (found = from; found < lines.length; found++) {
      const line = lines[found];
      if (line && fits(this.#text.slice(line.from, line.to))) break;
    }
    if (found === lines.length) found = Number.POSITIVE_INFINITY;
    this.#found.set(kind, found);
    return found;
  }

  #takesItem(trimmed: string): boolean {
    const current = this.#current;
    if (current === null) return !this.#blank;
    if (current.open && this.#blank && current.ofWords && isPhrase(trimmed)) return false;
    if (current.ofWords && isPhrase(trimmed)) this.#current = { ...current, ofWords: false };
    // Items stand at one margin, so one further out is none of the list above.
    if (current.open && this.#blank && !current.indented) this.#unsure = true;
    if (current.open) return !current.indented;
    if (this.#blank || !(current.prose || current.goesOn)) return false;
    this.#unsure = true;
    return true;
  }

  #takesProse(trimmed: string): boolean {
    const current = this.#current;
    if (current === null) return false;
    if (this.#blank) return false;
    if (current.key !== 'description') return (current.open && !current.indented) || current.goesOn;
    if (!current.prose || startsPrompt(trimmed)) return false;
    this.#unsure = true;
    return true;
  }

  #isDescription(): boolean {
    return this.#current?.key === 'description';
  }

  #isPlain(written: string): boolean {
    return this.#current === null || !this.#current.prose || startsPrompt(written);
  }
}

/** Words that a prompt puts before its parts, below a blank line; as keys they start in lower case. */
const LABEL =
  /^(?:Role|Persona|Mission|Goals?|Objectives?|Purpose|Tasks?|Focus|Instructions?|Context|Responsibilities|Rules|Guidelines|Constraints|Steps|Process|Approach|Workflow|Output|Tone|Style|Important|Notes?)$/;

function fold(key: string): string {
  return key.replace(/[-_]/g, '').toLowerCase();
}

/** Below a blank line, or a heading that does not look like a comment: of two signs, or with a blank line below it. */
const STANDS_APART = /^[ \t]*(?:[\r\n]|#{2,6} \p{L}|# \p{Lu}[^\r\n]*(?:\r\n|\r|\n)[ \t]*[\r\n])/u;

/**
 * Where valid YAML takes the start of a prompt for fields: a heading is a comment to it, and
 * “You review code. Always:” with a list below it is a key. From there on no line is a field that
 * anything knows.
 * @returns the end of the fields that were meant; null when all of them were
 */
export function findSwallowedKeys(text: string, fields: readonly Field[]): number | null {
  let start = fields.length;
  while (start > 0 && isProseKey(fields[start - 1]?.key ?? '')) start--;
  if (start < 1) return null;
  if (start === fields.length) return findSwallowedItems(text, fields.at(-1));
  for (let index = start; index < fields.length; index++) {
    const before = fields[index - 1];
    const field = fields[index];
    if (!before || !field) return null;
    const gap = text.slice(before.to, field.from);
    const end = findSwallowedItems(text, before) ?? before.to;
    if (!STANDS_APART.test(gap)) {
      if (field.key.includes(' ') && isSentence(field)) return end;
      continue;
    }
    const heading = /^#{1,6} \p{L}/mu.test(gap);
    const rest = fields.slice(index);
    const lists = rest.some(({ value }) => value === null || Array.isArray(value));
    const prose = rest.some(isSentence);
    if (prose || LABEL.test(field.key) || (heading && lists)) return end;
    // “Focus areas:” with a list of phrases below it, and no other prompt below the fence.
    const label = field.key.includes(' ') && lists && !startsPrompt(textBelow(text, fields));
    return label ? end : null;
  }
  return null;
}

/**
 * Where a list on lines of its own takes the items of a prompt in: below a blank line and a heading,
 * or below a blank line if they are whole phrases.
 */
function findSwallowedItems(text: string, field: Field | undefined): number | null {
  if (field?.style !== 'block' || !Array.isArray(field.value)) return null;
  const lines = splitLines(text, field.from, field.to);
  const blank = lines.findIndex(({ from, to }) => text.slice(from, to).trim() === '');
  const hasItem = lines.slice(1, blank).some(({ from }) => text[from] === '-');
  if (blank < 0 || !hasItem) return null;
  const rest = lines.slice(blank).map(({ from, to }) => text.slice(from, to).trim());
  const items = rest.filter((line) => line !== '' && !line.startsWith('#'));
  const heading = rest.some((line) => /^#{1,6} \p{L}/u.test(line));
  const above = lines.slice(1, blank).map(({ from, to }) => text.slice(from, to).trim());
  const phrases = items.every(isPhrase) || (items.some(isPhrase) && !above.some(isPhrase));
  // A heading right below the list, with the blank line below it.
  const isHeaded = items.length > 0 && /^#{1,6} \p{Lu}/u.test(above.at(-1) ?? '');
  if (!isHeaded && !heading && !phrases) return null;
  return lines[isHeaded ? blank - 1 : blank]?.from ?? null;
}

/** What stands below the fence that ends the fields, from its first letter on. */
function textBelow(text: string, fields: readonly Field[]): string {
  return text
    .slice(fields.at(-1)?.to ?? 0)
    .trimStart()
    .replace(/^-+\s*/, '')
    .slice(0, 400);
}

/** An item of several words, as in a prompt. */
function isPhrase(item: string): boolean {
  return /^- [^"'({[].*[\p{L}\p{N}] [\p{L}\p{N}“”"'(]/u.test(item);
}

function isProseKey(key: string): boolean {
  return !/^[a-z_][\w.-]*$/.test(key) && explainKey(key)?.kind === 'other';
}

function isSentence({ key, value }: Field): boolean {
  const words = key.split(/\s+/).length;
  if (startsPrompt(key) || words >= 4 || /[.!?,*`]/.test(key)) return true;
  // Indented lines below a blank one go on with the value in YAML; to a person the sentence ended.
  if (typeof value !== 'string' || !/[.!?]$/m.test(value)) return false;
  return words > 1 || value.split(/\s+/).length >= 4;
}

/**
 * Whether what stands between the fields and the next fence is the start of the prompt, so that the
 * closing fence is missing and the fence is a rule in the prompt. For frontmatter that is not YAML.
 */
export function isSwallowed(text: string, { to, stray, plain }: HeaderEnd, inner: Range): boolean {
  if (stray === null || to === inner.from) return false;
  const rest = text.slice(stray.from, inner.to);
  if (hasOwnField(text.slice(inner.from, to), rest)) return false;
  const lines = rest.split(/\r\n?|\n/).map((line) => line.trim());
  // A rule of a prompt has a blank line above it; below a line of text it would be a heading.
  const above = (lines.at(-1) === '' ? lines.at(-2) : lines.at(-1)) ?? '';
  if (isKey(above)) return false;
  if (lines.some(startsPrompt)) return !/<example/i.test(rest) || plain;
  if (above !== '') return false;
  // A prompt that begins after the fence leaves no other before it.
  const after = text.slice(inner.to).replace(/^-+\s*/, '');
  if (after === '' || (startsPrompt(after) && !after.startsWith('##'))) return false;
  return plain || !(lines.some(speaks) || isKey(lines.findLast((line) => line !== '')));
}

function isKey(line: string | undefined): boolean {
  return line !== undefined && /^[a-z_][\w-]*:\s/.test(line);
}

/** Whether a line is of a dialog, which belongs to a description. */
function speaks(line: string): boolean {
  const label = /^(?:[-*] )?["'*]{0,2}([\p{L}][\p{L} ]{1,30})["'*]{0,2}\s?[:：]/u.exec(line)?.[1];
  return (
    /^<\/?[a-z]/i.test(line) ||
    /^examples?\b/i.test(line) ||
    (label !== undefined && wordOfLabel(label) !== undefined)
  );
}

/** Whether a field that the header does not have yet stands in the text, outside of code. */
function hasOwnField(header: string, rest: string): boolean {
  const seen = new Set(
    [...header.matchAll(/^\s*(?:- )?["']?([A-Za-z_][\w-]{0,40})["']?\s{0,8}[:：]/gm)].map(
      ([, key = '']) => fold(key),
    ),
  );
  let inCode = false;
  for (const line of rest.split(/\r\n?|\n/)) {
    if (/^\s*(?:```|~~~)/.test(line)) inCode = !inCode;
    const key = inCode || line.startsWith('-') ? undefined : keyOf(line)?.key;
    if (key !== undefined && specOf(key) && !seen.has(fold(key))) return true;
  }
  return false;
}
