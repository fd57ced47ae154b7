/** Characters that a person does not see, or sees as something else. */

import type { Finding, Range, Source } from '@/lib/agents/model/agent';
import { problem } from './make-problem';

/** The first character of anything suspicious, in one set so that one scan finds them all. */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\xc2\xc3\xe2\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\udb40\ufeff\ufffd]/g;

/** In a text that has as many bytes as characters there can be nothing else. */
const CONTROL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/;

/** Scripts in which direction marks have their place. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Characters of one kind. */
class Finds {
  count = 0;
  /** Takes them out; neighbours in one change. */
  readonly changes: { from: number; to: number; insert: '' }[] = [];
  readonly #kinds = new Set<string>();

  add(at: number, found: string) {
    this.count++;
    if (this.#kinds.size < 4) this.#kinds.add(found);
    const last = this.changes.at(-1);
    if (last?.to === at) last.to += found.length;
    else this.changes.push({ from: at, to: at + found.length, insert: '' });
  }

  /** `U+200B, U+2060` */
  get written(): string {
    const names = [...this.#kinds].map(formatCodePoint);
    return names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
  }
}

export function validateText(source: Source): Finding[] {
  const { text, size, utf8 } = source;
  const first = utf8 && size === text.length ? text.search(CONTROL) : 0;
  if (first < 0) return [];
  const { control, invisible, damaged } = findSuspects(source, first);
  return [
    source.utf8 ? null : explainBytes(text),
    explainControl(control),
    explainInvisible(invisible),
    damaged && explainDamaged(text, damaged),
  ].filter((found) => found !== null);
}

/** @param from where the first character is that could be one */
function findSuspects(
  { text, utf8 }: Source,
  from: number,
): { control: Finds; invisible: Finds; damaged: Range | null } {
  const control = new Finds();
  const invisible = new Finds();
  let damaged: Range | null = null;
  let rightToLeft: boolean | null = null;
  SUSPECT.lastIndex = from;
  for (let match = SUSPECT.exec(text); match; match = SUSPECT.exec(text)) {
    const { index } = match;
    const { kind, length } = judgeAt(text, index);
    const found = text.slice(index, index + length);
    if (kind === 'control') control.add(index, found);
    else if (kind === 'invisible') {
      const isMark = found === '\u200e' || found === '\u200f';
      if (isMark) rightToLeft ??= RIGHT_TO_LEFT.test(text);
      if (isMark ? !rightToLeft : isUnwanted(text, index, found)) invisible.add(index, found);
      // A byte that was bad in this file is reported as such.
    } else if (kind === 'damaged' && (utf8 || found !== '\ufffd')) {
      damaged ??= { from: index, to: index + length };
    }
    SUSPECT.lastIndex = index + length;
  }
  return { control, invisible, damaged };
}

function explainBytes(text: string): Finding {
  const at = Math.max(0, text.indexOf('\ufffd'));
  return problem('text-not-utf8', at, at + 1, {
    message:
      'The file contains bytes that are not UTF-8. Claude Code reads each of them as “\ufffd”, and saving the file as text would damage them, so it is read-only here.',
    hint: 'Convert the file to UTF-8 with the program that made it.',
  });
}

function explainControl({ count, changes, written }: Finds): Finding | null {
  const [first] = changes;
  if (!first) return null;
  return problem('text-control', first.from, first.to, {
    message: `The text contains ${count === 1 ? 'a control character' : `${count} control characters`} (${written}) that editors do not show, perhaps put there by accident.`,
    hint: 'Remove what you did not mean to write.',
    remedy: { kind: 'write', changes },
  });
}

function explainInvisible({ count, changes, written }: Finds): Finding | null {
  const [first] = changes;
  if (!first) return null;
  return problem('text-invisible', first.from, first.to, {
    message: `The text contains ${count === 1 ? 'an invisible character' : `${count} invisible characters`} (${written}). Claude reads them but you cannot see them; they can hide words or reverse their order.`,
    hint: 'Remove them unless you know why they are there.',
    remedy: { kind: 'write', changes },
  });
}

function explainDamaged(text: string, { from, to }: Range): Finding {
  return problem('text-mojibake', from, to, {
    message:
      text[from] === '\ufffd'
        ? 'The text contains “\ufffd”, which marks a character that was lost in an earlier conversion.'
        : `The text contains “${text.slice(from, to)}”, which looks like a character that was read in the wrong encoding.`,
    hint: 'Write the character that was meant.',
  });
}

/** What it is that `SUSPECT` has found. */
function judgeAt(
  text: string,
  at: number,
): { kind: 'control' | 'invisible' | 'damaged' | 'fine'; length: number } {
  const code = text.charCodeAt(at);
  const next = text.charCodeAt(at + 1);
  if (code < 0xa0) return { kind: 'control', length: 1 };
  switch (code) {
    // What UTF-8 looks like when it was read as Latin-1 and saved.
    case 0xe2:
      return next === 0x20ac ? { kind: 'damaged', length: 2 } : FINE;
    case 0xc2:
    case 0xc3:
      return next >= 0x80 && next <= 0xbf ? { kind: 'damaged', length: 2 } : FINE;
    case 0xfffd:
      return { kind: 'damaged', length: 1 };
    case 0xdb40:
      return next >= 0xdc00 && next <= 0xdc7f ? { kind: 'invisible', length: 2 } : FINE;
    default:
      return { kind: 'invisible', length: 1 };
  }
}

const FINE = { kind: 'fine', length: 1 } as const;

/** True except for the mark at the start, and where writing systems and emoji need the character. */
function isUnwanted(text: string, at: number, found: string): boolean {
  if (at === 0 && found === '\ufeff') return false;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + found.length);
  if (found === '\u200c' || found === '\u200d') {
    return before < 0x250 || after < 0x250 || Number.isNaN(before) || Number.isNaN(after);
  }
  // A region's flag is a black flag followed by characters of this kind.
  if (found.length === 2) return !isFlag(text, at);
  return true;
}

function isFlag(text: string, at: number): boolean {
  let start = at;
  while (start > 1 && text.charCodeAt(start - 2) === 0xdb40 && at - start < 16) start -= 2;
  return text.startsWith('\ud83c\udff4', start - 2);
}

function formatCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
