import { WORD_NUMBERS } from '@/lib/agents/search/words';
import { HEAD_FIELDS, type HeadPart, type HeadText, PROSE } from './index-part';
import { PlaceList } from './place-list';
import type { PostingsPart } from './postings';
import type { Terms } from './terms';
import { TextCutter } from './text-cutter';

/** Of a slot of the table: the halves of a hash, low and high, and the own number of the word; one is free. */
const SLOT = 4;
const SLOT_BITS = 2;
const FIRST_SLOTS = 1 << 14;
/** No own number of a word: stands between two pieces of text. */
const PIECE_END = 0;
const NO_FIELD = 0xff;

/**
 * Builds the index of some texts at once, of heads or of bodies. Most of what an index takes is looking for words all over the
 * memory, so the words of these texts get numbers of their own, all of which the nearest memory holds,
 * and their places are put in order at the end.
 */
export class PartBuilder {
  readonly #terms: Terms;
  readonly #cutter = new TextCutter();
  #slots = new Int32Array(FIRST_SLOTS * SLOT);
  /** By own number: the number among all terms, the first field, and 1 + the last description with it. */
  #numbers = new Uint32Array(FIRST_SLOTS);
  #fields = new Uint8Array(FIRST_SLOTS);
  #described = new Uint32Array(FIRST_SLOTS);
  #count = PIECE_END + 1;
  readonly #heads = new PlaceList(PIECE_END);
  readonly #bodies = new PlaceList(PIECE_END);
  #ends: number[] = [];
  #lengths: number[] = [];
  #descriptions: number[] = [];

  /** @param terms gives words their numbers */
  constructor(terms: Terms) {
    this.#terms = terms;
  }

  /** Adds the head of the next entry. */
  addHead(head: HeadText): void {
    const described = this.#descriptions.length;
    for (const [field, name] of HEAD_FIELDS.entries()) {
      for (const piece of head[name]) {
        const count = this.#cutter.cut(piece);
        for (let word = 0; word < count; word++) this.#pushHead(this.#number(word), field);
        this.#heads.push(PIECE_END);
      }
      this.#ends.push(this.#heads.position);
    }
    this.#heads.endEntry(this.#lengths.length);
    this.#lengths.push(this.#descriptions.length - described);
  }

  /** Adds the body of an entry, in the order of their numbers. @param from where it begins in the text */
  addBody(entry: number, text: string, from: number): void {
    const count = this.#cutter.cut(text, from);
    for (let word = 0; word < count; word++) this.#bodies.push(this.#number(word));
    this.#bodies.endEntry(entry);
  }

  /** The heads that were added; here everything is forgotten. */
  takeHeads(): HeadPart {
    const head = this.#heads.take(this.#count);
    const part = {
      size: this.#lengths.length,
      head: this.#withTerms(head),
      fields: Uint8Array.from(head.terms, (number) => this.#fields[number] as number),
      ends: Uint32Array.from(this.#ends),
      lengths: Uint32Array.from(this.#lengths),
      descriptions: Uint32Array.from(this.#descriptions),
    };
    this.#ends = [];
    this.#lengths = [];
    this.#descriptions = [];
    this.#forgetWords();
    return part;
  }

  /** The bodies that were added; here everything is forgotten. */
  takeBodies(): PostingsPart {
    const part = this.#withTerms(this.#bodies.take(this.#count));
    this.#forgetWords();
    return part;
  }

  #withTerms(part: PostingsPart): PostingsPart {
    return { ...part, terms: part.terms.map((own) => this.#numbers[own] as number) };
  }

  #forgetWords(): void {
    this.#slots.fill(0);
    this.#count = PIECE_END + 1;
  }

  #pushHead(own: number, field: number): void {
    this.#heads.push(own);
    if (field < (this.#fields[own] as number)) this.#fields[own] = field;
    const mark = this.#lengths.length + 1;
    if (field < PROSE || this.#described[own] === mark) return;
    this.#described[own] = mark;
    this.#descriptions.push(this.#numbers[own] as number);
  }

  /** The own number of a word of the text that was cut last. */
  #number(word: number): number {
    const { found } = this.#cutter;
    const high = found[word * WORD_NUMBERS + 2] as number;
    const low = found[word * WORD_NUMBERS + 3] as number;
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (low << SLOT_BITS) & mask;
    while (slots[slot + 2] !== 0) {
      if (slots[slot] === low && slots[slot + 1] === high) return slots[slot + 2] as number;
      slot = (slot + SLOT) & mask;
    }
    const own = this.#count++;
    slots[slot] = low;
    slots[slot + 1] = high;
    slots[slot + 2] = own;
    if (own >= this.#numbers.length) this.#growNumbers();
    this.#numbers[own] = this.#terms.numberOf(high, low, () => this.#cutter.word(word));
    this.#fields[own] = NO_FIELD;
    this.#described[own] = 0;
    if (this.#count * 2 * SLOT > slots.length) this.#growSlots();
    return own;
  }

  #growNumbers(): void {
    const room = this.#numbers.length * 2;
    const [numbers, fields, described] = [this.#numbers, this.#fields, this.#described];
    this.#numbers = new Uint32Array(room);
    this.#numbers.set(numbers);
    this.#fields = new Uint8Array(room);
    this.#fields.set(fields);
    this.#described = new Uint32Array(room);
    this.#described.set(described);
  }

  #growSlots(): void {
    const before = this.#slots;
    this.#slots = new Int32Array(before.length * 2);
    const mask = this.#slots.length - 1;
    for (let from = 0; from < before.length; from += SLOT) {
      if (before[from + 2] === 0) continue;
      let slot = ((before[from] as number) << SLOT_BITS) & mask;
      while (this.#slots[slot + 2] !== 0) slot = (slot + SLOT) & mask;
      this.#slots.set(before.subarray(from, from + SLOT), slot);
    }
  }
}
