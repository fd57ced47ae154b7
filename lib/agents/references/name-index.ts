import { isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import { countSlips } from '@/lib/agents/text/near-word';
import type { Names } from './reference';

/**
 * The agents that can be named, by every way to name them. A plugin's agent is `plugin:name`, and
 * texts often leave the plugin out.
 */
export class NameIndex implements Names {
  readonly #full = new Set<string>();
  readonly #short = new Map<string, string[]>();
  /** By the folded name; null until the first time that is asked for. */
  #folded: Map<string, string[]> | null = null;
  readonly #others: ReadonlySet<string>;

  /** @param others names of skills and commands */
  constructor(names: Iterable<string>, others: Iterable<string> = []) {
    for (const name of names) {
      if (this.#full.has(name)) continue;
      this.#full.add(name);
      const short = shortName(name);
      if (short !== name) add(this.#short, short, name);
    }
    this.#others = new Set(others);
  }

  get names(): ReadonlySet<string> {
    return this.#full;
  }

  meant(written: string): readonly string[] {
    if (this.#full.has(written)) return [written];
    return this.#short.get(written) ?? [];
  }

  isAmbiguous(written: string): boolean {
    return this.#others.has(written);
  }

  /**
   * The one agent that Claude Code starts for this `subagent_type`; null where there is none. Case,
   * blanks, `-` and `_` do not count unless two agents then have one name.
   */
  called(written: string): string | null {
    if (this.#full.has(written) || isBuiltinAgent(written)) return written;
    const folded = this.#namesFoldedTo(written);
    return folded.length === 1 ? (folded[0] ?? null) : null;
  }

  #namesFoldedTo(written: string): readonly string[] {
    if (this.#folded === null) {
      this.#folded = new Map();
      for (const name of this.#full) add(this.#folded, foldName(name), name);
    }
    return this.#folded.get(foldName(written)) ?? [];
  }

  /** The name that was probably meant by one that no agent has; null where none is near. */
  near(written: string): string | null {
    const short = this.#short.get(shortName(written)) ?? [];
    if (short.length === 1) return short[0] ?? null;
    const same = this.#namesFoldedTo(written);
    if (same[0] !== undefined) return same[0];
    const bare = shortName(written);
    const most = bare.length < 5 ? 1 : 2;
    let best: { readonly name: string; readonly slips: number } | null = null;
    for (const name of this.#full) {
      const slips = countSlips(bare, shortName(name), most, 1);
      if (slips <= most && (best === null || slips < best.slips)) best = { name, slips };
    }
    return best?.name ?? null;
  }
}

/** The name without the plugin and the folders in front of it. */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}

/** What Claude Code compares where a name is not exact: case, blanks, `-` and `_` do not count. */
export function foldName(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}

function add(map: Map<string, string[]>, key: string, name: string): void {
  map.set(key, [...(map.get(key) ?? []), name]);
}
