/**
 * Cuts text into words for the search: runs of letters and digits, without case and accents. The
 * marks of names such as C# and C++ belong to the word.
 * Chinese and Japanese have no blanks between words, so each character with its successor is a word
 * there.
 */

/** How many code units of a word count; the rest of a longer one, such as a base64 key, is ignored. */
const MAX_WORD = 40;

const SEPARATOR = 0;
/** Part of a word but without meaning: a combining accent, a soft hyphen, a zero-width joiner. */
const IGNORED = 1;

/** By UTF-16 code unit: the unit it is compared as, or one of the two above. */
const FOLD = makeFoldTable();

function makeFoldTable(): Uint16Array {
  const table = new Uint16Array(65_536);
  for (let code = 0; code < table.length; code++) {
    const char = String.fromCharCode(code);
    // Korean and Japanese would come apart where other scripts only lose their accents.
    const form = code < 0x3000 ? 'NFKD' : 'NFKC';
    if (/\p{L}|\p{N}/u.test(char)) table[code] = char.normalize(form).toLowerCase().charCodeAt(0);
    else if (/\p{M}|[\u00ad\u200b-\u200d\u2060\ufeff]/u.test(char)) table[code] = IGNORED;
  }
  return table;
}

/**
 * Calls `take` with the range of each word and a 64-bit hash, in two halves, that is unique to the
 * word for all practical purposes. A run of Chinese or Japanese gives each pair of characters in it
 * and then its last character, so that a single one is found as the beginning of a pair or at the
 * end.
 */
export function eachWord(
  text: string,
  take: (from: number, to: number, high: number, low: number) => void,
): void {
  const { length } = text;
  let at = 0;
  while (at < length) {
    let code = FOLD[text.charCodeAt(at)] ?? SEPARATOR;
    if (code <= IGNORED) {
      at++;
      continue;
    }
    const from = at;
    if (code >= FIRST_UNSPACED && isUnspaced(code)) {
      at++;
      const next = at < length ? fold(text, at) : SEPARATOR;
      const paired = isUnspaced(next);
      const high = mix(HIGH_SEED, code, HIGH_PRIME);
      const low = mix(LOW_SEED, code, LOW_PRIME);
      if (!paired) take(from, at, high, low);
      else take(from, at + 1, mix(high, next, HIGH_PRIME), mix(low, next, LOW_PRIME));
      continue;
    }
    let high = HIGH_SEED;
    let low = LOW_SEED;
    let counted = 0;
    // `mix` and `fold` inlined: this runs over every character of a library, at first uncompiled.
    while (code !== SEPARATOR && (code < FIRST_UNSPACED || !isUnspaced(code))) {
      if (code !== IGNORED && counted < MAX_WORD) {
        high = Math.imul(high ^ code, HIGH_PRIME);
        high ^= high >>> 15;
        low = Math.imul(low ^ code, LOW_PRIME);
        low ^= low >>> 15;
        counted++;
      }
      at++;
      code = at < length ? (FOLD[text.charCodeAt(at)] ?? SEPARATOR) : SEPARATOR;
    }
    if (counted <= MAX_MARKED) {
      for (const end = endOfMarks(text, at); at < end; at++) {
        high = mix(high, text.charCodeAt(at), HIGH_PRIME);
        low = mix(low, text.charCodeAt(at), LOW_PRIME);
      }
    }
    take(from, at, high, low);
  }
}

/** How many letters and digits a word may have to carry marks; in `issue#` they mean something else. */
const MAX_MARKED = 2;

/** Where the `#` or `++` ends that makes a word the name of a language; `at` when there is none. */
function endOfMarks(text: string, at: number): number {
  const end = text[at] === '#' ? at + 1 : text.startsWith('++', at) ? at + 2 : at;
  return end < text.length && fold(text, end) !== SEPARATOR ? at : end;
}

/** The word as it is compared. */
export function foldWord(text: string, from: number, to: number): string {
  let word = '';
  for (let at = from; at < to && word.length < MAX_WORD; at++) {
    const code = fold(text, at);
    if (code > IGNORED) word += String.fromCharCode(code);
    // Nothing else that separates words is part of one.
    else if (code === SEPARATOR) word += text.charAt(at);
  }
  return word;
}

export type FoundWord = { readonly word: string; readonly from: number; readonly to: number };

/** All words of a short text, folded, with their ranges. */
export function findWords(text: string): FoundWord[] {
  const words: FoundWord[] = [];
  eachWord(text, (from, to) => words.push({ word: foldWord(text, from, to), from, to }));
  return words;
}

/** The words to search for: as `findWords`, without the last character of a run, which its pair covers. */
export function splitWords(text: string): string[] {
  const words = findWords(text);
  return words.filter(({ to }, index) => to > (words[index - 1]?.to ?? 0)).map(({ word }) => word);
}

/** From this many letters on a word is also found inside the words of names and paths. */
export const HELD_FROM = 3;
/** With at least this many letters the start of a word is searched for in bodies too. */
const BODY_START = 3;
/** In the scripts after this character a single one is a word or most of one. */
const LAST_LATIN = '\u024f';

/** Whether words that start with this are searched for in bodies too. */
export function beginsInBody(word: string): boolean {
  return word.length >= BODY_START || word > LAST_LATIN;
}

const HIGH_SEED = 0x811c9dc5 | 0;
const LOW_SEED = 0x2f0b4a27;
const HIGH_PRIME = 0x01000193;
const LOW_PRIME = 0x5bd1e995;

/** FNV-1a in 32 bits, with a shift so that the low bits, which pick a place in a table, see the high ones. */
function mix(hash: number, code: number, prime: number): number {
  const mixed = Math.imul(hash ^ code, prime);
  return mixed ^ (mixed >>> 15);
}

function fold(text: string, at: number): number {
  return FOLD[text.charCodeAt(at)] ?? SEPARATOR;
}

const FIRST_UNSPACED = 0x3005;

/** Whether the script of a folded character has no blanks between words. */
export function isUnspaced(code: number): boolean {
  return (
    code >= FIRST_UNSPACED &&
    (code <= 0x30ff || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff))
  );
}
