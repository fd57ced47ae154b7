import { dirname } from 'node:path/posix';
import { editText } from '@/lib/agents/bulk/edit-text';
import {
  type FileOperation,
  type Operation,
  type RenameRule,
  type Replacement,
  tellOperation,
} from '@/lib/agents/bulk/operation';
import { isVague, tellChange } from '@/lib/agents/bulk/tell-change';
import { formatFault } from '@/lib/agents/fixes/fix-text';
import type { Problem, TextChange } from '@/lib/agents/model/agent';
import { type AgentRef, refKey } from '@/lib/agents/model/agent-ref';
import { fileStem, validateNewPath } from '@/lib/agents/model/file-name';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import { compareErrors } from '@/lib/agents/problems/new-errors';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import { readAgent } from '@/lib/agents/read-agent';
import { shortName } from '@/lib/agents/references/name-index';
import { encodeText, sourceOf } from '@/lib/agents/text/decode';
import { applyChanges, sameEnds } from '@/lib/agents/text/text-change';
import { revisionOf } from '@/lib/library/disk/revision';
import { type AgentFile, isUnreadableFile } from '@/lib/library/files/agent-file';
import { readSource } from '@/lib/library/files/file-reading';
import { changedLines, fixFileText } from '@/lib/library/files/fix-file-text';
import { tellMeaning } from '@/lib/library/files/tell-meaning';
import { locateNewFile } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';
import { makeReplacing } from './replace-in-time';
import { type Place, placeKey, type Step } from './step';

/** Comparing by meaning takes longer; nobody reads the words of more files. */
const MOST_MEANT = 200;

/** What a job needs of the library. */
export type Disk = {
  readonly roots: readonly Root[];
  read(ref: AgentRef): Promise<AgentFile | null>;
  refresh(ref: AgentRef): Promise<void>;
};

/** A file, and the revision that was seen of it, if that matters. */
export type SeenRef = AgentRef & { readonly revision?: string | undefined };

/** What a job would do to one file. */
export type PlannedFile = AgentRef & {
  readonly name: string;
  /** What changes in it, a few words each; empty where nothing does. */
  readonly words: readonly string[];
  /** The lines that differ. */
  readonly lines: readonly ChangedLines[];
  /** Its problems that have a fix, without repeats; empty where none is to be fixed. */
  readonly fixable: readonly ProblemCode[];
  /** Where problems are fixed: how many errors and warnings that ends. */
  readonly fixed: number;
  /**
   * The kinds that it leaves. A key that is only noted is one of them where its kind is listed as a
   * warning, so that this is as many as the lists of problems count.
   */
  readonly unfixed: readonly Unfixed[];
  /** Its new path, where it gets one; a copy's own. */
  readonly to: AgentRef | null;
  /** Why it is not changed, and what to do, in words; null where it is, or nothing is to be done. */
  readonly refused: string | null;
  /** Null where nothing is to be done, or it is refused. */
  readonly step: Step | null;
};

export type Unfixed = {
  readonly code: ProblemCode;
  /** Whether there is a change of which it is not certain that it is meant. */
  readonly suggested: boolean;
};

/**
 * What operations, made one after the other, come to for each file, fresh from disk. Nothing is
 * written, and what is refused says why.
 * @param signal ends it between two files, by throwing its reason
 * @param before by `refKey`, what changes in the text of a file before them
 */
export async function planOperations(
  disk: Disk,
  refs: readonly SeenRef[],
  operations: readonly Operation[],
  signal?: AbortSignal,
  before: ReadonlyMap<string, readonly TextChange[]> = new Map(),
): Promise<PlannedFile[]> {
  const planning = new Planning(disk, operations, before);
  const planned: PlannedFile[] = [];
  let start = performance.now();
  for (const ref of refs) {
    planned.push(await planning.plan(ref));
    // Others are answered meanwhile.
    if (performance.now() - start < 25) continue;
    await new Promise((resolve) => setImmediate(resolve));
    signal?.throwIfAborted();
    start = performance.now();
  }
  return planned;
}

/** What is asked of a file as a whole. */
type Whole = { path: string; root: Root; kind: 'stay' | 'move' | 'copy' | 'delete' };

