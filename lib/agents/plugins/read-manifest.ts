/**
 * What the manifest of a plugin, or the entry of one in a marketplace, says about its agents, and
 * whether Claude Code takes it (format.md, section 6.1).
 */

import type { Problem, Range } from '@/lib/agents/model/agent';
import { problem } from '@/lib/agents/problems/make-problem';
import { type JsonNode, parseJson } from './parse-json';

/** A path as a manifest writes it, with its place there. */
export type ListedPath = Range & { readonly path: string };

export type PluginManifest = {
  /** Null where it has none. */
  readonly name: string | null;
  /** The files that it lists; null where it lists none, so that the folder `agents` counts. */
  readonly agents: readonly ListedPath[] | null;
  /** What makes Claude Code refuse the plugin; empty where it takes it. */
  readonly problems: readonly Problem[];
};

export type MarketplaceEntry = PluginManifest & {
  /** Where the plugin is, relative to the marketplace; null where it is not in the same repository. */
  readonly source: ListedPath | null;
};

export type Marketplace = {
  /** The folder that all sources are relative to; empty for that of the marketplace. */
  readonly base: string;
  readonly entries: readonly MarketplaceEntry[];
  /** What makes Claude Code refuse the marketplace; empty where it takes it. */
  readonly problems: readonly Problem[];
};

/** Reads a `plugin.json`. */
export function readManifest(text: string): PluginManifest {
  const reading = parseJson(text);
  if (!reading.ok) {
    return { name: null, agents: null, problems: [explainJson(reading, PLUGIN)] };
  }
  const { node } = reading;
  if (!(node.value instanceof Map)) {
    const found = refuse(node, 'The manifest is not a JSON object', 'Write {"name": "…"}.');
    return { name: null, agents: null, problems: [found] };
  }
  return readEntry(node);
}

/** Reads a `marketplace.json`. One that is not as expected has no entries. */
export function readMarketplace(text: string): Marketplace {
  const reading = parseJson(text);
  if (!reading.ok) {
    return { base: '', entries: [], problems: [explainJson(reading, MARKETPLACE)] };
  }
  const { entries } = reading.node;
  const base = textOf(entries.get('metadata')?.entries.get('pluginRoot')) ?? '';
  const plugins = [...(entries.get('plugins')?.entries.values() ?? [])];
  return {
    base,
    entries: plugins
      .filter(({ value }) => value instanceof Map)
      .map((node) => ({ ...readEntry(node), source: pathOf(node.entries.get('source')) })),
    problems: [],
  };
}

function readEntry({ entries }: JsonNode): PluginManifest {
  const name = textOf(entries.get('name')) || null;
  const agents = entries.get('agents');
  if (agents === undefined) return { name, agents: null, problems: [] };
  const isList = Array.isArray(agents.value);
  const listed = isList ? [...agents.entries.values()] : [agents];
  const problems = listed.flatMap((node) => explainPath(node, isList) ?? []);
  const paths = listed.flatMap(({ from, to, value }) =>
    typeof value === 'string' ? { from, to, path: value } : [],
  );
  return { name, agents: paths, problems };
}

/** Why Claude Code refuses what stands under `agents`; null when it takes it. */
function explainPath(node: JsonNode, inList: boolean): Problem | null {
  const { value } = node;
  if (typeof value !== 'string') {
    return refuse(
      node,
      inList
        ? 'An item of “agents” is not a path in quotes'
        : '“agents” is neither a path in quotes nor a list of such paths',
      LIST_FILES,
    );
  }
  if (value === '') return refuse(node, '“agents” has an empty path', LIST_FILES);
  const isFile = value.endsWith('.md');
  if (!isFile && /^(?:\.\/)?agents\/?$/.test(value)) {
    return refuse(
      node,
      `“agents” names the folder “${value}”, and only files that end in “.md” may be listed`,
      'Leave “agents” out: then every .md file in the folder “agents” counts.',
    );
  }
  if (!isFile) {
    return refuse(node, `“agents” names “${value}”, which does not end in “.md”`, LIST_FILES);
  }
  if (value.startsWith('./')) return null;
  return refuse(
    node,
    `“agents” names “${value}”, which does not start with “./”`,
    value.startsWith('/') || value.startsWith('../')
      ? 'Name files in the plugin only, each as “./path/to/file.md”.'
      : `Write “./${value}”.`,
  );
}

const LIST_FILES =
  'List each file as “./path/to/file.md”, or leave “agents” out: then every .md file in the folder “agents” counts.';

const PLUGIN = 'Claude Code refuses the whole plugin and loads none of its agents.';
const MARKETPLACE = 'Claude Code refuses the whole marketplace.';

/** @param outcome what a fault makes Claude Code do */
function refuse({ from, to }: Range, cause: string, hint: string, outcome = PLUGIN): Problem {
  return problem('manifest-invalid', from, to, { message: `${cause}. ${outcome}`, hint });
}

function explainJson(
  { at, message }: { readonly at: number; readonly message: string },
  outcome: string,
): Problem {
  const cause = `The manifest is not valid JSON: ${message.replace(/\.$/, '')}`;
  const hint = 'JSON takes double quotes, no comments, and no comma before a closing bracket.';
  return refuse({ from: at, to: at }, cause, hint, outcome);
}

function pathOf(node: JsonNode | undefined): ListedPath | null {
  if (typeof node?.value !== 'string') return null;
  return { from: node.from, to: node.to, path: node.value };
}

function textOf(node: JsonNode | undefined): string | null {
  return typeof node?.value === 'string' ? node.value : null;
}
