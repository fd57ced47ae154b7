/** Where the agents of a folder are named: in agents, commands, skills, other Markdown, settings, manifests. */

import { closeSync, constants, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isBuiltinAgent } from '@/lib/agents/claude-code/builtin-agents';
import type { Rules } from '@/lib/agents/model/agent';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import { readClient } from '@/lib/agents/reading/read-client';
import {
  type Form,
  findMentions,
  findTellingMentions,
  isExampleName,
} from '@/lib/agents/references/find-mentions';
import { NameIndex, shortName } from '@/lib/agents/references/name-index';
import type { Mention } from '@/lib/agents/references/reference';
import { decodeSource } from '@/lib/agents/text/decode';
import { locateOffsets, type Position } from '@/lib/agents/text/positions';
import { inSlices } from '@/lib/library/disk/slices';
import {
  type AgentTree,
  contextOf,
  enterFolder,
  findSurroundings,
  type Surroundings,
  treeOfFile,
} from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { isAgentFileName } from '@/lib/library/scan/scan';
import { searchFiles } from './search-files';

/** A place outside an agent's own file that names it. */
export type Reference = Position &
  Omit<Mention, 'to'> & {
    /** The agent's name, that of its plugin in front. */
    readonly to: string;
    /** The file, relative to the folder, with `/`. */
    readonly path: string;
    /** The line, shortened around the name. */
    readonly text: string;
    /** Where the name is in that. */
    readonly at: number;
  };

/** A place that names an agent which there is not, at least not by this name. */
export type MissingReference = Reference & {
  /** The name that was probably meant; null where none is near. */
  readonly near: string | null;
  /** Whether the one that was meant is a plugin's, and only the plugin in front is missing. */
  readonly unprefixed: boolean;
  /** Whether no other agent can be meant: its name differs in nothing but how it is written. */
  readonly sure: boolean;
};

export type NamedAgent = {
  readonly name: string;
  /** Relative to the folder, with `/`. */
  readonly path: string;
};

export type References = {
  readonly agents: readonly NamedAgent[];
  /** In the order of the files, then of the text. */
  readonly references: readonly Reference[];
  readonly missing: readonly MissingReference[];
};

type Asked = {
  /** Only what may be about the agent of this name, which is much faster; null for all. */
  readonly name?: string | null;
  /** Agents of elsewhere that can be named here too, as those of the user. */
  readonly known?: Iterable<string>;
  /** Whether an agent that its own file names counts; otherwise it does not. */
  readonly own?: boolean;
};

/** Folders that hold no text of the project. */
const SKIPPED = new Set(['.git', 'node_modules', '.hg', '.svn', '.next', 'worktrees']);
/** A repository of more files than this is no project. */
const MAX_FILES = 200_000;

type Place = {
  readonly path: string;
  readonly file: string;
  readonly form: Form | 'manifest';
  readonly tree: AgentTree | null;
};

/** A text, where it is, and the plugin that it belongs to. */
type Placed = {
  readonly path: string;
  readonly text: string;
  readonly plugin: string | null;
};

type NamedText = Placed & { readonly own: string | null; readonly form?: Form };

type Text = Place & { readonly text: string };

/**
 * Everything in a folder that names an agent. Links are not followed, and what cannot be read is left
 * out. Yields to other work in between.
 */
export async function collectReferences(
  folder: string,
  { name = null, known = [], own: withOwn = false }: Asked = {},
): Promise<References> {
  const real = realpathSync(folder);
  const places = listPlaces(real);
  const texts: Text[] = [];
  const room = Buffer.allocUnsafe(MAX_FILE_SIZE + 1);
  await inSlices(
    name === null ? places : await placesThatHold(shortName(name), places),
    (place) => {
      const text = readText(place, room);
      if (text !== null) texts.push({ ...place, text });
    },
  );
  const agents = findAgents(real, texts, places);
  const index = new NameIndex(
    [...agents.map((agent) => agent.name), ...known],
    places.flatMap(({ path }) => nameOfOther(path) ?? []),
  );
  const own = new Map<string, string>();
  for (const agent of agents) own.set(agent.path, agent.name);
  const found: References & { references: Reference[]; missing: MissingReference[] } = {
    agents,
    references: [],
    missing: [],
  };
  const files = new Map(agents.map((agent) => [join(real, agent.path), agent.name]));
  await inSlices(texts, (text) => {
    const mentions =
      text.form === 'manifest' ? findPaths(text, files) : findMentions(text.text, text.form, index);
    if (mentions.length > 0) {
      const rules = text.tree?.rules;
      const plugin = rules?.kind === 'plugin' ? rules.plugin : null;
      const self = withOwn ? null : (own.get(text.path) ?? null);
      place({ ...text, plugin }, mentions, index, self, found);
    }
  });
  const isAsked = ({ to, written }: Reference) =>
    name === null || to === name || written === name || shortName(to) === name;
  return {
    agents,
    references: found.references.filter(isAsked),
    missing: found.missing.filter((one) => isAsked(one) || one.near === name),
  };
}

