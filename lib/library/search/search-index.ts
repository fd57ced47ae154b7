import type { TakenSearch } from '@/lib/agents/catalog/listing';
import type { QueryTerm } from '@/lib/agents/catalog/query';
import { beginsInBody, HELD_FROM, splitWords } from '@/lib/agents/search/words';
import { isNear } from '@/lib/agents/text/near-word';
import { HEAD_FIELDS, type HeadPart, type HeadText, PROSE } from './index-part';
import { JoinedWords } from './joined-words';
import { eachEntry, findPlaces } from './phrase-places';
import { type FarBytes, type InPieces, Postings, type PostingsPart } from './postings';
import { Runs } from './runs';
import { type NewWords, Terms } from './terms';

const FIELD_COUNT = HEAD_FIELDS.length;
const NAME = 0;
const PATH = 1;
const LAST_HEAD = FIELD_COUNT - 1;
const BODY = FIELD_COUNT;
/** What a hit is worth, by field; one in the name outweighs any in a body. */
const WEIGHTS = [12, 5, 4, 3, 2, 1];
/** The same for one in the middle of a word of a path, which is less than any other. */
const WITHIN_PATH = 0.5;
/** What the first word of a description is worth beside that; this many words later it is half as much. */
const CENTRAL = 3;
const NEAR_START = 8;
/** The piece that may stay where it was written. */
export const FAR_RUNS = 'far runs';

/** A word of the library that may be the searched one, what it is worth, and where it counts. */
type Candidate = {
  readonly term: number;
  readonly worth: number;
  readonly lastField: number;
  /** Whether the searched word is in the middle of it. */
  readonly isWithin?: boolean;
};

type Taking = { readonly [Part in keyof TakenSearch]: string[] };

export type SearchResult = {
  /** How well each entry matches, by its number; 0 where it does not. */
  readonly scores: Float32Array;
  readonly taken: TakenSearch;
};

/**
 * Finds entries by the words in them. An entry is a number that `add` gave out; a changed file
 * becomes a new one. Texts are kept only as the places of their words, and those of bodies apart,
 * because they are nine tenths of all text and may come later.
 */
export class SearchIndex {
  readonly #terms: Terms;
  readonly #head: Postings;
  #body: Postings;
  /** By term: the first field of any head that it occurs in, or `BODY`. */
  #firstField: Uint8Array = new Uint8Array(1 << 13).fill(BODY);
  /** The terms that occur in some head, and those that occur in some name or path. */
  readonly #headTerms: number[] = [];
  readonly #nameTerms: number[] = [];
  /** The words of the latter, from the first search on. */
  #joined: JoinedWords | null = null;
  /** By entry and field of its head: the position after the field's last word. */
  #ends: Uint32Array = new Uint32Array(FIELD_COUNT << 10);
  /** By term: 1 + the last entry whose description has it. */
  #describes = new Uint32Array(1 << 13);
  /** By entry: the words of its description, without repeats. */
  #descriptions = new Runs();
  #live = new Uint8Array(1 << 10);
  #liveCount = 0;

  constructor(terms = new Terms(), head = new Postings(), body = new Postings()) {
    this.#terms = terms;
    this.#head = head;
    this.#body = body;
  }

  /** The next entry's number; all are below it. */
  get size(): number {
    return this.#descriptions.count;
  }

  /** The share of entries that are removed but still take up room. */
  get waste(): number {
    return this.size === 0 ? 0 : 1 - this.#liveCount / this.size;
  }

