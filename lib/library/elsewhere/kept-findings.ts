import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { ToolFinding, ToolFindings } from '@/lib/agents/model/other-tools';
import { makeStateFolder, stateFolder } from '@/lib/library/disk/state-folder';
import { readAllParts, writeParts } from '@/lib/library/known/parts-file';

const FOLDER = 'elsewhere';
/** Grows with each change of what is kept that the build does not tell. */
const FORMAT = 1;
/** So many texts are remembered, those that were found last. */
const MOST = 50_000;

/**
 * How other tools load texts, by what they hold and where they are, for this process and for the next
 * one of the same build. That it cannot be written or read only costs time.
 */
export class KeptFindings {
  readonly #build: string | null;
  #findings = new Map<string, ToolFindings>();
  /** The same sentences come again and again. */
  readonly #whys = new Map<string, string>();
  #isLoaded = false;

  /** @param build null keeps nothing for the next process */
  constructor(build: string | null) {
    this.#build = build;
  }

  get(place: string): ToolFindings {
    return this.#findings.get(place) ?? {};
  }

  set(place: string, findings: ToolFindings): void {
    const shared = Object.entries(findings).map(([tool, found]): [string, ToolFinding] => [
      tool,
      { ...found, why: found.why === null ? null : this.#share(found.why) },
    ]);
    this.#findings.set(place, Object.fromEntries(shared));
  }

  #share(why: string): string {
    const known = this.#whys.get(why);
    if (known === undefined) this.#whys.set(why, why);
    return known ?? why;
  }

  async load(): Promise<void> {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    if (this.#build === null) return;
    try {
      const parts = await readAllParts(fileOf(), keyOf(this.#build));
      const bytes = parts?.get(FOLDER);
      if (bytes) this.#findings = deserialize(bytes);
    } catch {
      this.#findings = new Map();
    }
  }

  async save(): Promise<void> {
    if (this.#build === null) return;
    try {
      await makeStateFolder(FOLDER);
      const latest = new Map([...this.#findings].slice(-MOST));
      this.#findings = latest;
      const part = { name: FOLDER, pieces: [serialize(latest)] };
      await writeParts(fileOf(), keyOf(this.#build), [part], () => true);
    } catch {
      // The next process finds it out again.
    }
  }
}

function keyOf(build: string): string {
  return JSON.stringify([FORMAT, build]);
}

function fileOf(): string {
  return join(stateFolder(), FOLDER, 'findings.bin');
}
