/**
 * What the manifest of a plugin, or the entry of one in a marketplace, says about its agents, and
 * whether Claude Code takes it (format.md, sections 6.1 and 6.5).
 */

import type { Problem, Range } from '@/lib/agents/model/agent';
import { problem } from '@/lib/agents/problems/make-problem';
import { explainBareSource, explainValue, isBareSource, ruledKeys } from './explain-value';
import type { ManifestPart } from './manifest-texts';
import { type JsonNode, parseJson } from './parse-json';

/** A path as a manifest writes it, with its place there. */
export type ListedPath = Range & { readonly path: string };

export type PluginManifest = {
  /** Null where it has none. */
  readonly name: string | null;
  /** The files that it lists; null where it lists none, so that the folder `agents` counts. */
  readonly agents: readonly ListedPath[] | null;
  /** Errors make Claude Code refuse the plugin; what warnings are about it ignores. */
  readonly problems: readonly Problem[];
};

export type MarketplaceEntry = PluginManifest &
  Range & {
    /** Its place in the list, counted from 0. */
    readonly at: number;
    /** Where the plugin is, as written; null where it is not in the same repository. */
    readonly source: ListedPath | null;
    /** The same from the folder of the marketplace; null also where Claude Code does not take it. */
    readonly folder: string | null;
  };

export type Marketplace = {
  readonly name: string | null;
  /** The folder that sources without “./” are relative to; null where it names none. */
  readonly base: string | null;
  readonly entries: readonly MarketplaceEntry[];
  /** What makes Claude Code refuse the marketplace; empty where it takes it. */
  readonly problems: readonly Problem[];
};

/** Reads a `plugin.json`. */
export function readManifest(text: string): PluginManifest {
  const reading = parseJson(text);
  if (!reading.ok) {
    return { name: null, agents: null, problems: [explainJson(reading, OUTCOMES.plugin)] };
  }
  const { node } = reading;
  if (!(node.value instanceof Map)) {
    const found = refuse(node, 'The manifest is not a JSON object', 'Write {"name": "…"}.');
    return { name: null, agents: null, problems: [found] };
  }
  return readPart('plugin', node);
}

/** Reads a `marketplace.json`. One that is not as expected has no entries. */
export function readMarketplace(text: string): Marketplace {
  const none = { name: null, base: null, entries: [] };
  const reading = parseJson(text);
  if (!reading.ok) return { ...none, problems: [explainJson(reading, OUTCOMES.market)] };
  const { node } = reading;
  if (!(node.value instanceof Map)) {
    const hint = 'Write {"name": "…", "owner": {"name": "…"}, "plugins": []}.';
    const found = refuse(node, 'It is not a JSON object', hint, OUTCOMES.market);
    return { ...none, problems: [found] };
  }
  const base = textOf(node.entries.get('metadata')?.entries.get('pluginRoot'));
  const plugins = node.entries.get('plugins');
  const items = Array.isArray(plugins?.value) ? [...plugins.entries.values()] : [];
  const names = new Set<string>();
  const problems: Problem[] = explainValues('market', node);
  const entries = items.flatMap((item, at): MarketplaceEntry[] => {
    if (!(item.value instanceof Map)) {
      const hint = 'Write {"name": "…", "source": "./…"}.';
      problems.push(refuse(item, 'An item of “plugins” is not an object', hint, OUTCOMES.entry));
      return [];
    }
    const entry = readListed(item, at, base);
    const { name } = entry;
    const isTwice = name !== null && names.has(name);
    if (name !== null) names.add(name);
    if (!isTwice) return [entry];
    return [{ ...entry, problems: [...entry.problems, explainTwice(item, name)] }];
  });
  return { name: textOf(node.entries.get('name')), base, entries, problems };
}

function readListed(node: JsonNode, at: number, base: string | null): MarketplaceEntry {
  const { from, to } = node;
  const source = pathOf(node.entries.get('source'));
  const entry = { ...readPart('entry', node), from, to, at, source };
  const refusal = entry.problems.some((one) => one.from === source?.from);
  if (source === null || refusal) return { ...entry, folder: null };
  if (!isBareSource(source.path)) return { ...entry, folder: source.path };
  if (base !== null) return { ...entry, folder: `${base}/${source.path}` };
  const { cause, hint } = explainBareSource(source.path);
  const found = refuse(source, cause, hint, OUTCOMES.entry);
  return { ...entry, folder: null, problems: [...entry.problems, found] };
}

