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

/** Not looked at yet. No unit is compared as this one, which is no character. */
const UNKNOWN = 0xffff;

/**
 * By UTF-16 code unit: the unit it is compared as, or one of the three above. It is filled as units come:
 * to look at all of them would take longer than all else that a page of the app does before it is shown.
 */
const FOLD = new Uint16Array(65_536).fill(UNKNOWN);

function learn(unit: number): number {
  const char = String.fromCharCode(unit);
  let folded = SEPARATOR;
  if (/\p{L}|\p{N}/u.test(char)) {
    // Korean and Japanese would come apart where other scripts only lose their accents.
    const form = unit < 0x3000 ? 'NFKD' : 'NFKC';
    folded = char.normalize(form).toLowerCase().charCodeAt(0);
  } else if (/\p{M}|[\u00ad\u200b-\u200d\u2060\ufeff]/u.test(char)) {
    folded = IGNORED;
  }
  FOLD[unit] = folded;
  return folded;
}

/** What `cutWords` tells of a word: where it begins and ends, and the halves of its hash. */
export const WORD_NUMBERS = 4;

/**
 * Calls `take` with the range of each word and a 64-bit hash, in two halves, that is unique to the
 * word for all practical purposes.
 */
export function eachWord(
  text: string,
  take: (from: number, to: number, high: number, low: number) => void,
): void {
  const { length } = text;
  const units = new Uint16Array(length + 1);
  for (let at = 0; at < length; at++) units[at] = text.charCodeAt(at);
  const found = new Int32Array(length * WORD_NUMBERS);
  const count = cutWords(units, length, found);
  for (let at = 0; at < count * WORD_NUMBERS; at += WORD_NUMBERS) {
    take(found[at] ?? 0, found[at + 1] ?? 0, found[at + 2] ?? 0, found[at + 3] ?? 0);
  }
}

/**
 * The same for many texts, one after the other in the same memory, which takes half the time. A run of
 * Chinese or Japanese gives each pair of characters in it and then its last character, so that a single
 * one is found as the beginning of a pair or at the end.
 * @param units the UTF-16 code units of the text, as many as `length`, and a 0
 * @param found gets `WORD_NUMBERS` numbers for each word, and needs room for one word a unit
 * @returns the number of words
 */
export function cutWords(units: Uint16Array, length: number, found: Int32Array): number {
  // In a bundle the table is a variable, which would be looked up for each character.
  const table = FOLD;
  let free = 0;
  let at = 0;
  while (at < length) {
    let code = table[units[at] as number] as number;
    if (code === UNKNOWN) code = learn(units[at] as number);
    if (code <= IGNORED) {
      at++;
      continue;
    }
    const from = at;
    found[free] = from;
    if (code >= FIRST_UNSPACED && isUnspaced(code)) {
      at++;
      const next = fold(units, at);
      const paired = isUnspaced(next);
      const high = mix(HIGH_SEED, code, HIGH_PRIME);
      const low = mix(LOW_SEED, code, LOW_PRIME);
      found[free + 1] = paired ? at + 1 : at;
      found[free + 2] = paired ? mix(high, next, HIGH_PRIME) : high;
      found[free + 3] = paired ? mix(low, next, LOW_PRIME) : low;
      free += WORD_NUMBERS;
      continue;
    }
    let high = HIGH_SEED;
    let low = LOW_SEED;
    // `mix` and `fold` inlined: this runs over every character of a library, at first uncompiled.
    while (code > IGNORED && code < FIRST_UNSPACED) {
      high = Math.imul(high ^ code, HIGH_PRIME);
      high ^= high >>> 15;
      low = Math.imul(low ^ code, LOW_PRIME);
      low ^= low >>> 15;
      at++;
      code = table[units[at] as number] as number;
    }
    if (code !== SEPARATOR || at - from > MAX_WORD) {
      at = cutOddWord(units, from, found, free);
    } else {
      found[free + 1] = at;
      found[free + 2] = high;
      found[free + 3] = low;
      if (at - from <= MAX_MARKED && isMark(units[at] as number)) at = addMarks(units, found, free);
    }
    free += WORD_NUMBERS;
  }
  return free / WORD_NUMBERS;
}

/**
 * The same for one word that is long, or has characters in it that most words have not.
 * @returns where it ends
 */
function cutOddWord(units: Uint16Array, from: number, found: Int32Array, free: number): number {
  let high = HIGH_SEED;
  let low = LOW_SEED;
  let counted = 0;
  let at = from;
  for (
    let code = fold(units, at);
    code !== SEPARATOR && (code < FIRST_UNSPACED || !isUnspaced(code));
    code = fold(units, at)
  ) {
    if (code !== IGNORED && counted < MAX_WORD) {
      high = mix(high, code, HIGH_PRIME);
      low = mix(low, code, LOW_PRIME);
      counted++;
    }
    at++;
  }
  found[free + 1] = at;
  found[free + 2] = high;
  found[free + 3] = low;
  return counted <= MAX_MARKED ? addMarks(units, found, free) : at;
}

/** Takes in the marks that follow a short word and belong to it. @returns where it ends then */
function addMarks(units: Uint16Array, found: Int32Array, free: number): number {
  let at = found[free + 1] as number;
  for (const end = endOfMarks(units, at); at < end; at++) {
    found[free + 2] = mix(found[free + 2] as number, units[at] as number, HIGH_PRIME);
    found[free + 3] = mix(found[free + 3] as number, units[at] as number, LOW_PRIME);
  }
  found[free + 1] = at;
  return at;
}

/** How many letters and digits a word may have to carry marks; in `issue#` they mean something else. */
const MAX_MARKED = 2;

const HASH = 0x23;
const PLUS = 0x2b;

function isMark(unit: number): boolean {
  return unit === HASH || unit === PLUS;
}

/** Where the `#` or `++` ends that makes a word the name of a language; `at` when there is none. */
function endOfMarks(units: Uint16Array, at: number): number {
  let end = at;
  if (units[at] === HASH) end = at + 1;
  else if (units[at] === PLUS && units[at + 1] === PLUS) end = at + 2;
  return fold(units, end) === SEPARATOR ? end : at;
}

/** The word as it is compared. */
export function foldWord(text: string, from: number, to: number): string {
  let word = '';
  for (let at = from; at < to && word.length < MAX_WORD; at++) {
    const code = foldUnit(text.charCodeAt(at));
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

function fold(units: Uint16Array, at: number): number {
  return foldUnit(units[at] ?? 0);
}

function foldUnit(unit: number): number {
  const code = FOLD[unit] ?? SEPARATOR;
  return code === UNKNOWN ? learn(unit) : code;
}

const FIRST_UNSPACED = 0x3005;

/** Whether the script of a folded character has no blanks between words. */
export function isUnspaced(code: number): boolean {
  return (
    code >= FIRST_UNSPACED &&
    (code <= 0x30ff || (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff))
  );
}
