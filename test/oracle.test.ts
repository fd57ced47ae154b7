import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { groupByName } from '@/lib/agents/catalog/precedence';
import type { ClientAgent, Rules } from '@/lib/agents/model/agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import type { Root } from '@/lib/library/roots/root';
import { scanRoot } from '@/lib/library/scan/scan';
import { sharedData } from './shared-data';
import { linkTo, type Tree, testdir, writeTree } from './testdir';

type Repeat = {
  readonly prefix: string;
  readonly unit: string;
  readonly count: number;
  readonly suffix: string;
};

type CaseFile = {
  readonly path: string;
  readonly text?: string;
  readonly base64?: string;
  readonly repeat?: Repeat;
  readonly symlink?: string;
  readonly mode?: string;
};

type Loaded = {
  readonly name: string;
  readonly description: string | { readonly repeat: Repeat };
  readonly model: string | null;
  readonly path?: string;
};

type Case = {
  readonly id: string;
  readonly note: string;
  readonly files: readonly CaseFile[];
  readonly project: { readonly loaded: readonly Loaded[] };
  readonly plugin: { readonly loaded: readonly Loaded[] };
  readonly tools: 'all' | 'none' | 'subset' | null;
  readonly pluginReadOrder?: boolean;
};

/** Cases that are not expected to agree, with the reason. At most 1 %. */
const DIFFERENT: ReadonlyMap<string, string> = new Map();

const dir = sharedData('oracle');
const cases: readonly Case[] = dir
  ? JSON.parse(readFileSync(join(dir, 'open.json'), 'utf8')).cases
  : [];

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

describe.skipIf(cases.length === 0)('what Claude Code really loads', () => {
  it('is compared with nearly all cases', () => {
    expect(DIFFERENT.size).toBeLessThanOrEqual(cases.length / 100);
  });

  const compared = cases.filter(({ id }) => !DIFFERENT.has(id));

  it.each(compared.map((given) => [given.id, given] as const))('%s', async (_id, given) => {
    const project = dropShadowed(await load(given, PROJECT));
    expect(summary(project, true)).toEqual(summary(given.project.loaded.map(toLoaded), true));

    const plugin = await load(given, PLUGIN);
    const { pluginReadOrder } = given;
    expect(summary(plugin.filter(first(pluginReadOrder)), false, pluginReadOrder)).toEqual(
      summary(given.plugin.loaded.map(toLoaded), false, pluginReadOrder),
    );

    // Tools are those of an agent: one case tells them of a file that does not load.
    if (given.tools && given.project.loaded.length > 0) {
      const [agent] = project;
      const kind = agent?.tools.kind === 'some' ? 'subset' : agent?.tools.kind;
      expect(kind).toBe(given.tools);
    }
  });
});

type Found = ClientAgent & { readonly path: string };

/** What the product loads from the case's folder. */
async function load(given: Case, rules: Rules): Promise<Found[]> {
  const agents = join(testdir(), '.claude/agents');
  mkdirSync(agents, { recursive: true });
  write(agents, given.files);
  const root: Root = {
    id: 'case',
    path: agents,
    label: given.id,
    scope: 'project',
    rules,
    readOnly: false,
  };
  const { files } = await scanRoot(root);
  return files.flatMap(({ path, file, fault }) => {
    if (fault !== null) return [];
    const reading = readClient(decodeSource(readFileSync(file)), rules, path);
    return reading.loads ? [{ ...reading.agent, path }] : [];
  });
}

function write(agents: string, files: readonly CaseFile[]): void {
  for (const { path, text, base64, repeat, symlink, mode } of files) {
    const place = join(agents, path);
    mkdirSync(dirname(place), { recursive: true });
    const content =
      symlink !== undefined
        ? linkTo(symlink)
        : base64 !== undefined
          ? Buffer.from(base64, 'base64')
          : repeat
            ? expand(repeat)
            : (text ?? '');
    const tree: Tree = { [path]: content };
    writeTree(agents, tree);
    if (mode !== undefined) chmodSync(place, Number.parseInt(mode, 8));
  }
}

function expand({ prefix, unit, count, suffix }: Repeat): string {
  return prefix + unit.repeat(count) + suffix;
}

function toLoaded(loaded: Loaded): Omit<Loaded, 'description'> & { description: string } {
  const { description } = loaded;
  return {
    ...loaded,
    description: typeof description === 'string' ? description : expand(description.repeat),
  };
}

/** What Claude Code registers: of several agents with one name, the one that wins it. */
function dropShadowed(agents: readonly Found[]): Found[] {
  const claims = agents.map(({ name, path }) => ({
    ...{ name, path, root: 'case', scope: 'project' as const },
  }));
  const members = groupByName(claims, ['case']).flatMap((group) => group.members);
  const winners = members.filter(({ standing }) => standing === 'wins').map(({ path }) => path);
  return agents.filter(({ path }) => winners.includes(path));
}

/** Where the winner of a name hangs on the order of reading, any one file of the name will do. */
function first(readOrder = false) {
  const seen = new Set<string>();
  return ({ name }: { readonly name: string }) => {
    if (!readOrder) return true;
    const fresh = !seen.has(name);
    seen.add(name);
    return fresh;
  };
}

function summary(
  agents: readonly Omit<Found | ReturnType<typeof toLoaded>, 'x'>[],
  withPath: boolean,
  readOrder = false,
): string[] {
  return agents
    .map(({ name, description, model, path }) =>
      JSON.stringify(
        readOrder ? [name, model] : [name, description, model, ...(withPath ? [path] : [])],
      ),
    )
    .sort();
}