function explainTwice({ entries, ...node }: JsonNode, name: string): Problem {
  const { from, to } = entries.get('name') ?? node;
  return problem('manifest-ignored', from, to, {
    severity: 'error',
    message: `Another plugin of the list is called “${name}” too. Claude Code takes the first.`,
    hint: 'Rename one of them, or take it out.',
  });
}

function readPart(part: 'plugin' | 'entry', node: JsonNode): PluginManifest {
  const { entries } = node;
  const name = textOf(entries.get('name')) || null;
  const problems = explainValues(part, node);
  const agents = entries.get('agents');
  if (agents === undefined) return { name, agents: null, problems };
  const isList = Array.isArray(agents.value);
  const listed = isList ? [...agents.entries.values()] : [agents];
  const refused = listed.flatMap((item) => explainPath(item, isList, OUTCOMES[part]) ?? []);
  const paths = listed.flatMap(({ from, to, value }) =>
    typeof value === 'string' ? { from, to, path: value } : [],
  );
  return { name, agents: paths, problems: [...problems, ...refused] };
}

/** What there is to say about the values of a part, but `agents`. */
function explainValues(part: ManifestPart, node: JsonNode): Problem[] {
  return ruledKeys(part).flatMap((key) => {
    const steps = key.split('.');
    const holder = steps.slice(0, -1).reduce<JsonNode | undefined>(entryOf, node);
    if (!(holder?.value instanceof Map)) return [];
    const found = entryOf(holder, steps.at(-1) ?? '');
    const fault = explainValue(part, key, found?.value);
    if (fault === null) return [];
    // Where a key is missing, there is the bracket that opens what lacks it.
    const { from, to } = found ?? { from: holder.from, to: holder.from + 1 };
    const { severity, cause, hint } = fault;
    if (severity === 'error') return refuse({ from, to }, cause, hint, OUTCOMES[part]);
    return problem('manifest-ignored', from, to, { message: `${cause}. ${IGNORED}`, hint });
  });
}

function entryOf(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.entries.get(key);
}

/** Why Claude Code refuses what stands under `agents`; null when it takes it. */
function explainPath(node: JsonNode, inList: boolean, outcome: string): Problem | null {
  const { value } = node;
  if (typeof value !== 'string') {
    return refuse(
      node,
      inList
        ? 'An item of “agents” is not a path in quotes'
        : '“agents” is neither a path in quotes nor a list of such paths',
      LIST_FILES,
      outcome,
    );
  }
  if (value === '') return refuse(node, '“agents” has an empty path', LIST_FILES, outcome);
  const isFile = value.endsWith('.md');
  if (!isFile && /^(?:\.\/)?agents\/?$/.test(value)) {
    return refuse(
      node,
      `“agents” names the folder “${value}”, and only files that end in “.md” may be listed`,
      'Leave “agents” out: then every .md file in the folder “agents” counts.',
      outcome,
    );
  }
  if (!isFile) {
    return refuse(
      node,
      `“agents” names “${value}”, which does not end in “.md”`,
      LIST_FILES,
      outcome,
    );
  }
  if (value.startsWith('./')) return null;
  return refuse(
    node,
    `“agents” names “${value}”, which does not start with “./”`,
    value.startsWith('/') || value.startsWith('../')
      ? 'Name files in the plugin only, each as “./path/to/file.md”.'
      : `Write “./${value}”.`,
    outcome,
  );
}

const LIST_FILES =
  'List each file as “./path/to/file.md”, or leave “agents” out: then every .md file in the folder “agents” counts.';

/** What an error makes Claude Code do. */
export const OUTCOMES: Record<ManifestPart, string> = {
  plugin: 'Claude Code refuses the whole plugin and loads none of its agents.',
  market: 'Claude Code refuses the whole marketplace.',
  entry: 'Claude Code refuses to install the plugin, so none of its agents load.',
};
const IGNORED = 'Claude Code ignores it and loads the plugin.';

/** @param outcome what a fault makes Claude Code do */
function refuse(
  { from, to }: Range,
  cause: string,
  hint: string,
  outcome = OUTCOMES.plugin,
): Problem {
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
