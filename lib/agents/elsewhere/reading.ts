/** What every reading of another tool answers, and the words that they share. */

import type { InTool } from '@/lib/agents/model/reading';

/** A file where a tool would look for it. */
export type PlacedFile = {
  /** As decoded, a byte order mark included. */
  readonly text: string;
  /** Below the tool's folder of agents, with `/`. */
  readonly path: string;
  /** Whether it is a link, and whether what it leads to is inside the project. */
  readonly link?: 'inside' | 'outside' | undefined;
  /** False where bytes were no UTF-8. */
  readonly utf8?: boolean | undefined;
};

/** Something that the file says and the tool takes otherwise. */
export type Change = {
  /** A field, or `prompt`. */
  readonly what: string;
  /** As it is written; null where nothing is. */
  readonly from: string | null;
  /** What the tool makes of it; null where it makes nothing. */
  readonly to: string | null;
};

export type ElsewhereReading = Omit<InTool, 'verdict'> & {
  /**
   * Whether the tool has the agent. `stops`: it does not start at all because of this file. Null:
   * not known, because the file is too large or too deeply nested to be given to a parser.
   */
  readonly loads: boolean | 'stops' | null;
  readonly changed: readonly Change[];
  /** Why it does not load, or what is wrong although it does; null where nothing is. */
  readonly why: string | null;
};

export type ReadFile = (file: PlacedFile) => ElsewhereReading;

export function notLoaded(why: string, loads: false | 'stops' | null = false): ElsewhereReading {
  return {
    ...{ loads, identity: null, description: null, tools: null, model: null, color: null },
    ...{ prompt: '', changed: [], why },
  };
}

export const UNCHECKED = notLoaded(
  'Not known: the frontmatter is too large or too deeply nested to be given to a YAML parser.',
  null,
);

export function isMap(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !(value instanceof Uint8Array)
  );
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

/** What a map has itself; undefined where it has no such key. */
export function own(map: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** A value in a few words. */
export function show(value: unknown): string {
  if (typeof value === 'string') return value.length > 200 ? `${value.slice(0, 200)}…` : value;
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace('T00:00:00.000Z', '');
  }
  if (isTexts(value)) return show(value.join(', '));
  if (typeof value !== 'object') return String(value);
  return Array.isArray(value) ? 'a list' : 'a map';
}

/** What a wrong value is called in a sentence. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return isTexts(value) ? 'a list' : 'a list with more than texts';
  if (value instanceof Date) return 'a date';
  switch (typeof value) {
    case 'string':
      return value.trim() === '' ? 'an empty text' : 'a text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'a map';
  }
}

/** The fields that a tool does not know and leaves out. */
export function ignored(
  data: Record<string, unknown>,
  known: ReadonlySet<string> | ReadonlyMap<string, unknown>,
): Change[] {
  return Object.keys(data)
    .filter((key) => !known.has(key))
    .map((key) => ({ what: key, from: show(data[key]), to: null }));
}

/** The file's name without the folders. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Where a file is only read in the folder itself, under a name that ends so: why it is not read. */
export function whyPassedOver(
  { path, link }: PlacedFile,
  tool: string,
  rules: {
    readonly endings: readonly string[];
    readonly nested: boolean;
    /** Whether names that start with a dot are passed over, of files and of folders. */
    readonly noDots?: boolean;
    readonly noLinks?: boolean;
    readonly anyCase?: boolean;
  },
): string | null {
  const name = baseName(path);
  const seen = rules.anyCase ? name.toLowerCase() : name;
  if (!rules.endings.some((ending) => seen.endsWith(ending))) {
    return `${tool} reads only names that end in ${rules.endings.join(' or ')}.`;
  }
  if (!rules.nested && name !== path) return `${tool} does not look into folders below.`;
  if (rules.noDots && path.split('/').some((part) => part.startsWith('.'))) {
    return `${tool} passes over names that start with a dot.`;
  }
  if (rules.noLinks && link !== undefined) return `${tool} does not follow links.`;
  return null;
}
