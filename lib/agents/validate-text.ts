/** Characters that a person does not see, or sees as something else. */

import type { Problem, Source, TextChange } from './agent';
import { problem } from './problem';

/**
 * Whatever might deserve a word, found in one pass. The first group is control characters, the second
 * characters without a width, the third what UTF-8 looks like when it was read as Latin-1 and saved.
 */
const SUSPECT =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
  /([\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])|([\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f])|(\u00e2\u20ac|[\u00c2\u00c3][\u0080-\u00bf]|\ufffd)/g;

/** Most files hold nothing else, and this finds that out three times as fast. */
const UNUSUAL = /[^\t\n\r -~]/;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

type Finds = { readonly count: number; readonly changes: TextChange[]; readonly written: string };

export function validateText(source: Source): Problem[] {
  const { text } = source;
  const first = text.search(UNUSUAL);
  if (first < 0) return [];
  const problems: Problem[] = [];
  const control: RegExpExecArray[] = [];
  const invisible: RegExpExecArray[] = [];
  const mojibake: RegExpExecArray[] = [];
  SUSPECT.lastIndex = first;
  for (let match = SUSPECT.exec(text); match; match = SUSPECT.exec(text)) {
    if (match[1] !== undefined) control.push(match);
    else if (match[3] !== undefined) mojibake.push(match);
    else if (isUnwanted(text, match.index, match[0])) invisible.push(match);
  }

  if (!source.utf8) {
    const at = Math.max(0, text.indexOf('\ufffd'));
    problems.push(
      problem('text-not-utf8', at, at + 1, {
        message:
          'The file holds bytes that are not UTF-8. Claude Code reads each of them as “\ufffd”, and saving the file as text would damage them, so it is read-only here.',
        hint: 'Convert the file to UTF-8 with the program that made it.',
      }),
    );
  }
  if (control.length > 0) {
    const { count, changes, written } = summarize(control);
    problems.push(
      problem('text-control', changes[0]?.from ?? 0, changes[0]?.to ?? 0, {
        message: `The text holds ${count === 1 ? 'a control character' : `${count} control characters`} (${written}) that no editor shows and that somebody may have put there by accident.`,
        hint: 'Remove what you did not mean to write.',
        fix: changes,
      }),
    );
  }
  if (invisible.length > 0) {
    const { count, changes, written } = summarize(invisible);
    problems.push(
      problem('text-invisible', changes[0]?.from ?? 0, changes[0]?.to ?? 0, {
        message: `The text holds ${count === 1 ? 'an invisible character' : `${count} invisible characters`} (${written}). Claude reads them, you do not see them; they can hide words or turn their order round.`,
        hint: 'Remove them unless you know why they are there.',
        fix: changes,
      }),
    );
  }
  const [damaged] = source.utf8 ? mojibake : mojibake.filter(([found]) => found !== '\ufffd');
  if (damaged) {
    const { index, 0: found } = damaged;
    problems.push(
      problem('text-mojibake', index, index + found.length, {
        message:
          found === '\ufffd'
            ? 'The text holds “\ufffd”, which stands where a character was lost in an earlier conversion.'
            : `The text holds “${text.slice(index, index + 3)}”, which looks like a character that was read in the wrong encoding.`,
        hint: 'Write the character that was meant.',
      }),
    );
  }
  return problems;
}

/** Not the mark at the start, and not where writing systems and emoji need the character. */
function isUnwanted(text: string, at: number, found: string): boolean {
  if (at === 0 && found === '\ufeff') return false;
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at + found.length);
  switch (found) {
    case '\u200c':
    case '\u200d':
      return before < 0x250 || after < 0x250 || Number.isNaN(before) || Number.isNaN(after);
    case '\u200e':
    case '\u200f':
      return !RIGHT_TO_LEFT.test(text);
  }
  // Flags of regions are a black flag and letters of this kind.
  if (found.length === 2) return !isFlag(text, at);
  return true;
}

function isFlag(text: string, at: number): boolean {
  let start = at;
  while (start > 1 && text.charCodeAt(start - 2) === 0xdb40 && at - start < 16) start -= 2;
  return text.startsWith('\ud83c\udff4', start - 2);
}

function summarize(matches: readonly RegExpExecArray[]): Finds {
  const names = new Set<string>();
  const changes = matches.map(({ index, 0: found }) => {
    if (names.size < 4) names.add(formatCodePoint(found));
    return { from: index, to: index + found.length, insert: '' };
  });
  const written = [...names].slice(0, 3).join(', ') + (names.size > 3 ? ', …' : '');
  return { count: matches.length, changes, written };
}

function formatCodePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
