import { objectOf, parseObject, textOf } from './launch-record';

/** A call of an agent that failed, or that was never started. */
export type FailedCall = {
  /** As Claude wrote it; empty where it named none. */
  readonly asked: string;
  readonly kind: 'unknown' | 'ambiguous' | 'denied' | 'refused' | 'failed';
  readonly message: string;
  /** Milliseconds since 1970; null where the line has no time. */
  readonly time: number | null;
  readonly toolUseId: string;
};

/** The lines of one `S.jsonl`: which agents were called, and which calls came to nothing. */
export class SessionRecord {
  readonly #asked = new Map<string, string>();
  readonly #failed = new Map<string, FailedCall>();
  #cwd: string | null = null;

  /** Whether a line can say anything of agents; most cannot, and reading them takes the time. */
  static concerns(line: string): boolean {
    return line.includes('"name":"Agent"') || line.includes('"is_error":true');
  }

  addLine(line: string): void {
    const entry = parseObject(line);
    if (entry === null || entry.isSidechain === true) return;
    this.#cwd ??= textOf(entry.cwd);
    const content = objectOf(entry.message)?.content;
    for (const each of Array.isArray(content) ? content : []) {
      const block = objectOf(each);
      const id = textOf(block?.id);
      if (block?.type === 'tool_use' && block.name === 'Agent' && id !== null) {
        this.#asked.set(id, textOf(objectOf(block.input)?.subagent_type) ?? '');
      }
      if (block?.type === 'tool_result') this.#takeResult(block, entry);
    }
  }

  #takeResult(block: Record<string, unknown>, entry: Record<string, unknown>): void {
    const id = textOf(block.tool_use_id);
    const asked = id === null ? undefined : this.#asked.get(id);
    const message = textOf(entry.toolUseResult);
    if (id === null || asked === undefined || block.is_error !== true || message === null) return;
    const time = Date.parse(textOf(entry.timestamp) ?? '');
    this.#failed.set(id, {
      asked,
      kind: kindOf(message),
      message: message.slice(0, LONGEST),
      time: Number.isNaN(time) ? null : time,
      toolUseId: id,
    });
  }

  get failed(): readonly FailedCall[] {
    return [...this.#failed.values()];
  }

  get cwd(): string | null {
    return this.#cwd;
  }
}

const LONGEST = 300;

/** By the words of the client (format.md, section 11). */
function kindOf(message: string): FailedCall['kind'] {
  if (/Agent type '[\s\S]*' not found\./.test(message)) return 'unknown';
  if (/Agent type '[\s\S]*' is ambiguous/.test(message)) return 'ambiguous';
  if (/Agent type '[\s\S]*' has been denied by permission rule/.test(message)) return 'denied';
  if (/would be spawned with zero tools/.test(message)) return 'refused';
  return 'failed';
}
