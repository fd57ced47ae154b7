/**
 * What Claude Code writes down of one launch of an agent. Its lines are read as they come, so that a
 * record that grows is never read twice.
 */

export type Tokens = {
  readonly input: number;
  readonly cacheWrite: number;
  readonly cacheRead: number;
  readonly output: number;
};

export const NO_TOKENS: Tokens = { input: 0, cacheWrite: 0, cacheRead: 0, output: 0 };

export function addTokens(a: Tokens, b: Tokens): Tokens {
  return {
    input: a.input + b.input,
    cacheWrite: a.cacheWrite + b.cacheWrite,
    cacheRead: a.cacheRead + b.cacheRead,
    output: a.output + b.output,
  };
}

/** The part of a `agent-ID.meta.json` that counts; null where it is none. */
export function parseLaunchMeta(text: string): {
  /** As it was resolved: of a plugin `plugin:name`. */
  readonly agent: string;
  readonly toolUseId: string | null;
} | null {
  const value = parseObject(text);
  if (typeof value?.agentType !== 'string' || value.agentType === '') return null;
  return { agent: value.agentType, toolUseId: textOf(value.toolUseId) };
}

/** The lines of one `agent-ID.jsonl`. */
export class LaunchRecord {
  /** By the id of each answer: it stands in several lines, each time with the same or later counts. */
  readonly #answers = new Map<string, Tokens>();
  readonly #models = new Set<string>();
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;
  #tools = 0;
  #cwd: string | null = null;
  #failed = false;

  addLine(line: string): void {
    const entry = parseObject(line);
    if (entry === null) return;
    const time = Date.parse(textOf(entry.timestamp) ?? '');
    if (!Number.isNaN(time)) {
      this.#first = Math.min(this.#first, time);
      this.#last = Math.max(this.#last, time);
    }
    this.#cwd ??= textOf(entry.cwd);
    if (entry.type !== 'assistant') return;
    if (entry.isApiErrorMessage === true) {
      this.#failed = true;
      return;
    }
    this.#failed = false;
    const message = objectOf(entry.message);
    const usage = objectOf(message?.usage);
    const id = textOf(message?.id);
    if (id !== null && usage) this.#answers.set(id, readTokens(usage));
    const model = textOf(message?.model);
    if (model !== null && model !== '<synthetic>') this.#models.add(model);
    for (const block of Array.isArray(message?.content) ? message.content : []) {
      if (objectOf(block)?.type === 'tool_use') this.#tools++;
    }
  }

  /** Summed over the answers: what the client calls total is the last request alone. */
  get tokens(): Tokens {
    let sum = NO_TOKENS;
    for (const tokens of this.#answers.values()) sum = addTokens(sum, tokens);
    return sum;
  }

  get models(): readonly string[] {
    return [...this.#models];
  }

  /** Milliseconds since 1970 of the last line; null before there is one. */
  get last(): number | null {
    return Number.isFinite(this.#last) ? this.#last : null;
  }

  /** Milliseconds from the first line to the last. */
  get duration(): number {
    return Number.isFinite(this.#last) ? this.#last - this.#first : 0;
  }

  get tools(): number {
    return this.#tools;
  }

  /** Where it worked; null before a line says so. */
  get cwd(): string | null {
    return this.#cwd;
  }

  /** Whether its last answer was an error of the service. */
  get failed(): boolean {
    return this.#failed;
  }
}

function readTokens(usage: Record<string, unknown>): Tokens {
  const count = (value: unknown) =>
    typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;
  return {
    input: count(usage.input_tokens),
    cacheWrite: count(usage.cache_creation_input_tokens),
    cacheRead: count(usage.cache_read_input_tokens),
    output: count(usage.output_tokens),
  };
}

export function parseObject(text: string): Record<string, unknown> | null {
  try {
    return objectOf(JSON.parse(text));
  } catch {
    // A line that is still being written, or no record at all.
    return null;
  }
}

export function objectOf(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