/** What a text names, by the names alone. @param own the name of the agent that it is; null for none */
export function referencesOfText(
  { path, text, plugin, own }: NamedText,
  index: NameIndex,
): Pick<References, 'references' | 'missing'> {
  const found = { references: [] as Reference[], missing: [] as MissingReference[] };
  place({ path, text, plugin }, findMentions(text, 'markdown', index), index, own, found);
  return found;
}

/** What a text names and no agent is called so; without the rest this takes a fraction of the time. */
export function missingOfText(
  { path, text, plugin, own, form = 'markdown' }: NamedText,
  index: NameIndex,
): readonly MissingReference[] {
  const found = { references: [] as Reference[], missing: [] as MissingReference[] };
  place({ path, text, plugin }, findTellingMentions(text, form, index), index, own, found);
  return found.missing;
}

/** The names of all agents that the agents folders in a folder hold. */
export function listAgentNames(folder: string): string[] {
  const real = realpathSync(folder);
  const places = listPlaces(real);
  const room = Buffer.allocUnsafe(MAX_FILE_SIZE + 1);
  const texts = places.flatMap((place) => {
    const text = place.tree === null ? null : readText(place, room);
    return text === null ? [] : [{ ...place, text }];
  });
  return findAgents(real, texts, places).map(({ name }) => name);
}

/** The texts in a folder that Claude Code gives to a session beside the agents, with their forms. */
export function listTextsBeside(folder: string): (Pick<Text, 'path' | 'file' | 'text' | 'tree'> & {
  readonly form: Form;
})[] {
  const room = Buffer.allocUnsafe(MAX_FILE_SIZE + 1);
  return listPlaces(realpathSync(folder)).flatMap((place) => {
    const { form } = place;
    if (form === 'manifest' || (form === 'markdown' && !BESIDE.test(place.path))) return [];
    const text = readText(place, room);
    return text === null ? [] : [{ ...place, form, text }];
  });
}

const BESIDE = /(?:^|\/)(?:(?:commands|skills)\/.*\.md|CLAUDE(?:\.local)?\.md)$/;

/** The file and every other text of a folder in which an agent can be named, in order. */
function listPlaces(folder: string): Place[] {
  const root = rootOf(folder);
  const places: Place[] = [];
  const enter = (path: string, within: Surroundings) => {
    const here = path === '' ? folder : join(folder, path);
    const entries = tryRead(() => readdirSync(here, { withFileTypes: true })) ?? [];
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const inFolder = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) {
        if (SKIPPED.has(entry.name)) continue;
        enter(inFolder, enterFolder(root, within, join(here, entry.name)));
      } else if (entry.isFile() && places.length < MAX_FILES) {
        const form = formOf(inFolder, basename(folder));
        const file = join(here, entry.name);
        if (form !== null) {
          places.push({ path: inFolder, file, form, tree: treeOfFile(root, within, file) });
        }
      }
    }
  };
  enter('', findSurroundings(root, folder));
  return places;
}

/** Whether a file is one in which an agent can be named, by its path in a folder that is called so. */
export function canName(path: string, folder: string): boolean {
  return formOf(path, folder) !== null && !path.split('/').some((step) => SKIPPED.has(step));
}

function formOf(path: string, folder: string): Place['form'] | null {
  if (path.endsWith('.md') || /\.md$/i.test(path)) return 'markdown';
  if (!path.endsWith('.json')) return null;
  const [name, above] = `${folder}/${path}`.split('/').reverse();
  if (above === '.claude-plugin') return 'manifest';
  if (name === 'hooks.json' && above === 'hooks') return 'settings';
  const isSettings = name === 'settings.json' || name === 'settings.local.json';
  if (isSettings && (above === '.claude' || !path.includes('/'))) return 'settings';
  return null;
}

async function placesThatHold(written: string, places: readonly Place[]): Promise<Place[]> {
  const files = places.map(({ file }) => file);
  const held = await searchFiles(files, Buffer.from(written), MAX_FILE_SIZE);
  return held.flatMap((at) => places[at] ?? []);
}

/** @param room for the bytes of one file, so that those of thousands need no memory of their own */
function readText({ file }: Place, room: Buffer): string | null {
  const size = tryRead(() => readInto(file, room));
  if (size === null || size > MAX_FILE_SIZE) return null;
  return decodeSource(room.subarray(0, size)).text;
}

function readInto(file: string, room: Buffer): number {
  const fd = openSync(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    let size = 0;
    for (;;) {
      const wanted = room.length - size;
      const read = readSync(fd, room, size, wanted, null);
      size += read;
      // Of a file on a disk only the end gives less than was asked for.
      if (read < wanted || size === room.length) return size;
    }
  } finally {
    closeSync(fd);
  }
}

