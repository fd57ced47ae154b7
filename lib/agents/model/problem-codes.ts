export type Severity = 'error' | 'warning' | 'info';

/**
 * The closed list of problem codes, with the severity each has unless the case says otherwise. A
 * code never changes: it is used in URLs, in the output for scripts and in `docs/problems.md`,
 * which explains each of them under a heading of the same name.
 *
 * `error` means that Claude Code does not load the file, or that part of what a person wrote is
 * lost.
 */
export const PROBLEMS = {
  // Claude Code does not load the file.
  'file-unreadable': 'error',
  'file-too-large': 'error',
  'frontmatter-missing': 'error',
  'frontmatter-not-first': 'error',
  'frontmatter-unclosed': 'error',
  'frontmatter-not-map': 'error',
  'yaml-invalid': 'error',
  'yaml-colon-crlf': 'error',
  'name-missing': 'error',
  'name-not-text': 'error',
  'name-leading-dash': 'error',
  'name-colon': 'error',
  'name-too-long': 'error',
  'description-missing': 'error',
  'description-empty': 'error',
  'description-not-text': 'error',
  'hooks-invalid': 'error',

  // It loads, but not as written.
  'description-cut': 'error',
  'frontmatter-cut': 'error',
  'tools-none': 'error',
  'tool-unknown': 'warning',
  'tool-dead': 'warning',
  'tool-case': 'warning',
  'tool-never': 'warning',
  'model-ignored': 'warning',
  'value-invalid': 'warning',
  'hooks-entry-ignored': 'warning',
  'plugin-ignored': 'warning',
  'key-unknown': 'warning',
  'key-foreign': 'warning',
  'key-duplicate': 'warning',
  'newline-literal': 'info',

  // It loads, and something is worth knowing.
  'yaml-repaired': 'warning',
  'not-portable': 'warning',
  'yaml-unchecked': 'warning',
  'model-unknown': 'warning',
  'color-unknown': 'warning',
  placeholder: 'warning',
  'name-not-file': 'info',
  'name-duplicate': 'warning',
  'name-builtin': 'info',
  'body-empty': 'warning',
  'description-long': 'info',
  'descriptions-over-budget': 'warning',
  'text-not-utf8': 'warning',
  'text-control': 'warning',
  'text-invisible': 'warning',
  'text-mojibake': 'info',

  // Examples.
  'example-unclosed': 'warning',
  'example-nested': 'warning',
  'example-none': 'info',
  'example-single': 'info',
  'example-no-commentary': 'info',
  'example-other-agent': 'warning',
  'example-empty-turn': 'warning',
} as const satisfies Record<string, Severity>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The graver, the higher. */
export const GRAVITY = { error: 2, warning: 1, info: 0 } as const satisfies Record<
  Severity,
  number
>;

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(PROBLEMS, text);
}
