import { crc32 } from 'node:zlib';
import type { PlacedFile } from '@/lib/agents/elsewhere/reading';
import type { OtherTool, ToolFindings } from '@/lib/agents/model/other-tools';
import { decodeSource } from '@/lib/agents/text/decode';
import { readAgain } from '@/lib/library/files/read-listed-file';
import { contextOf } from '@/lib/library/roots/agent-trees';
import type { Root } from '@/lib/library/roots/root';
import { type FoundFile, isLink } from '@/lib/library/scan/scan';
import { KeptFindings } from './kept-findings';

/** A file of an open root. */
export type SurveyedFile = {
  /** By which the catalog knows it. */
  readonly key: string;
  readonly root: Root;
  readonly found: FoundFile;
};

/** What of an open library this needs. */
export type Surveyed = {
  isClosed(): boolean;
  /** Grows with every file that comes, changes or goes. */
  version(): number;
  files(): Iterable<SurveyedFile>;
  /** What is known of a file; null for one that is not in the list. */
  known(key: string): ToolFindings | null;
  /** Differs where the file holds something else; null where that is not known. */
  contentKey(key: string): string | null;
  hold(findings: ReadonlyMap<string, ToolFindings>): void;
  /** Says that more is known. */
  tell(): void;
};

export type SurveyProgress = { readonly done: number; readonly total: number };

/** Milliseconds of work, and of rest after it while nobody waits. */
const WORK = 8;
const REST = 30;
/** So many files are held at once, which takes a while of its own. */
const CHUNK = 200;
/** How often, in milliseconds, is told what was found so far, while somebody waits. */
const TELL = 1000;

/**
 * Finds out how other tools load the files of a library: of the tools that were asked for, and of no
 * other. One file after the other, beside everything else. What was found of a text is not looked for
 * again, in whichever file it stands.
 */
export class Survey {
  readonly #library: Surveyed;
  readonly #tools = new Set<OtherTool>();
  readonly #kept: KeptFindings;
  #waiting = 0;
  #running: Promise<void> | null = null;
  #again = false;
  #progress: SurveyProgress | null = null;
  /** The version of the library of which all is known. */
  #settled = -1;

  /** @param build by which what is found is kept for the next process; null keeps nothing */
  constructor(library: Surveyed, build: string | null) {
    this.#library = library;
    this.#kept = new KeptFindings(build);
  }

  /** How far it is; null while nobody waits for it. */
  get progress(): SurveyProgress | null {
    return this.#waiting > 0 ? this.#progress : null;
  }

  /** From now on finds out about these tools too, at leisure. */
  follow(tools: readonly OtherTool[]): void {
    for (const tool of tools) this.#tools.add(tool);
    this.look();
  }

  /** Settles when it is known of every file how these tools load it. Never rejects. */
  async ask(tools: readonly OtherTool[]): Promise<void> {
    const isKnown = tools.every((tool) => this.#tools.has(tool));
    if (isKnown && this.#settled === this.#library.version()) return;
    this.#waiting++;
    this.follow(tools);
    while (this.#running !== null) await this.#running;
    this.#waiting--;
  }

  /** Looks at what has changed. */
  look(): void {
    if (this.#tools.size === 0) return;
    this.#again = true;
    this.#running ??= this.#work()
      .catch((error: unknown) => console.error(error))
      .finally(() => {
        this.#running = null;
        this.#progress = null;
        // Asked for while the last of it was being kept.
        if (this.#again && !this.#library.isClosed()) this.look();
      });
  }

  async #work(): Promise<void> {
    await this.#kept.load();
    // Most processes never ask.
    const { findElsewhere } = await import('@/lib/agents/elsewhere/tool-verdict');
    let found = false;
    while (this.#again && !this.#library.isClosed()) {
      this.#again = false;
      found = (await this.#pass(findElsewhere)) || found;
      if (!this.#again) this.#settled = this.#library.version();
    }
    if (found && !this.#library.isClosed()) await this.#kept.save();
  }

  /** @returns whether anything was found that was not kept */
  async #pass(
    find: (file: PlacedFile, tools: Iterable<OtherTool>) => ToolFindings,
  ): Promise<boolean> {
    const files = [...this.#library.files()].filter(({ key }) => this.#missing(key).length > 0);
    let batch = new Map<string, ToolFindings>();
    let isNews = false;
    let start = performance.now();
    let told = start;
    for (const [done, file] of files.entries()) {
      if (performance.now() - start > WORK) {
        await this.#rest();
        if (this.#library.isClosed()) return isNews;
        start = performance.now();
      }
      if (batch.size >= CHUNK) {
        this.#library.hold(batch);
        batch = new Map();
        await this.#rest();
        if (this.#waiting > 0 && start - told > TELL) {
          this.#library.tell();
          told = start;
        }
        start = performance.now();
      }
      this.#progress = { done, total: files.length };
      const missing = this.#missing(file.key);
      if (missing.length === 0) continue;
      const { findings, made } = this.#findingsOf(file, missing, find);
      batch.set(file.key, { ...this.#library.known(file.key), ...findings });
      isNews ||= made;
    }
    if (batch.size > 0) this.#library.hold(batch);
    if (files.length > 0) this.#library.tell();
    return isNews;
  }

  #missing(key: string): OtherTool[] {
    const known = this.#library.known(key);
    return known === null ? [] : [...this.#tools].filter((tool) => known[tool] === undefined);
  }

  #findingsOf(
    { key, root, found }: SurveyedFile,
    tools: readonly OtherTool[],
    find: (file: PlacedFile, tools: Iterable<OtherTool>) => ToolFindings,
  ): { readonly findings: ToolFindings; readonly made: boolean } {
    const { path } = contextOf(root, found);
    const link = isLink(found) ? (found.outside ? 'outside' : 'inside') : undefined;
    const content = this.#library.contentKey(key);
    const place = content === null ? null : `${content} ${link ?? ''} ${path}`;
    const kept = place === null ? {} : this.#kept.get(place);
    if (tools.every((tool) => kept[tool] !== undefined)) return { findings: kept, made: false };
    const bytes = readAgain(found);
    if (bytes === null) return { findings: findUnreadable(tools), made: false };
    const { text, utf8 } = decodeSource(bytes);
    const findings = { ...kept, ...find({ text, path, link, utf8 }, tools) };
    // What was written meanwhile is read again soon, under its own key.
    const isSame = content?.startsWith(`${crc32(bytes)} `) === true;
    if (place !== null && isSame) this.#kept.set(place, findings);
    return { findings, made: isSame };
  }

  #rest(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting > 0) setImmediate(resolve);
      else setTimeout(resolve, REST).unref();
    });
  }
}

/** A file that cannot be read is read by no tool. */
function findUnreadable(tools: readonly OtherTool[]): ToolFindings {
  const finding = { verdict: 'skipped', why: 'The file cannot be read.', changed: [] } as const;
  return Object.fromEntries(tools.map((tool) => [tool, finding]));
}
