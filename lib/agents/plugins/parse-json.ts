import type { Range } from '@/lib/agents/model/agent';

/** A JSON value with its place. An array has its items as entries, by their numbers. */
export type JsonNode = Range & {
  readonly value: unknown;
  readonly entries: ReadonlyMap<string | number, JsonNode>;
};

export type JsonReading =
  | { readonly ok: true; readonly node: JsonNode }
  /** Where the text stops being JSON, and what is wrong there, in a sentence. */
  | { readonly ok: false; readonly at: number; readonly message: string };

/** Deeper than this, nothing is read. */
const MAX_DEPTH = 100;

class JsonFault extends Error {
  constructor(
    readonly at: number,
    message: string,
  ) {
    super(message);
  }
}

/** Reads JSON as `JSON.parse` does, and keeps where each value is. A byte order mark is ignored. */
export function parseJson(text: string): JsonReading {
  const reader = new JsonReader(text);
  try {
    return { ok: true, node: reader.readAll() };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return { ok: false, at: Math.min(error.at, text.length), message: error.message };
  }
}

class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text.startsWith('\ufeff')) this.#at = 1;
  }

  readAll(): JsonNode {
    const node = this.#readValue(0);
    if (this.#next() !== '') throw this.#fault('Something follows the end.');
    return node;
  }

  #readValue(depth: number): JsonNode {
    if (depth > MAX_DEPTH) throw this.#fault('It is nested too deeply.');
    const first = this.#next();
    const from = this.#at;
    if (first === '{') return this.#readObject(from, depth);
    if (first === '[') return this.#readArray(from, depth);
    const value = first === '"' ? this.#readString() : this.#readWord();
    return { from, to: this.#at, value, entries: new Map() };
  }

  #readObject(from: number, depth: number): JsonNode {
    const entries = new Map<string, JsonNode>();
    this.#at++;
    let more = this.#next() !== '}';
    while (more) {
      if (this.#next() !== '"') throw this.#fault('A key in double quotes belongs here.');
      const key = this.#readString();
      if (this.#next() !== ':') throw this.#fault('A colon is missing.');
      this.#at++;
      entries.set(key, this.#readValue(depth + 1));
      more = this.#continues('}');
    }
    this.#at++;
    const value = new Map([...entries].map(([key, node]) => [key, node.value]));
    return { from, to: this.#at, value, entries };
  }

  #readArray(from: number, depth: number): JsonNode {
    const items: JsonNode[] = [];
    this.#at++;
    let more = this.#next() !== ']';
    while (more) {
      items.push(this.#readValue(depth + 1));
      more = this.#continues(']');
    }
    this.#at++;
    const value = items.map((item) => item.value);
    return { from, to: this.#at, value, entries: new Map(items.entries()) };
  }

  /** Whether a comma follows; else the closing bracket must. */
  #continues(close: string): boolean {
    const next = this.#next();
    if (next === close) return false;
    if (next !== ',') throw this.#fault(`A comma or “${close}” is missing.`);
    this.#at++;
    return true;
  }

  #readString(): string {
    const from = this.#at;
    for (let at = from + 1; at < this.#text.length; at++) {
      if (this.#text[at] === '\\') at++;
      else if (this.#text[at] === '"') {
        this.#at = at + 1;
        return this.#parsePiece(from) as string;
      }
    }
    throw this.#fault('The closing quote of a text is missing.');
  }

  #readWord(): unknown {
    const from = this.#at;
    while (/[\w.+-]/.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#parsePiece(from);
  }

  #parsePiece(from: number): unknown {
    try {
      return JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      this.#at = from;
      throw this.#fault('This is no JSON value.');
    }
  }

  /** The next character that is no blank; empty at the end. */
  #next(): string {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.charAt(this.#at);
  }

  #fault(message: string): JsonFault {
    return new JsonFault(this.#at, message);
  }
}