  /**
   * All of it in pieces of bytes, by name, for `restore`. Not to be changed, and true until the next
   * change of the index.
   */
  pieces(): ReadonlyMap<string, InPieces> {
    const { size } = this;
    const { words, hashes } = this.#terms.pieces();
    const { count } = this.#terms;
    const head = this.#head.pieces(count, Number.POSITIVE_INFINITY);
    const body = this.#body.pieces(count);
    return new Map<string, InPieces>([
      ['words', made(words)],
      ['hashes', made(...hashes)],
      ['head terms', made(head.terms)],
      ['head starts', made(head.starts)],
      ['head runs', head.runs],
      ['body terms', made(body.terms)],
      ['body starts', made(body.starts)],
      ['body runs', body.runs],
      ['far terms', made(body.far.terms)],
      ['far starts', made(body.far.starts)],
      [FAR_RUNS, body.far.runs],
      ['far sums', body.far.sums],
      ['first fields', made(this.#firstField.slice(0, count))],
      ['terms of heads', made(bytesOf(Uint32Array.from(this.#headTerms)))],
      ['terms of names', made(bytesOf(Uint32Array.from(this.#nameTerms)))],
      ['ends', made(bytesOf(this.#ends.subarray(0, size * FIELD_COUNT)))],
      ['description lengths', made(bytesOf(this.#descriptions.lengths()))],
      ['descriptions', made(bytesOf(this.#descriptions.numbers()))],
    ]);
  }

  /**
   * The index that these pieces were taken from, each in one run of bytes, which it uses from here on.
   * All its entries count as removed until `revive`. Null where a piece is missing.
   * @param far those of `FAR_RUNS`, which `close` closes; null where there are none
   */
  static restore(
    pieces: ReadonlyMap<string, Uint8Array>,
    far: FarBytes | null,
  ): SearchIndex | null {
    const numbers = (name: string) => {
      const { buffer, byteOffset, length } = pieces.get(name) ?? NO_BYTES;
      return new Uint32Array(buffer, byteOffset, length / Uint32Array.BYTES_PER_ELEMENT);
    };
    const bytes = (name: string) => pieces.get(name) ?? NO_BYTES;
    if (!pieces.has('words')) return null;
    const index = new SearchIndex(
      Terms.restore(bytes('words'), bytes('hashes')),
      Postings.restore(bytes('head terms'), bytes('head starts'), bytes('head runs')),
      Postings.restore(
        bytes('body terms'),
        bytes('body starts'),
        bytes('body runs'),
        far && {
          ...{ terms: bytes('far terms'), starts: bytes('far starts') },
          ...{ sums: bytes('far sums'), bytes: far },
        },
      ),
    );
    index.#firstField = bytes('first fields');
    for (const term of numbers('terms of heads')) index.#headTerms.push(term);
    for (const term of numbers('terms of names')) index.#nameTerms.push(term);
    index.#ends = numbers('ends');
    index.#descriptions = Runs.restore(numbers('descriptions'), numbers('description lengths'));
    index.#live = new Uint8Array(index.size);
    return index;
  }

  /** Takes over which entries count from the index that its pieces were taken from. */
  countAs(other: SearchIndex): void {
    this.#live.set(other.#live.subarray(0, other.size));
    this.#liveCount = other.#liveCount;
  }

  /** Forgets all bodies, because those of them that lie on the disk are lost. */
  loseBodies(): void {
    this.#body.close();
    this.#body = new Postings();
  }

  /** Ends the use of what lies on the disk. */
  close(): void {
    this.#body.close();
  }

  /** Lets go of what can be made again when somebody searches. */
  forget(): void {
    this.#joined = null;
    this.#terms.forget();
    this.#head.forget();
    this.#body.forget();
  }

  /** Makes an entry of a restored index count. */
  revive(entry: number): void {
    this.#liveCount += 1 - (this.#live[entry] ?? 1);
    this.#live[entry] = 1;
  }

  /** The words of an entry's description, as numbers without repeats. */
  description(entry: number): Uint32Array {
    return this.#descriptions.at(entry);
  }

  /** The word of a number. */
  word(term: number): string {
    return this.#terms.words[term] ?? '';
  }

  /** Adds an entry without its body. @returns its number */
  add(text: HeadText): number {
    const entry = this.size;
    while (entry >= this.#live.length || entry * FIELD_COUNT >= this.#ends.length) this.#grow();
    const description: number[] = [];
    let position = 0;
    for (let field = 0; field < FIELD_COUNT; field++) {
      for (const piece of text[HEAD_FIELDS[field] ?? 'name']) {
        for (const term of this.#terms.numbersOf(piece)) {
          this.#noteField(term, field);
          if (field >= PROSE && this.#describesFirst(term, entry)) description.push(term);
          this.#head.add(term, entry, position++);
        }
        position++;
      }
      this.#ends[entry * FIELD_COUNT + field] = position;
    }
    this.#descriptions.add(description);
    this.#live[entry] = 1;
    this.#liveCount++;
    return entry;
  }

  /**
   * Adds the body of an entry. Bodies may come late, but in the order of their entries.
   * @param from where it begins in the text
   */
  addBody(entry: number, text: string, from = 0): void {
    let position = 0;
    for (const term of this.#terms.numbersOf(text, from)) this.#body.add(term, entry, position++);
  }

  /** The numbers here of words that were numbered elsewhere. */
  adoptWords(words: NewWords): Uint32Array {
    return this.#terms.adopt(words);
  }

  /**
   * Adds entries without their bodies, in a fraction of the time that adding their texts takes.
   * @param numbers by number in the part: the number of each word here
   * @returns the number of its first entry; the others follow
   */
  append(part: HeadPart, numbers: Uint32Array): number {
    const first = this.size;
    while (first + part.size > this.#live.length) this.#grow();
    this.#live.fill(1, first, first + part.size);
    this.#liveCount += part.size;
    this.#ends.set(part.ends, first * FIELD_COUNT);
    for (let at = 0; at < part.fields.length; at++) {
      const term = part.head.terms[at] as number;
      this.#noteField(numbers[term] as number, part.fields[at] as number);
    }
    let from = 0;
    for (const length of part.lengths) {
      const description = part.descriptions.subarray(from, from + length);
      for (let at = 0; at < length; at++) {
        description[at] = numbers[description[at] as number] as number;
      }
      this.#descriptions.add(description);
      from += length;
    }
    this.#head.append(part.head, numbers, first);
    return first;
  }

  /** The same for bodies, all of entries after those that have one. @param first of entry 0 of the part */
  appendBodies(part: PostingsPart, numbers: Uint32Array, first: number): void {
    this.#body.append(part, numbers, first);
  }

  remove(entry: number): void {
    this.#liveCount -= this.#live[entry] ?? 0;
    this.#live[entry] = 0;
  }

  /**
   * The same index without the removed entries.
   * @returns it, and the new number of each entry by its old one
   */
  compact(): { index: SearchIndex; numbers: Uint32Array } {
    const index = new SearchIndex(this.#terms);
    const numbers = new Uint32Array(this.size);
    for (let entry = 0; entry < this.size; entry++) {
      if (this.#live[entry] === 0) continue;
      const number = index.size;
      if (number >= index.#live.length) index.#grow();
      numbers[entry] = number;
      index.#descriptions.add(this.#descriptions.at(entry));
      index.#live[number] = 1;
      const from = entry * FIELD_COUNT;
      index.#ends.set(this.#ends.subarray(from, from + FIELD_COUNT), number * FIELD_COUNT);
    }
    index.#liveCount = index.size;
    for (let term = 0; term < this.#terms.count; term++) {
      this.#head.read(term, (entry, position) => {
        if (this.#live[entry] === 0) return;
        const number = numbers[entry] ?? 0;
        index.#noteField(term, index.#fieldOf(number, position));
        index.#head.add(term, number, position);
      });
      this.#body.read(term, (entry, position) => {
        if (this.#live[entry] === 1) index.#body.add(term, numbers[entry] ?? 0, position);
      });
    }
    return { index, numbers };
  }

  /**
   * What the words and phrases of a query find. Null when the query has neither, so that every entry
   * matches.
   * @throws LostRuns where what lies on the disk cannot be read any more: see `loseBodies`
   */
  find(terms: readonly QueryTerm[]): SearchResult | null {
    const taken = { slips: [], apart: [] };
    let scores: Float32Array | null = null;
    const excluded: Float32Array[] = [];
    for (const term of terms) {
      if (term.kind === 'field') continue;
      const words = splitWords(term.text);
      if (words.length === 0) continue;
      const found = new Float32Array(this.size);
      if (term.negated) {
        this.#findPhrase(words, false, found);
        excluded.push(found);
        continue;
      }
      if (term.kind === 'phrase') this.#findPhrase(words, !term.closed, found);
      else this.#findWord(words, found, taken);
      scores = scores === null ? found : intersect(scores, found);
    }
    if (scores === null && excluded.length === 0) return null;
    scores ??= Float32Array.from(this.#live.subarray(0, this.size));
    for (const found of excluded) {
      for (let entry = 0; entry < scores.length; entry++) {
        if ((found[entry] ?? 0) > 0) scores[entry] = 0;
      }
    }
    return { scores, taken };
  }

  /** What was typed as one word may be several that follow each other, such as `backend-architect`. */
  #findWord(words: readonly string[], found: Float32Array, taken: Taking): void {
    if (words.length > 1) {
      if (this.#findPhrase(words, true, found)) return;
      taken.apart.push(words.join(' '));
    }
    const [first, ...others] = words.map((word) => {
      const scores = new Float32Array(this.size);
      this.#collect(this.#candidates(word), scores);
      if (scores.some((score) => score > 0)) return scores;
      const near = this.#nearTo(word);
      if (near.length > 0) taken.slips.push(word);
      this.#collect(near, scores);
      return scores;
    });
    if (first !== undefined)
      found.set(others.reduce((all, scores) => intersect(all, scores), first));
  }

  /**
   * The word itself, words that start with it, and names and paths that contain it. One or two
   * letters start so many words that in a body they have to be a whole word.
   */
  #candidates(word: string): Candidate[] {
    const candidates: Candidate[] = this.#terms.startingWith(word).map((term) => {
      const { length } = this.word(term);
      return length === word.length
        ? { term, worth: 1, lastField: BODY }
        : {
            term,
            worth: 0.4 + (0.5 * word.length) / length,
            lastField: beginsInBody(word) ? BODY : LAST_HEAD,
          };
    });
    if (word.length < HELD_FROM) return candidates;
    for (const at of this.#namesJoined().within(word)) {
      const term = this.#nameTerms[at] as number;
      candidates.push({ term, worth: 0.3, lastField: PATH, isWithin: true });
    }
    return candidates;
  }

  /** Terms of names are only ever added. */
  #namesJoined(): JoinedWords {
    if (this.#joined?.count !== this.#nameTerms.length) {
      this.#joined = new JoinedWords(this.#nameTerms.map((term) => this.word(term)));
    }
    return this.#joined;
  }

  /** What a word that finds nothing may be a slip of: words of names, paths, tools and descriptions. */
  #nearTo(word: string): Candidate[] {
    return this.#headTerms
      .filter((term) => isNear(word, this.word(term)))
      .map((term) => ({ term, worth: 0.25, lastField: LAST_HEAD }));
  }

  /**
   * Gives each entry the score of its best candidate in the head, to which the body adds; of two
   * that have a word in the body only, the one that has it more often comes first.
   */
  #collect(candidates: readonly Candidate[], found: Float32Array): void {
    const rarity = this.#rarity(candidates.map(({ term }) => term));
    const mentions = new Float32Array(this.size);
    for (const { term, worth, lastField, isWithin = false } of candidates) {
      const value = worth * rarity;
      this.#head.readEntries(term, (entry, position) => {
        if (this.#live[entry] === 0) return;
        const field = this.#fieldOf(entry, position);
        if (field > lastField) return;
        const weight =
          isWithin && field === PATH ? WITHIN_PATH : this.#weight(entry, field, position);
        const score = value * weight;
        found[entry] = Math.max(found[entry] ?? 0, score);
      });
      if (lastField < BODY) continue;
      this.#body.readEntries(term, (entry, _position, count) => {
        if (this.#live[entry] === 0) return;
        const score = value * ((WEIGHTS[BODY] ?? 1) + often(count));
        mentions[entry] = Math.max(mentions[entry] ?? 0, score);
      });
    }
    for (let entry = 0; entry < mentions.length; entry++) {
      const score = mentions[entry] ?? 0;
      if (score === 0) continue;
      const before = found[entry] ?? 0;
      found[entry] = Math.max(before, score) + Math.min(before, score) / 2;
    }
  }

  /**
   * If `open`, the last word may be incomplete; in a body it then needs as many letters as a single
   * word does.
   * @returns whether these words follow each other in any entry
   */
  #findPhrase(words: readonly string[], open: boolean, found: Float32Array): boolean {
    const exact = words.map((word) =>
      this.#terms.startingWith(word).filter((term) => this.word(term) === word),
    );
    const last = words.at(-1) ?? '';
    const choices = open ? [...exact.slice(0, -1), this.#terms.startingWith(last)] : exact;
    const value = choices.reduce((sum, terms) => sum + this.#rarity(terms), 0);
    const score = (entry: number, field: number, position: number) => {
      const weight = value * this.#weight(entry, field, position);
      found[entry] = Math.max(found[entry] ?? 0, weight);
    };
    const head = findPlaces(this.#head, choices, this.#live);
    for (let at = 0; at < head.entries.length; at++) {
      const [entry, start] = [head.entries[at] as number, head.starts[at] as number];
      score(entry, this.#fieldOf(entry, start), start);
    }
    let isFound = head.entries.length > 0;
    eachEntry(this.#body, beginsInBody(last) ? choices : exact, this.#live, (entry) => {
      score(entry, BODY, 0);
      isFound = true;
    });
    return isFound;
  }

  /** The field of the head that a position is in. */
  #fieldOf(entry: number, position: number): number {
    const base = entry * FIELD_COUNT;
    let field = 0;
    while (field < LAST_HEAD && position >= (this.#ends[base + field] ?? 0)) field++;
    return field;
  }

  /**
   * A word that is most of a short name says more than one of many words, and one at the start of a
   * description more than one at its end.
   */
  #weight(entry: number, field: number, position: number): number {
    const weight = WEIGHTS[field] ?? 1;
    const base = entry * FIELD_COUNT;
    if (field === NAME) return weight + weight / (this.#ends[base] ?? 1);
    if (field !== PROSE) return weight;
    return weight + CENTRAL / (1 + (position - (this.#ends[base + PROSE - 1] ?? 0)) / NEAR_START);
  }

  /** How much it says about an entry that it has one of these terms. */
  #rarity(terms: readonly number[]): number {
    let count = 0;
    for (const term of terms) {
      count += Math.max(this.#head.count(term), this.#body.count(term));
    }
    return Math.log(2 + this.size / (1 + count));
  }

  #noteField(term: number, field: number): void {
    if (term >= this.#firstField.length) {
      const fields = new Uint8Array(Math.max(term + 1, this.#firstField.length * 2)).fill(BODY);
      fields.set(this.#firstField);
      this.#firstField = fields;
    }
    const before = this.#firstField[term] ?? BODY;
    if (field >= before) return;
    this.#firstField[term] = field;
    if (before === BODY) this.#headTerms.push(term);
    if (before > PATH && field <= PATH) this.#nameTerms.push(term);
  }

  /** Whether this is the term's first place in the description of an entry. To be asked in entry order. */
  #describesFirst(term: number, entry: number): boolean {
    if (term >= this.#describes.length) {
      const describes = new Uint32Array(Math.max(term + 1, this.#describes.length * 2));
      describes.set(this.#describes);
      this.#describes = describes;
    }
    if (this.#describes[term] === entry + 1) return false;
    this.#describes[term] = entry + 1;
    return true;
  }

  #grow(): void {
    // A restored index has no room to spare, and may be empty.
    const room = Math.max(1 << 10, this.#live.length * 2);
    const live = new Uint8Array(room);
    live.set(this.#live);
    this.#live = live;
    const ends = new Uint32Array(room * FIELD_COUNT);
    ends.set(this.#ends);
    this.#ends = ends;
  }
}

function made(...pieces: readonly Uint8Array[]): InPieces {
  return { size: pieces.reduce((sum, { length }) => sum + length, 0), pieces };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** What further occurrences of a word in a body add: 0 for one occurrence, up to 1 for many. */
function often(count: number): number {
  return 1 - 1 / (1 + (count - 1) / 4);
}

const NO_BYTES = new Uint8Array(0);

/** The entries in both, with the sum of their scores. Changes and returns the first. */
function intersect<T extends Float32Array>(scores: T, others: Float32Array): T {
  for (let entry = 0; entry < scores.length; entry++) {
    const score = scores[entry] ?? 0;
    const other = others[entry] ?? 0;
    scores[entry] = score > 0 && other > 0 ? score + other : 0;
  }
  return scores;
}
