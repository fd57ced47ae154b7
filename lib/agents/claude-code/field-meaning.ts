import type { Rules, YamlValue } from '@/lib/agents/model/agent';
import { hasHalfCharacter } from '@/lib/agents/text/half-character';
import { specOf } from './field-specs';
import { parseTools } from './tools';

export type Meaning = {
  /** Whether Claude Code reads a `\n` of two characters in this field as a line break. */
  readonly expands: boolean;
  /** The words of a text that stands for a list; null where text is only text. */
  readonly words: ((text: string) => readonly string[]) | null;
  same(a: YamlValue, b: YamlValue): boolean;
};

export function meaningOf(key: string, rules: Rules): Meaning {
  const expands = key === 'description' && rules.kind === 'project';
  const words = wordsOf(key);
  return {
    expands,
    words,
    same(a, b) {
      if (expands && typeof a === 'string' && typeof b === 'string') return expand(a) === expand(b);
      if (words && isListOfText(a) !== isListOfText(b)) {
        const [left, right] = [a, b].map((value) => {
          if (typeof value === 'string') return words(value);
          return isListOfText(value) ? value : null;
        });
        if (left && right) return sameValue(left, right);
      }
      return sameValue(a, b);
    },
  };
}

function wordsOf(key: string): Meaning['words'] {
  const kind = specOf(key)?.kind;
  if (kind === 'tools') return (text) => parseTools(text).entries.map(({ written }) => written);
  if (kind !== 'names') return null;
  return (text) => {
    const names = text.split(',').map((name) => name.trim());
    return names.filter((name) => name !== '');
  };
}

export const expand = (text: string) => text.replaceAll('\\n', '\n');

export function isListOfText(value: YamlValue): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

export function sameValue(a: YamlValue, b: YamlValue): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  if (!(a instanceof Map) || !(b instanceof Map)) return false;
  return (
    a.size === b.size && [...a].every(([key, item]) => b.has(key) && sameValue(item, b.get(key)))
  );
}

/** Deeper lists and maps could be written, but yaml-guard.ts would not let them be read back. */
const MAX_DEPTH = 16;

/** False for half a surrogate pair, and for what is nested too deeply. */
export function isWritable(value: YamlValue, depth = 0): boolean {
  if (typeof value === 'string') return !hasHalfCharacter(value);
  if (depth > MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isWritable(item, depth + 1));
  if (!(value instanceof Map)) return true;
  return [...value].every(([key, item]) => isWritable(key) && isWritable(item, depth + 1));
}
