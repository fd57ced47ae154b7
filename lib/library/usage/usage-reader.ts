import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LaunchRecord, parseLaunchMeta } from '@/lib/agents/usage/launch-record';
import { SessionRecord } from '@/lib/agents/usage/session-record';
import { type Launch, sumUsage } from '@/lib/agents/usage/sum-usage';
import { errnoOf } from '@/lib/library/disk/failure';
import { type ReadTo, readGrownLines } from './grown-lines';
import { namedNow, type UsageChoices } from './usage-choices';

/** What records come to, and in which projects agents were started at all. */
export type UsageSum = ReturnType<typeof sumUsage> & { readonly projects: readonly string[] };

/** `stamp` is the time and the size of the file as it was read. */
type Seen<R> = { record: R; read: ReadTo | null; stamp: string };

type SeenLaunch = Seen<LaunchRecord> & {
  readonly agent: string;
  readonly toolUseId: string | null;
};

const META = /^agent-(.+)\.meta\.json$/;
/** Of a meta file; one has some hundred bytes. */
const LONGEST_META = 65_536;

/**
 * What Claude Code's own records say of the agents that were used. They are only read, in the
 * background, and each line once for as long as the process runs. What Claude Code deletes after its
 * thirty days is gone here with the next start.
 */
export class UsageReader {
  readonly #folder: string;
  readonly #sessions = new Map<string, Seen<SessionRecord>>();
  readonly #launches = new Map<string, SeenLaunch>();
  #reading: Promise<void> | null = null;

  /** @param config `~/.claude`, or what stands for it */
  constructor(config: string) {
    this.#folder = join(config, 'projects');
  }

  /** Where it reads. */
  get folder(): string {
    return this.#folder;
  }

  /** Whether it is reading at the moment. */
  get reading(): boolean {
    return this.#reading !== null;
  }

  /** Reads what is new. Two calls at once are one. */
  async update(): Promise<void> {
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
    });
    await this.#reading;
  }

  /**
   * What was read so far.
   * @param names under which an agent counts that is called otherwise now
   * @param only the launches in this project; failed calls are told of in none
   */
  sum(names: UsageChoices['names'] = new Map(), only?: string): UsageSum {
    const launches: Launch[] = [];
    for (const [path, { agent, toolUseId, record }] of this.#launches) {
      const { tokens, last, duration, tools, models, failed, cwd } = record;
      const project = cwd ?? path.slice(this.#folder.length + 1).split(/[/\\]/)[0] ?? '';
      launches.push({
        ...{ agent: namedNow(agent, names), toolUseId, project, tokens, last, duration },
        ...{ tools, models, failed },
      });
    }
    const projects = [...new Set(launches.map(({ project }) => project))].sort();
    if (only !== undefined) {
      const own = launches.filter(({ project }) => project === only);
      return { ...sumUsage(own, []), projects };
    }
    const failed = [...this.#sessions.values()].flatMap(({ record }) => record.failed);
    return {
      ...sumUsage(
        launches,
        failed.map((call) => ({ ...call, asked: namedNow(call.asked, names) })),
      ),
      projects,
    };
  }

  async #readAll(): Promise<void> {
    for (const project of await namesIn(this.#folder, 'folders')) {
      const folder = join(this.#folder, project);
      for (const name of await namesIn(folder, 'files')) {
        if (name.endsWith('.jsonl')) await this.#readSession(join(folder, name));
      }
      for (const session of await namesIn(folder, 'folders')) {
        await this.#readLaunches(join(folder, session, 'subagents'));
      }
    }
  }

  async #readSession(path: string): Promise<void> {
    const seen = this.#sessions.get(path) ?? { record: new SessionRecord(), read: null, stamp: '' };
    this.#sessions.set(path, seen);
    await follow(path, seen, () => new SessionRecord(), SessionRecord.concerns);
  }

  async #readLaunches(folder: string): Promise<void> {
    for (const name of await namesIn(folder, 'files')) {
      const id = META.exec(name)?.[1];
      if (id === undefined) continue;
      const path = join(folder, `agent-${id}.jsonl`);
      let seen = this.#launches.get(path);
      if (seen === undefined) {
        const meta = readMeta(join(folder, name));
        if (meta === null) continue;
        seen = { ...meta, record: new LaunchRecord(), read: null, stamp: '' };
        this.#launches.set(path, seen);
      }
      await follow(
        path,
        seen,
        () => new LaunchRecord(),
        () => true,
      );
    }
  }
}

/** Reads on in a file that has changed since the last time. */
async function follow<R extends { addLine(line: string): void }>(
  path: string,
  seen: Seen<R>,
  make: () => R,
  concerns: (line: string) => boolean,
): Promise<void> {
  const stamp = await stampOf(path);
  if (stamp === null || stamp === seen.stamp) return;
  seen.read = await readGrownLines(
    path,
    seen.read,
    (line) => concerns(line) && seen.record.addLine(line),
    () => {
      seen.record = make();
    },
  );
  seen.stamp = stamp;
}

async function stampOf(path: string): Promise<string | null> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs} ${size}`;
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}

function readMeta(path: string): ReturnType<typeof parseLaunchMeta> {
  try {
    const text = readFileSync(path, 'utf8');
    return text.length > LONGEST_META ? null : parseLaunchMeta(text);
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return null;
  }
}

/** In order; none where the folder is not there or cannot be read. Links are not followed. */
async function namesIn(folder: string, kind: 'files' | 'folders'): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => (kind === 'files' ? entry.isFile() : entry.isDirectory()))
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (errnoOf(error) === null) throw error;
    return [];
  }
}