class Planning {
  readonly #disk: Disk;
  readonly #operations: readonly Operation[];
  readonly #before: ReadonlyMap<string, readonly TextChange[]>;
  readonly #replaceAll: (text: string, replacement: Replacement) => string | null;
  /** Files that were compared by meaning. */
  #meant = 0;
  /** Where files of this job come to. */
  readonly #taken = new Set<string>();

  constructor(
    disk: Disk,
    operations: readonly Operation[],
    before: ReadonlyMap<string, readonly TextChange[]>,
  ) {
    this.#disk = disk;
    this.#before = before;
    this.#operations = operations;
    this.#replaceAll = makeReplacing();
  }

  async plan(ref: SeenRef): Promise<PlannedFile> {
    const none = {
      ...{ words: [], lines: [], fixable: [], fixed: 0, unfixed: [] },
      ...{ to: null, step: null },
    };
    const { root, path } = ref;
    let file: AgentFile | null;
    try {
      file = await this.#disk.read({ root, path });
    } catch (error) {
      if (!isUnreadableFile(error)) throw error;
      return { root, path, name: fileStem(path), ...none, refused: error.message };
    }
    if (file === null) {
      return { root, path, name: fileStem(path), ...none, refused: 'It is no longer there.' };
    }
    const named = { root, path, name: file.item.name };
    const fixable = this.#fixableOf(file);
    if (ref.revision !== undefined && ref.revision !== file.revision) {
      const refused = 'It was changed since it was shown. Look at it again.';
      return { ...named, ...none, fixable, refused };
    }
    const planned = this.#planFile(file);
    if (typeof planned === 'string') {
      return {
        ...named,
        ...none,
        ...this.#restOf(file, file.source.text),
        fixable,
        refused: planned,
      };
    }
    return { ...named, ...planned, fixable, refused: null };
  }

  /** @param text of the file afterwards */
  #restOf({ at, path, source, reading }: AgentFile, text: string) {
    if (!this.#operations.some(({ kind }) => kind === 'fix')) return { fixed: 0, unfixed: [] };
    const after =
      text === source.text ? reading : readSource(at.root, path, sourceOf(text)).reading;
    const left = after.problems.filter(isGrave);
    const hinted = new Set(left.flatMap(({ code, suggestion }) => (suggestion ? code : [])));
    const countFixes = (problems: readonly Problem[]) =>
      problems.filter((problem) => isGrave(problem) && problem.fix).length;
    return {
      fixed: Math.max(0, countFixes(reading.problems) - countFixes(after.problems)),
      unfixed: [...new Set(left.map(({ code }) => code))].map((code) => ({
        code,
        suggested: hinted.has(code),
      })),
    };
  }

  #fixableOf({ reading, readOnly }: AgentFile): readonly ProblemCode[] {
    if (readOnly || !this.#operations.some(({ kind }) => kind === 'fix')) return [];
    const codes = reading.problems.flatMap(({ code, fix }) => (fix === undefined ? [] : code));
    return [...new Set(codes)];
  }

