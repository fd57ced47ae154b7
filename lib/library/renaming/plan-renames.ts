/**
 * What else changes where agents get other names: the files that name them, agents or not, as further
 * steps of the same job, so that all of it is one change and is taken back as one.
 */

import { readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import type { Operation } from '@/lib/agents/bulk/operation';
import type { TextChange } from '@/lib/agents/model/agent';
import { refKey } from '@/lib/agents/model/agent-ref';
import { MAX_FILE_SIZE } from '@/lib/agents/model/limits';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import { readFields } from '@/lib/agents/reading/read-fields';
import { isPlainName, type Renamed, renameWritten } from '@/lib/agents/references/rename-mentions';
import { decodeSource, encodeText, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { realOrNull } from '@/lib/library/disk/real-or-null';
import { revisionOf } from '@/lib/library/disk/revision';
import { readSource } from '@/lib/library/files/file-reading';
import { changedLines } from '@/lib/library/files/fix-file-text';
import {
  changeOf,
  type Disk,
  type PlannedFile,
  planOperations,
  type SeenRef,
} from '@/lib/library/jobs/plan-operations';
import { type Place, placeKey, type Step } from '@/lib/library/jobs/step';
import type { Left } from '@/lib/library/journal/journal';
import { collectReferences, type Reference } from '@/lib/library/references/collect-references';
import { placeFile } from '@/lib/library/roots/agent-trees';
import { isInside } from '@/lib/library/roots/locate';
import { projectOf } from '@/lib/library/roots/project-root';

/** A place that names an agent, as it was shown: the file in the project, and where in it. */
export type ShownPlace = {
  readonly path: string;
  readonly line: number;
  readonly column: number;
};

/** Which places change: those that certainly name the agent, all, or these. */
export type ChosenPlaces = 'certain' | 'all' | readonly ShownPlace[];

/** What changes in one file because agents that it names have other names. */
export type PlannedReferences = {
  /** In an open root, or in its project. */
  readonly at: Place;
  /** Absolute, without links. */
  readonly file: string;
  /** In how many places. */
  readonly count: number;
  readonly words: readonly string[];
  readonly lines: readonly ChangedLines[];
  readonly refused: string | null;
  readonly step: Step | null;
};

export type PlannedRenames = {
  readonly files: readonly PlannedFile[];
  /** Files that change only because of what they name. */
  readonly references: readonly PlannedReferences[];
  /** All that is to be done, in order. */
  readonly steps: readonly Step[];
  readonly left: readonly Left[];
};

/** An agent that gets another name, or whose file gets another place. */
type Renaming = Renamed & {
  readonly at: Place;
  /** Its file, without links, before and after. */
  readonly file: string;
  readonly toFile: string;
  /** The folder in which it can be named, without links. */
  readonly project: string;
};

/**
 * What operations come to for each file, and for the files that name agents whose names change.
 * @param chosen null where nothing else is to change
 * @param known names of agents that can be named besides those of the projects
 */
export async function planRenames(
  disk: Disk,
  refs: readonly SeenRef[],
  operations: readonly Operation[],
  chosen: ChosenPlaces | null,
  known: readonly string[] = [],
  signal?: AbortSignal,
): Promise<PlannedRenames> {
  const planned = await planOperations(disk, refs, operations, signal);
  if (chosen === null) return arrange(disk, planned, []);
  const renamings = await findRenamings(disk, planned);
  const reached = await findReached(disk, renamings, chosen, known);
  signal?.throwIfAborted();
  const own = new Map(planned.map((file) => [refKey(file), file]));
  const before = new Map<string, readonly TextChange[]>();
  const words = new Map<string, readonly string[]>();
  const references: PlannedReferences[] = [];
  for (const file of reached) {
    const key = file.ref === null ? null : refKey(file.ref);
    if (key !== null && own.get(key)?.step?.after != null) {
      before.set(key, file.changes);
      words.set(key, file.words);
    } else references.push(await planReached(disk, file));
  }
  if (before.size === 0) return arrange(disk, planned, references);
  const again = await planOperations(disk, refs, operations, signal, before);
  return arrange(
    disk,
    again.map((file) => addWords(file, words.get(refKey(file)))),
    references,
  );
}

function addWords(file: PlannedFile, more: readonly string[] = []): PlannedFile {
  if (file.step === null || more.length === 0) return file;
  // The last of the words of a file that goes tell where to.
  const at = file.step.to === undefined ? file.words.length : file.words.length - 1;
  const words = file.words.toSpliced(at, 0, ...more);
  return { ...file, words, step: { ...file.step, words } };
}

function arrange(
  disk: Disk,
  files: readonly PlannedFile[],
  references: readonly PlannedReferences[],
): PlannedRenames {
  const folderOf = (id: string) => disk.roots.find((root) => root.id === id)?.path;
  const left = files.flatMap(({ root, path, refused }) => {
    const folder = folderOf(root);
    return refused === null || folder === undefined ? [] : [{ folder, path, why: refused }];
  });
  const more = references.flatMap(({ at, refused }) =>
    refused === null ? [] : [{ ...at, why: refused }],
  );
  const steps = [...files, ...references].flatMap(({ step }) => step ?? []);
  return { files, references, steps, left: [...left, ...more] };
}

/** The agents whose names or files change. */
async function findRenamings(disk: Disk, planned: readonly PlannedFile[]): Promise<Renaming[]> {
  const found: Renaming[] = [];
  for (const { root, path, step } of planned) {
    if (step === null || step.before === null || step.after === null) continue;
    const file = await disk.read({ root, path });
    if (file === null || file.revision !== step.before) continue;
    const { at, source, reading } = file;
    const changes = step.content?.kind === 'changes' ? step.content.changes : [];
    const text = applyChanges(source.text, changes);
    const toRoot = disk.roots.find((one) => one.path === step.to?.folder) ?? at.root;
    const toPath = step.to?.path ?? path;
    // Read where it is: a manifest does not list it yet where it goes.
    const after = readSource(at.root, path, sourceOf(text)).reading;
    if (!after.client.loads) continue;
    const from = reading.client.loads ? reading.client.agent.name : file.item.name;
    const to = after.client.agent.name;
    const place = realOrNull(join(at.root.path, path));
    const folder = realOrNull(projectOf(at.root, placeFile(at.root, path).tree));
    if (place === null || folder === null) continue;
    const toFile = step.to === undefined ? place : join(realOf(toRoot.path), ...toPath.split('/'));
    if (from !== to || place !== toFile) {
      found.push({ from, to, at: step.at, file: place, toFile, project: folder });
    }
  }
  return found;
}

/** A file that names agents whose names change. */
type Reached = {
  /** Without links. */
  readonly file: string;
  /** Where it is in an open root; null where it is in none. */
  readonly ref: SeenRef | null;
  readonly project: string;
  readonly changes: readonly TextChange[];
  readonly words: readonly string[];
  readonly needs: readonly Place[];
  readonly fault: string | null;
};

type Hit = {
  readonly reference: Reference;
  /** Without a place where no agent gets the name, which one has already. */
  readonly renaming: Renamed & Partial<Omit<Renaming, 'project'>>;
};

async function findReached(
  disk: Disk,
  renamings: readonly Renaming[],
  chosen: ChosenPlaces,
  known: readonly string[],
): Promise<Reached[]> {
  const files = new Map<string, { project: string; hits: Hit[] }>();
  for (const project of new Set(renamings.map((one) => one.project))) {
    const own = renamings.filter((one) => one.project === project);
    const [only] = own;
    const name = own.length === 1 && only !== undefined ? only.from : null;
    const { references } = await collectReferences(project, { name, known, own: true });
    for (const reference of references) {
      const file = join(project, ...reference.path.split('/'));
      const renaming = own.find((one) => isMeant(reference, one, file));
      if (renaming === undefined || !isChosen(reference, chosen)) continue;
      const reached = files.get(file) ?? { project, hits: [] };
      reached.hits.push({ reference, renaming });
      files.set(file, reached);
    }
  }
  return [...files].map(([file, { project, hits }]) => reach(disk, file, project, hits));
}

/**
 * What gives places of a project the name that was meant, where they name an agent that there is not.
 * @param project without links
 * @param known names of agents that can be named besides those of the project
 */
export async function planMeant(
  disk: Disk,
  project: string,
  chosen: readonly ShownPlace[],
  known: readonly string[],
): Promise<PlannedRenames> {
  const { missing } = await collectReferences(project, { known });
  const files = new Map<string, Hit[]>();
  for (const reference of missing) {
    const { path, near, written } = reference;
    if (near === null || !isChosen(reference, chosen)) continue;
    const file = join(project, ...path.split('/'));
    const hit = { reference, renaming: { from: written, to: near } };
    files.set(file, [...(files.get(file) ?? []), hit]);
  }
  const references: PlannedReferences[] = [];
  for (const [file, hits] of files) {
    references.push(await planReached(disk, reach(disk, file, project, hits)));
  }
  return arrange(disk, [], references);
}

function isMeant(reference: Reference, { from, to, file, toFile }: Renaming, at: string): boolean {
  if (reference.to !== from) return false;
  // A manifest names the file, and its name need not be that of the agent.
  return reference.kind === 'manifest' ? file !== toFile : from !== to || at !== file;
}

function isChosen({ path, line, column, certainty }: Reference, chosen: ChosenPlaces): boolean {
  if (chosen === 'all') return true;
  if (chosen === 'certain') return certainty === 'certain';
  return chosen.some(
    (place) => place.path === path && place.line === line && place.column === column,
  );
}

/** What changes in a file, as it is now. */
function reach(disk: Disk, file: string, project: string, hits: readonly Hit[]): Reached {
  const bytes = readFileSync(file);
  const { text, utf8 } = decodeSource(bytes);
  const ref = refOf(disk, file, revisionOf(bytes));
  const body = readFields(text).body.from;
  const changes: TextChange[] = [];
  const counts = new Map<string, number>();
  let fault = utf8 ? null : 'It has bytes that are not UTF-8. Convert it first.';
  for (const { reference, renaming } of hits) {
    const { from, written, kind } = reference;
    // The agent’s own header and its examples are changed with its name.
    if (file === renaming.file && (kind === 'manifest' || from < body)) continue;
    if (text.slice(from, from + written.length) !== written) fault ??= CHANGED;
    const { toFile } = renaming;
    if (kind === 'manifest') {
      if (toFile === undefined) continue;
      const change = movePath(text, from, file, toFile);
      if (change === null) fault ??= 'It lists the file, which would leave the plugin.';
      else changes.push(change);
      count(`lists ${toFile.slice(toFile.lastIndexOf(sep) + 1)}`);
    } else if (!isPlainName(renaming.to)) {
      fault ??= `It names the agent, and “${renaming.to}” cannot be written there as it is.`;
    } else {
      const to = from + written.length;
      changes.push({ from, to, insert: renameWritten(written, renaming) });
      count(`names ${renaming.from} → ${renaming.to}`);
    }
  }
  const words = [...counts].map(([told, times]) => (times === 1 ? told : `${told} (${times} ×)`));
  const places = hits.flatMap(({ renaming: { at } }) => at ?? []);
  const needs = [...new Map(places.map((at) => [placeKey(at), at])).values()];
  changes.sort((a, b) => a.from - b.from);
  return { file, ref, project, changes, words, needs, fault };

  function count(told: string): void {
    counts.set(told, (counts.get(told) ?? 0) + 1);
  }
}

const CHANGED = 'It was changed since it was looked at. Look again.';

/** The whole path in a manifest anew; null where it would lead out of the plugin. */
function movePath(text: string, at: number, manifest: string, to: string): TextChange | null {
  const from = text.lastIndexOf('"', at) + 1;
  const end = text.indexOf('"', at);
  const plugin = dirname(dirname(manifest));
  if (!isInside(plugin, to)) return null;
  const path = posix.join(...relative(plugin, to).split(sep));
  const dot = text.startsWith('./', from) ? './' : '';
  return { from, to: end, insert: JSON.stringify(`${dot}${path}`).slice(1, -1) };
}

/** The open root that a file is in, the innermost one. */
function refOf({ roots }: Disk, file: string, revision: string): SeenRef | null {
  let best: { ref: SeenRef; depth: number } | null = null;
  if (!file.toLowerCase().endsWith('.md')) return null;
  for (const { id, path } of roots) {
    const real = realOrNull(path);
    if (real === null || !isInside(real, file) || real.length <= (best?.depth ?? -1)) continue;
    const ref = { root: id, path: relative(real, file).split(sep).join('/'), revision };
    best = { ref, depth: real.length };
  }
  return best?.ref ?? null;
}

async function planReached(disk: Disk, reached: Reached): Promise<PlannedReferences> {
  const { ref, changes, words, needs, fault, file, project } = reached;
  const root = disk.roots.find(({ id }) => id === ref?.root) ?? null;
  const path = ref?.path ?? relative(project, file).split(sep).join('/');
  const at = { folder: root?.path ?? project, path };
  const shown = { at, file, count: changes.length };
  const none = { words, lines: [], step: null };
  if (fault !== null) return { ...shown, ...none, refused: fault };
  if (ref !== null && (await disk.read(ref)) !== null) {
    const before = new Map([[refKey(ref), changes]]);
    const [planned] = await planOperations(disk, [ref], [], undefined, before);
    if (planned?.step) {
      const step = { ...planned.step, words, needs };
      return { ...shown, words, lines: planned.lines, refused: null, step };
    }
    return { ...shown, ...none, refused: planned?.refused ?? null };
  }
  if (root?.readOnly) return { ...shown, ...none, refused: 'It cannot be changed.' };
  const bytes = readFileSync(file);
  const { text } = decodeSource(bytes);
  const after = applyChanges(text, changes);
  const encoded = encodeText(after);
  if (encoded.length > MAX_FILE_SIZE) {
    return { ...shown, ...none, refused: 'It would be larger than 1 MiB.' };
  }
  const step: Step = {
    at,
    before: revisionOf(bytes),
    after: revisionOf(encoded),
    content: { kind: 'changes', changes: [changeOf(text, after)] },
    ...{ words, needs },
  };
  return { ...shown, words, lines: changedLines(text, after), refused: null, step };
}

function realOf(path: string): string {
  return realOrNull(path) ?? path;
}
