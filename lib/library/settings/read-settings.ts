/** What one settings file of Claude Code says of agents and plugins (format.md, section 7.5). */

import { findNodeAtLocation, type JSONPath, parseTree } from 'jsonc-parser';
import { z } from 'zod';
import { type DenyRule, readDenyRule } from './deny-rules';

export type Settings = {
  readonly denied: readonly PlacedRule[];
  /** By `plugin@marketplace`: whether it is switched on, and in which line, counted from 1. */
  readonly plugins: ReadonlyMap<string, { readonly on: boolean; readonly line: number }>;
  /** The agent that a session starts as; null when none is named. */
  readonly mainAgent: string | null;
};

export type PlacedRule = DenyRule & {
  /** Counted from 1. */
  readonly line: number;
};

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  /**
   * The client goes by nothing in the file. `why` ends the sentence “Claude Code ignores it, because
   * …”, and `at` is where the value is that it comes from; null where the text is not JSON.
   */
  | { readonly ok: false; readonly why: string; readonly at: JSONPath | null };

const NOTHING: Settings = { denied: [], plugins: new Map(), mainAgent: null };

/**
 * A file counts whole or not at all: a comment, a comma too many or one value of a wrong type
 * anywhere voids every rule in it. A byte order mark, keys that are not known and a single bad entry
 * in a list of rules are tolerated.
 */
export function readSettings(text: string): SettingsReading {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return { ok: false, why: whyNoJson(text), at: null };
  }
  const parsed = Shape.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { ok: false, why: formatIssue(issue), at: (issue?.path as JSONPath | undefined) ?? [] };
  }
  const { permissions, enabledPlugins = {}, agent = null } = parsed.data;
  const root = parseTree(text);
  const lineOf = (path: JSONPath) => {
    const node = root && findNodeAtLocation(root, path);
    return text.slice(0, node?.offset ?? 0).split('\n').length;
  };
  const denied = readRules(permissions?.deny ?? [], lineOf);
  const plugins = new Map(
    Object.entries(enabledPlugins).map(([id, on]) => {
      return [id, { on: on !== false, line: lineOf(['enabledPlugins', id]) }];
    }),
  );
  return { ok: true, settings: { ...NOTHING, denied, plugins, mainAgent: agent } };
}

function readRules(written: readonly unknown[], lineOf: (path: JSONPath) => number): PlacedRule[] {
  return written.flatMap((rule, index) => {
    const read = typeof rule === 'string' ? readDenyRule(rule) : null;
    return read === null ? [] : [{ ...read, line: lineOf(['permissions', 'deny', index]) }];
  });
}

const Rules = z.array(z.unknown());
const Texts = z.array(z.string());
const Entries = z.record(z.string(), z.unknown());

/** The keys whose types are known; a value of another type voids the file. */
const Shape = z.looseObject({
  agent: z.string().optional(),
  alwaysThinkingEnabled: z.boolean().optional(),
  apiKeyHelper: z.string().optional(),
  cleanupPeriodDays: z.number().optional(),
  disableAllHooks: z.boolean().optional(),
  disabledMcpjsonServers: Texts.optional(),
  enableAllProjectMcpServers: z.boolean().optional(),
  enabledMcpjsonServers: Texts.optional(),
  enabledPlugins: z.record(z.string(), z.union([z.boolean(), Texts])).optional(),
  env: Entries.optional(),
  extraKnownMarketplaces: Entries.optional(),
  hooks: Entries.optional(),
  includeCoAuthoredBy: z.boolean().optional(),
  language: z.string().optional(),
  model: z.string().optional(),
  outputStyle: z.string().optional(),
  permissions: z
    .looseObject({
      additionalDirectories: Texts.optional(),
      allow: Rules.optional(),
      ask: Rules.optional(),
      defaultMode: z.string().optional(),
      deny: Rules.optional(),
    })
    .optional(),
  statusLine: Entries.optional(),
});

/** The two slips that people make are named; JSON.parse speaks of tokens. */
function whyNoJson(text: string): string {
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
  if (/\/\/|\/\*/.test(bare)) return 'it has a comment, which JSON does not know';
  if (/,\s*[}\]]/.test(bare)) return 'a comma stands before a closing bracket';
  return 'it is not valid JSON';
}

function formatIssue(issue: z.core.$ZodIssue | undefined): string {
  const path = issue?.path.join('.') ?? '';
  const expected = issue?.code === 'invalid_type' ? TYPES[issue.expected] : undefined;
  const at = path === '' ? 'it' : `“${path}”`;
  return expected === undefined ? `${at} has a wrong value` : `${at} is not ${expected}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};