  /** Why not, or what. */
  #planFile(
    file: AgentFile,
  ): string | Omit<PlannedFile, keyof AgentRef | 'name' | 'fixable' | 'refused'> {
    const { at, path, revision, source } = file;
    const only =
      this.#operations.length > 0 && this.#operations.every(({ kind }) => kind === 'copy');
    if (file.readOnly && !only) return file.whyReadOnly ?? 'It cannot be changed.';
    const foreign = this.#refuseForeign(file);
    if (foreign !== null) return foreign;
    const edited = this.#editText(file);
    if (!edited.ok) return edited.message;
    const { text } = edited;
    const fault = this.#findFault(file, text);
    if (fault !== null) return fault;
    const whole = this.#planWhole(file, text);
    if (typeof whole === 'string') return whole;
    const words = this.#tell(file, text);
    const rest = this.#restOf(file, text);
    const isNew = whole.kind !== 'stay' && whole.kind !== 'delete';
    const goes = isNew && (whole.root.id !== at.root.id || whole.path !== path);
    if (goes) {
      const to = { folder: whole.root.path, path: whole.path };
      if (this.#taken.has(placeKey(to))) {
        return `Another of these files would come to ${whole.path}. Move one of them by itself.`;
      }
      const located = locateNewFile(whole.root, whole.path, { moved: file.file });
      if (!located.ok)
        return `${located.message.replace(' Nothing was changed.', '')} ${located.hint}`;
      if (whole.root.readOnly) return `${whole.root.label} cannot be changed.`;
      this.#taken.add(placeKey(to));
    }
    const own: Place = { folder: at.root.path, path };
    const target = goes ? { root: whole.root.id, path: whole.path } : null;
    const lines = changedLines(source.text, text);
    if (whole.kind === 'delete') {
      const step = { at: own, before: revision, after: null, words: ['moved to the trash'] };
      return { words: step.words, lines: [], ...rest, to: null, step };
    }
    if (whole.kind === 'copy') {
      if (!goes) return 'It would be copied onto itself. Choose another folder.';
      if (words.length > 0) return 'A copy cannot be changed in the same step.';
      const place = { folder: whole.root.path, path: whole.path };
      const told = [`copy of ${path}`];
      const step: Step = {
        ...{ at: place, before: null, after: revision, words: told },
        content: { kind: 'copy', of: own },
      };
      return { words: told, lines: [], ...rest, to: target, step };
    }
    if (words.length === 0 && !goes) return { words, lines: [], ...rest, to: null, step: null };
    const all = goes ? [...words, tellMove(path, whole.path)] : words;
    const step: Step = {
      at: own,
      before: revision,
      after: words.length === 0 ? revision : revisionOf(encodeText(text)),
      ...(goes && { to: { folder: whole.root.path, path: whole.path } }),
      ...(words.length > 0 && {
        content: { kind: 'changes', changes: [changeOf(source.text, text)] },
      }),
      words: all,
    };
    return { words: all, lines, ...rest, to: target, step };
  }

  /**
   * Why nothing else is done with a file of another tool than deleting it, and nothing comes to its
   * folder: what is done to many goes by what Claude Code reads.
   */
  #refuseForeign({ at }: AgentFile): string | null {
    const { rules } = at.root;
    if (rules.kind === 'tool' && this.#operations.some(({ kind }) => kind !== 'delete')) {
      const { name } = TOOL_FACTS[rules.tool];
      return `It is an agent of ${name}, and this is for those of Claude Code. Open it, and change it by itself.`;
    }
    for (const operation of this.#operations) {
      if (!('root' in operation) || operation.root === null) continue;
      const root = this.#disk.roots.find(({ id }) => id === operation.root);
      if (root?.rules.kind !== 'tool') continue;
      return `${root.label} takes agents of ${TOOL_FACTS[root.rules.tool].name}. Copy it to that tool instead.`;
    }
    return null;
  }

  #tell({ at, source }: AgentFile, text: string): readonly string[] {
    const words = tellChange(source.text, text);
    return isVague(words) && this.#meant++ < MOST_MEANT
      ? tellMeaning(at, source.text, text)
      : words;
  }

  #editText(file: AgentFile): { ok: true; text: string } | { ok: false; message: string } {
    const { at, path, source, reading } = file;
    const { rules } = reading.context;
    const place = { path, rules, name: file.item.name, replaceAll: this.#replaceAll };
    const first = this.#before.get(refKey({ root: at.root.id, path })) ?? [];
    if (first.length > 0 && !source.utf8) {
      return { ok: false, message: 'It has bytes that are not UTF-8. Convert it first.' };
    }
    let text = applyChanges(source.text, first);
    for (const operation of this.#operations) {
      if (isOfFile(operation)) continue;
      if (!source.utf8) {
        return { ok: false, message: 'It has bytes that are not UTF-8. Convert it first.' };
      }
      if (reading.verdict === 'document' && operation.kind !== 'fix') {
        return { ok: false, message: 'It is a document, not an agent.' };
      }
      if (operation.kind === 'fix') {
        const now =
          text === source.text ? reading : readSource(at.root, path, sourceOf(text)).reading;
        const { codes } = operation;
        const isWanted = (problem: Problem) =>
          codes === null ? isGrave(problem) : codes.includes(problem.code);
        const fixed = fixFileText(at, now, isWanted);
        const early = fixed.faults.find(({ kind }) => kind === 'order');
        if (early !== undefined) return { ok: false, message: formatFault(early) };
        ({ text } = fixed);
        continue;
      }
      const edited = editText(text, operation, place);
      if (!edited.ok) return edited;
      ({ text } = edited);
    }
    return { ok: true, text };
  }

  /** What the new text would break, in words. */
  #findFault({ source, reading }: AgentFile, text: string): string | null {
    if (text === source.text) return null;
    let bytes: Uint8Array;
    try {
      bytes = encodeText(text);
    } catch {
      return 'It would get half a character, which cannot be saved.';
    }
    if (bytes.length > 1_048_576) return 'It would be larger than 1 MiB.';
    const after = readAgent(sourceOf(text), reading.context);
    const [brought] = compareErrors(reading, after).brought;
    return brought === undefined ? null : `${brought.message} Change it by itself.`;
  }

  #planWhole(file: AgentFile, text: string): Whole | string {
    const { at, path, reading, item } = file;
    const whole: Whole = { path, root: at.root, kind: 'stay' };
    for (const operation of this.#operations) {
      if (operation.kind === 'delete') whole.kind = 'delete';
      if (operation.kind === 'move' || operation.kind === 'copy' || operation.kind === 'place') {
        const { root: id } = operation;
        const root = id === null ? at.root : this.#disk.roots.find((root) => root.id === id);
        if (root === undefined) return 'The folder that it would go to is not open.';
        whole.kind = operation.kind === 'copy' ? 'copy' : 'move';
        whole.root = root;
        whole.path =
          operation.kind === 'place' ? operation.path : into(operation.folder, whole.path);
      }
      const renamed = operation.kind === 'rename' && followsName(operation.rule);
      if (operation.kind === 'rename-file' || renamed) {
        const after =
          text === file.source.text ? reading : readSource(at.root, path, sourceOf(text)).reading;
        const name = after.client.loads ? shortName(after.client.agent.name) : null;
        // A file that was named after its agent follows it.
        if (renamed && fileStem(path) !== shortName(item.name)) continue;
        if (name === null) return 'It does not load, so it has no name that counts. Fix it first.';
        const folder = dirname(whole.path);
        const next = folder === '.' ? `${name}.md` : `${folder}/${name}.md`;
        const fault = validateNewPath(`${name}.md`);
        if (fault !== null) return `No file can be called “${name}.md”: ${fault}`;
        if (whole.kind === 'stay') whole.kind = 'move';
        whole.path = next;
      }
    }
    return whole;
  }
}

