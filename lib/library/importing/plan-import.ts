import { OTHER_TOOLS, type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { AgentReading } from '@/lib/agents/model/reading';
import type { Verdict } from '@/lib/agents/model/verdicts';
import type { Moved } from '@/lib/agents/moving/convert-agent';
import { importAgent } from '@/lib/agents/moving/import-agent';
import { decodeSource, encodeText } from '@/lib/agents/text/decode';
import { revisionOf } from '@/lib/library/disk/revision';
import { readSource } from '@/lib/library/files/file-reading';
import type { Step } from '@/lib/library/jobs/step';
import { revisionAt } from '@/lib/library/jobs/take-step';
import { locateNewFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import type { Found, FoundFile } from './found-files';

/** Whose agents the files are; `auto` goes by the folder and the ending of each. */
export type ReadAs = 'auto' | 'claude-code' | OtherTool;

export type ImportTarget = {
  readonly root: Root;
  /** In the root, with `/`; empty for the root itself. */
  readonly folder: string;
  readonly as: ReadAs;
};

/** A file that may come in. */
export type Candidate = {
  /** Its place among the files that were found. */
  readonly at: number;
  readonly from: string;
  readonly name: string;
  readonly tool: 'claude-code' | OtherTool;
  /** What Claude Code makes of what is written; null where nothing can be. */
  readonly verdict: Verdict | null;
  /** The most severe problems, in sentences. */
  readonly problems: readonly string[];
  /** What it can do that a person should know before, in sentences. */
  readonly warnings: readonly string[];
  readonly translated: readonly Moved[];
  readonly lost: readonly Moved[];
  /** Where it comes to, in the root. */
  readonly to: string | null;
  /** Agents that have its name, by their places. */
  readonly clashes: readonly string[];
  readonly refused: string | null;
  readonly step: Step | null;
};

/** An agent that is there, and its place as a person reads it. */
export type KnownName = { readonly name: string; readonly place: string };

/**
 * What bringing files in comes to. Nothing is written, and documents are passed over.
 * @param chosen by their places; all where it is null
 */
export async function planImport(
  roots: readonly Root[],
  { files }: Found,
  target: ImportTarget,
  known: readonly KnownName[],
  chosen: ReadonlySet<number> | null,
): Promise<Candidate[]> {
  const taken = new Map<string, string>();
  const names = new Map<string, string[]>();
  for (const { name, place } of known) names.set(name, [...(names.get(name) ?? []), place]);
  const planned: Candidate[] = [];
  let start = performance.now();
  for (const [at, file] of files.entries()) {
    const isChosen = chosen === null || chosen.has(at);
    const candidate = judge(file, at, target);
    if (candidate !== null) {
      const placed = place(roots, candidate, target, isChosen ? taken : new Map());
      planned.push({ ...placed, clashes: names.get(placed.name) ?? [] });
      if (isChosen && placed.step !== null) {
        names.set(placed.name, [...(names.get(placed.name) ?? []), placed.from]);
      }
    }
    if (performance.now() - start < 25) continue;
    await new Promise((resolve) => setImmediate(resolve));
    start = performance.now();
  }
  return planned;
}

type Judged = Omit<Candidate, 'clashes' | 'step'> & { readonly bytes: Uint8Array | null };

/** Null for what is no agent. */
function judge(file: FoundFile, at: number, target: ImportTarget): Judged | null {
  const { path: from } = file;
  const { tool, path } = placeOf(from, target.as);
  const none = { problems: [], warnings: [], translated: [], lost: [], to: null, bytes: null };
  const source = decodeSource(file.bytes);
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  if (tool === 'claude-code') {
    const { reading } = readSource(target.root, path, source);
    if (reading.verdict === 'document') return null;
    return { at, from, tool, ...tell(reading, stem), ...nothingMoved, to: path, bytes: file.bytes };
  }
  const refuse = (refused: string) => {
    return { at, from, name: stem, tool, verdict: null, ...none, refused };
  };
  if (!source.utf8) return refuse('It is not UTF-8. Save it as UTF-8 first.');
  const made = importAgent(source.text, path, tool);
  if (!made.ok) return refuse(`${TOOL_FACTS[tool].name} does not load it either. ${made.why}`);
  const bytes = encodeText(made.text);
  const { reading } = readSource(target.root, made.path, decodeSource(bytes));
  const { translated, lost } = made;
  return { at, from, tool, ...tell(reading, stem), translated, lost, to: made.path, bytes };
}

const nothingMoved = { translated: [], lost: [] };

function tell(reading: AgentReading, stem: string) {
  const { client, verdict, problems } = reading;
  const name = client.loads ? client.agent.name : stem;
  const told = problems.filter(({ severity }) => severity !== 'info');
  return {
    ...{ name, verdict, refused: null, warnings: warningsOf(reading) },
    problems: told.slice(0, 5).map(({ message }) => message),
  };
}

/** What an agent brings along beside its prompt. */
function warningsOf({ client, problems }: AgentReading): string[] {
  const settings = client.loads ? client.agent.settings : [];
  const found = new Map(settings.map(({ key, value }) => [key, value]));
  const hooks = found.get('hooks');
  const servers = found.get('mcpServers');
  const mode = found.get('permissionMode');
  const hidden = problems.find(({ code }) => code === 'text-invisible');
  return [
    ...(hooks instanceof Map && hooks.size > 0
      ? [`It has hooks, which run programs on this machine: ${[...hooks.keys()].join(', ')}.`]
      : []),
    ...(servers != null ? [`It starts or calls MCP servers: ${serverNames(servers)}.`] : []),
    ...(typeof mode === 'string' && mode !== 'default' && mode !== 'plan'
      ? [`Its permission mode is ${mode}.`]
      : []),
    ...(hidden === undefined ? [] : ['It has text that nobody sees.']),
  ];
}

function serverNames(servers: unknown): string {
  const all = Array.isArray(servers) ? servers : [servers];
  return all.flatMap((one) => (one instanceof Map ? [...one.keys()] : [String(one)])).join(', ');
}

/** As whose a file is read, and where it was below that tool's folder. */
function placeOf(
  from: string,
  as: ReadAs,
): { readonly tool: Candidate['tool']; readonly path: string } {
  const own = below(from, '.claude/agents');
  if (as === 'claude-code') return { tool: as, path: own ?? from };
  if (as !== 'auto') return { tool: as, path: belowAny(from, as) ?? baseName(from) };
  if (own !== null) return { tool: 'claude-code', path: own };
  for (const tool of OTHER_TOOLS) {
    const path = belowAny(from, tool);
    if (path !== null) return { tool, path };
  }
  if (from.endsWith('.toml')) return { tool: 'codex', path: baseName(from) };
  if (/\.ya?ml$/.test(from)) return { tool: 'cline', path: baseName(from) };
  if (from.endsWith('.agent.md')) return { tool: 'copilot', path: baseName(from) };
  return { tool: 'claude-code', path: from };
}

function belowAny(from: string, tool: OtherTool): string | null {
  const { folders, home } = TOOL_FACTS[tool];
  const own = [...folders, home].filter((folder) => !folder.startsWith('.claude'));
  for (const folder of own) {
    const path = below(from, folder);
    if (path !== null) return path;
  }
  return null;
}

function below(from: string, folder: string): string | null {
  const at = `/${from}`.lastIndexOf(`/${folder}/`);
  return at === -1 ? null : from.slice(at + folder.length + 1);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function place(
  roots: readonly Root[],
  { bytes, ...judged }: Judged,
  { root, folder }: ImportTarget,
  taken: Map<string, string>,
): Candidate {
  const refuse = (refused: string | null) => ({ ...judged, refused, clashes: [], step: null });
  if (judged.to === null || bytes === null) return refuse(judged.refused);
  const path = folder === '' ? judged.to : `${folder}/${judged.to}`;
  const at = { folder: root.path, path };
  const placed = { ...judged, to: path };
  const no = (refused: string) => ({ ...refuse(refused), to: path });
  if (root.readOnly) return no(`${root.label} cannot be changed.`);
  const other = taken.get(path.toLowerCase());
  if (other !== undefined) return no(`${other} would come to the same place.`);
  const after = revisionOf(bytes);
  const free = locateNewFile(root, path);
  if (!free.ok) {
    if (revisionAt(roots, at) === after) return no('It is there already, the same to the byte.');
    return no(`${free.message.replace(' Nothing was changed.', '')} ${free.hint}`.trim());
  }
  taken.set(path.toLowerCase(), judged.from);
  const step: Step = {
    ...{ at, before: null, after, words: ['imported'] },
    content: { kind: 'bytes', base64: Buffer.from(bytes).toString('base64') },
  };
  return { ...placed, clashes: [], step };
}
