import { stemmer } from '@orama/stemmers/english';
import { STOP_WORDS } from './stop-words';

/** A word that counts, by its stem, and where it stands. */
export type Term = { readonly stem: string; readonly from: number; readonly to: number };

/**
 * The words by which texts are compared: in lower case, without those that every request has, English
 * ones as their stems, in scripts without blanks as pairs of characters. `code-reviewer` is
 * two words; `codeReviewer` is, too, and the whole of it a third.
 */
export function findTerms(text: string): Term[] {
  const terms: Term[] = [];
  eachTerm(text, (stem, from, to) => terms.push({ stem, from, to }));
  return terms;
}

/** The stems of a text, each with how often it occurs. */
export function countTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  eachTerm(text, (stem) => counts.set(stem, (counts.get(stem) ?? 0) + 1));
  return counts;
}

type TakeTerm = (stem: string, from: number, to: number) => void;

/** A loop, because a library has sixty million characters. */
function eachTerm(text: string, take: TakeTerm): void {
  let at = 0;
  // Where the word began of which `codeReviewer` is two parts.
  let whole = -1;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === NONE) {
      at++;
      continue;
    }
    const from = at;
    let before = kind;
    let parts = false;
    at++;
    for (; at < text.length; at++) {
      const next = kindAt(text, at);
      if (next === NONE) {
        if (isApostrophe(text.charCodeAt(at)) && kindAt(text, at + 1) === SMALL) continue;
        break;
      }
      if (next === CAPITAL && before === SMALL) {
        parts = true;
        break;
      }
      if ((next === UNSPACED) !== (kind === UNSPACED)) break;
      before = next;
    }
    if (kind === UNSPACED) takePairs(text, from, at, take);
    else {
      const stem = stemOf(text.slice(from, at));
      if (stem !== '') take(stem, from, at);
    }
    if (parts && whole < 0) whole = from;
    if (!parts && whole >= 0) {
      // Others write PostgreSQL and JavaScript in small letters.
      take(stemOf(text.slice(whole, at)), whole, at);
      whole = -1;
    }
  }
}

function takePairs(text: string, from: number, to: number, take: TakeTerm): void {
  for (let at = from; at < Math.max(from + 1, to - 1); at++) {
    const end = Math.min(at + 2, to);
    take(text.slice(at, end), at, end);
  }
}

const [NONE, SMALL, CAPITAL, UNSPACED] = [0, 1, 2, 3];

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 97 && code <= 122) return SMALL;
  if (code >= 65 && code <= 90) return CAPITAL;
  if (code >= 48 && code <= 57) return SMALL;
  if (!(code >= 128)) return NONE;
  // The scripts that put no blanks between words: kana, Han, Hangul and Thai.
  if (code >= 0x3005 && code <= 0x30ff) return UNSPACED;
  if (code >= 0x3400 && code <= 0x9fff) return UNSPACED;
  if (code >= 0xac00 && code <= 0xd7af) return UNSPACED;
  if (code >= 0x0e00 && code <= 0x0e7f) return UNSPACED;
  return LETTER.test(text.charAt(at)) ? SMALL : NONE;
}

const LETTER = /[\p{L}\p{M}\p{N}]/u;

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019;
}

const stems = new Map<string, string>();
/** Few words are most of a text; the rest would take more memory than it saves time. */
const MOST_STEMS = 30_000;

/** Empty for a word that says nothing. */
function stemOf(written: string): string {
  const known = stems.get(written);
  if (known !== undefined) return known;
  const word = written
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/['’]/g, '');
  const stem = STOP_WORDS.has(word) ? '' : /^[a-z]+$/.test(word) ? stemmer(word) : word;
  if (stems.size >= MOST_STEMS) stems.clear();
  // A string of its own: one cut out of a text keeps the whole text in memory.
  stems.set(` ${written}`.slice(1), stem);
  return stem;
}
