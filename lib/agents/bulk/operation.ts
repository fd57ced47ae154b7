import type { YamlValue } from '@/lib/agents/model/agent';
import { fileStem } from '@/lib/agents/model/file-name';
import { PROBLEMS, type ProblemCode } from '@/lib/agents/model/problem-codes';

/** How a new name follows from the old one. */
export type RenameRule =
  /** Small letters, digits and hyphens. */
  | { readonly kind: 'kebab-case' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  /** The name of the file. */
  | { readonly kind: 'file-name' }
  /** This one, whatever it was. */
  | { readonly kind: 'exact'; readonly name: string };

/** What is looked for in a text, and what takes its place. */
export type Replacement = {
  readonly where: 'prompt' | 'description';
  readonly find: string;
  /** In a regular expression `$1` and the like stand for its groups. */
  readonly replace: string;
  readonly word: boolean;
  readonly matchCase: boolean;
  readonly regex: boolean;
};

/** What changes the text of a file. */
export type TextOperation =
  | { readonly kind: 'set-field'; readonly key: string; readonly value: YamlValue }
  | { readonly kind: 'unset-field'; readonly key: string }
  | { readonly kind: 'add-tool'; readonly tool: string }
  | { readonly kind: 'remove-tool'; readonly tool: string }
  /** Writes down the tools that the agent has by inheriting them. */
  | { readonly kind: 'explicit-tools' }
  /** `inExamples`: the agent calls itself by the new name, too: see `renameItself`. */
  | { readonly kind: 'rename'; readonly rule: RenameRule; readonly inExamples: boolean }
  | ({ readonly kind: 'replace' } & Replacement)
  /** Takes examples out of the descriptions: see trim-examples.ts. */
  | { readonly kind: 'trim-examples'; readonly keep: number; readonly above: number }
  /** Writes the header as every reader takes it. */
  | { readonly kind: 'portable' };

/** A text after an operation, or why it is not made, in words. */
export type Edited =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** What needs all readings of a file. */
export type FixOperation = {
  readonly kind: 'fix';
  /** Null for every problem whose fix loses nothing. */
  readonly codes: readonly ProblemCode[] | null;
};

/** What is done to a file as a whole. */
export type FileOperation =
  /** `folder` is in the root, with `/`, and empty for the root itself; a null root is the file's own. */
  | { readonly kind: 'move' | 'copy'; readonly root: string | null; readonly folder: string }
  /** Gives one file this path; a null root is its own. */
  | { readonly kind: 'place'; readonly root: string | null; readonly path: string }
  /** Gives the file the name of its agent. */
  | { readonly kind: 'rename-file' }
  | { readonly kind: 'delete' };

/** Everything that can be done to many agents: a closed list. */
export type Operation = TextOperation | FixOperation | FileOperation;

/** What an operation does, as the start of a sentence such as “model: haiku in 12 agents”. */
export function tellOperation(operation: Operation): string {
  switch (operation.kind) {
    case 'set-field':
      return `${operation.key}: ${formatShort(operation.value)}`;
    case 'unset-field':
      return `${operation.key} removed`;
    case 'add-tool':
      return `tool ${operation.tool} added`;
    case 'remove-tool':
      return `tool ${operation.tool} taken away`;
    case 'explicit-tools':
      return 'inherited tools written down';
    case 'rename':
      return RENAMES[operation.rule.kind](operation.rule);
    case 'replace':
      return `“${cut(operation.find)}” replaced by “${cut(operation.replace)}” in the ${operation.where}`;
    case 'trim-examples':
      return tellTrim(operation.keep, operation.above);
    case 'portable':
      return 'header written for every tool';
    case 'fix':
      return operation.codes === null
        ? 'problems fixed'
        : `fixed: ${operation.codes.map((code) => `“${PROBLEMS[code].title}”`).join(', ')}`;
    case 'move':
      return `moved to ${operation.folder === '' ? 'the top folder' : operation.folder}`;
    case 'copy':
      return `copied to ${operation.folder === '' ? 'the top folder' : operation.folder}`;
    case 'place':
      return `moved to ${operation.path}`;
    case 'rename-file':
      return 'file named after the agent';
    case 'delete':
      return 'moved to the trash';
  }
}

function tellTrim(keep: number, above: number): string {
  const which = above === 0 ? 'examples' : `examples of more than ${above} tokens`;
  if (keep === 0) return `${which} taken out`;
  return `${which} taken out, but the ${keep === 1 ? 'shortest' : `${keep} shortest`}`;
}

const RENAMES: Readonly<Record<RenameRule['kind'], (rule: RenameRule) => string>> = {
  'kebab-case': () => 'name in small letters and hyphens',
  prefix: (rule) => `name begins with ${'prefix' in rule ? rule.prefix : ''}`,
  'file-name': () => 'named after the file',
  exact: (rule) => `name: ${'name' in rule ? rule.name : ''}`,
};

/** The name that a rule gives an agent. @param path of its file */
export function nameBy(rule: RenameRule, name: string, path: string): string {
  switch (rule.kind) {
    case 'kebab-case':
      return kebabCase(name);
    case 'prefix':
      return name.startsWith(rule.prefix) ? name : rule.prefix + name;
    case 'file-name':
      return fileStem(path);
    case 'exact':
      return rule.name;
  }
}

/** `Code Reviewer` and `codeReviewer` become `code-reviewer`; letters of any writing stay. */
function kebabCase(name: string): string {
  return name
    .normalize('NFC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

const SHORT = 60;

/** A value on one short line. */
export function formatShort(value: YamlValue): string {
  if (Array.isArray(value)) return cut(value.map((item) => formatShort(item)).join(', '));
  if (value instanceof Map) return cut([...value.keys()].map(String).join(', '));
  return cut(String(value ?? 'none'));
}

function cut(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length <= SHORT ? line : `${letters.slice(0, SHORT - 1).join('')}…`;
}