/** The agents of the folder: those of its agents folders, else all that would be agents in one. */
function findAgents(
  folder: string,
  texts: readonly Text[],
  places: readonly Place[],
): NamedAgent[] {
  const root = rootOf(folder);
  const inTrees = places.some(({ tree }) => tree !== null);
  return texts.flatMap(({ path, tree, text, form }) => {
    if (form !== 'markdown' || !text.includes('---')) return [];
    if (inTrees ? tree === null && !/(?:^|\/)agents\//.test(path) : false) return [];
    const rules: Rules = tree?.rules ?? root.rules;
    if (!isAgentFileName(basename(path), rules)) return [];
    const context = contextOf(root, { path, tree });
    const client = readClient(
      { text, size: Buffer.byteLength(text), utf8: true },
      rules,
      context.path,
    );
    return client.loads ? [{ name: client.agent.name, path }] : [];
  });
}

/** The name of the skill or the command that a file is; null for any other file. */
function nameOfOther(path: string): string | null {
  const skill = /(?:^|\/)skills\/(?:.*\/)?([^/]+)\/SKILL\.md$/.exec(path)?.[1];
  return skill ?? /(?:^|\/)commands\/(?:.*\/)?([^/]+)\.md$/.exec(path)?.[1] ?? null;
}

/** Paths of a manifest that lead to agents. */
function findPaths({ file, text }: Text, files: ReadonlyMap<string, string>): Mention[] {
  const plugin = dirname(dirname(file));
  return [...text.matchAll(/"(?:\.\/)?([^"\\\n]+)\.md"/g)].flatMap((match) => {
    const stem = match[1] ?? '';
    if (!files.has(resolve(plugin, `${stem}.md`))) return [];
    const from = match.index + match[0].length - 4 - basename(stem).length;
    const written = basename(stem);
    return [{ from, to: from + written.length, written, kind: 'manifest', certainty: 'certain' }];
  });
}

function place(
  { path, text, plugin }: Placed,
  mentions: readonly Mention[],
  index: NameIndex,
  own: string | null,
  found: { references: Reference[]; missing: MissingReference[] },
): void {
  const locate = locateOffsets(text);
  for (const mention of mentions) {
    const { written, kind } = mention;
    const strict =
      kind === 'subagent_type' || kind === 'tools' || kind === 'setting' || kind === 'field';
    const exact = kind === 'subagent_type' ? index.called(written) : meantBy(written, index);
    const meant = exact ?? choose(index.meant(written), plugin);
    if (meant !== null && (isBuiltinAgent(meant) || meant === own)) continue;
    if (kind === 'manifest') {
      const to = index.meant(written)[0] ?? written;
      found.references.push(describe(mention, to, path, text, locate));
      continue;
    }
    if (meant !== null) found.references.push(describe(mention, meant, path, text, locate));
    if (exact !== null || isBuiltinAgent(written)) continue;
    const isWords = (kind === 'code' || kind === 'mention') && meant === null;
    if (!(strict || isWords)) continue;
    // Where nobody gives examples of names, none is passed over.
    const isText = isWords || kind === 'subagent_type';
    if (isText && isExampleName(written)) continue;
    const near = meant ?? index.near(written);
    if (near === own && own !== null) continue;
    found.missing.push({
      ...describe(mention, written, path, text, locate),
      near,
      unprefixed: meant !== null,
      sure: meant === null ? index.called(written) !== null : isOnly(meant, index.meant(written)),
    });
  }

  function isOnly(name: string, names: readonly string[]): boolean {
    return names.length === 1 || name.startsWith(`${plugin}:`);
  }

  function meantBy(name: string, names: NameIndex): string | null {
    return names.names.has(name) ? name : null;
  }
}

/** Of several plugins' agents of one name that of the text's own plugin, else the first. */
function choose(names: readonly string[], plugin: string | null): string | null {
  return names.find((name) => name.startsWith(`${plugin}:`)) ?? names[0] ?? null;
}

/** Characters of a line on either side of the name. */
const CONTEXT = 80;

function describe(
  mention: Mention,
  to: string,
  path: string,
  text: string,
  locate: (offset: number) => Position,
): Reference {
  const start = Math.max(text.lastIndexOf('\n', mention.from - 1) + 1, mention.from - CONTEXT);
  const newline = text.indexOf('\n', mention.to);
  const end = Math.min(newline < 0 ? text.length : newline, mention.to + CONTEXT);
  const line = text.slice(start, end);
  const at = mention.from - start - (line.length - line.trimStart().length);
  return { ...mention, ...locate(mention.from), to, path, text: line.trim(), at };
}

function rootOf(folder: string): Root {
  const rules = { kind: 'project' } as const;
  return { id: 'folder', path: folder, label: folder, scope: 'folder', rules, readOnly: true };
}

function tryRead<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