/** Whether a fix of all fixes it. */
function isGrave({ severity }: Problem): boolean {
  return severity !== 'info';
}

/** The path of a file in another folder. */
function into(folder: string, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return folder === '' ? name : `${folder}/${name}`;
}

const OF_FILE: Readonly<Record<FileOperation['kind'], true>> = {
  ...{ move: true, copy: true, place: true, 'rename-file': true, delete: true },
};

function isOfFile(operation: Operation): operation is FileOperation {
  return Object.hasOwn(OF_FILE, operation.kind);
}

/** Whether a file that is named after its agent gets the new name, too. */
function followsName({ kind }: RenameRule): boolean {
  return kind === 'kebab-case' || kind === 'prefix';
}

function tellMove(from: string, to: string): string {
  const [a = '', b = ''] = [from, to].map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const [file, named] = [from.slice(a.length), to.slice(b.length)];
  if (a === b) return `file: ${file} → ${named}`;
  const moved = `moved to ${b === '' ? 'the top folder' : b.slice(0, -1)}`;
  return file === named ? moved : `${moved} as ${named}`;
}

/** The smallest stretch that differs. */
export function changeOf(before: string, after: string) {
  const [head, tail] = sameEnds(before, after);
  return {
    from: head,
    to: before.length - tail,
    insert: after.slice(head, after.length - tail),
  };
}

/** What a job does, in one line, for those files that tell different things. */
export function tellOperations(operations: readonly Operation[]): string {
  return operations.map(tellOperation).join('; ');
}

export function refsOnce(refs: readonly SeenRef[]): SeenRef[] {
  return [...new Map(refs.map((ref) => [refKey(ref), ref])).values()];
}
