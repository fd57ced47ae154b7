import { describe, expect, it, vi } from 'vitest';
import { runCheck } from '@/bin/check';
import { runList } from '@/bin/list';
import { type Tree, testdir } from './testdir';

const agent = (name: string) => `---\nname: ${name}\ndescription: Looks after ${name}\n---\nB\n`;

const FILES: Tree = {
  'agents/a.md': agent('a'),
  'agents/sub/b.MD': agent('b'),
  'agents/sub/c.md': agent('a'),
  'agents/README.md': '# Agents\n',
  'custom/d.md': agent('d'),
  'e.md': agent('e'),
};

/** A manifest, and what Claude Code has of the plugin then: its agents, and whether they load. */
const CASES: readonly (readonly [manifest: string | null, expected: Record<string, boolean>])[] = [
  [null, { 'plug:README': true, 'plug:a': true, 'plug:sub:a': true, 'plug:sub:b': true }],
  ['{"name":"p"}', { 'p:README': true, 'p:a': true, 'p:sub:a': true, 'p:sub:b': true }],
  ['{"name":"p","agents":"./agents/a.md"}', { 'p:a': true }],
  ['{"name":"p","agents":["./agents/sub/c.md","./custom/d.md"]}', { 'p:a': true, 'p:d': true }],
  ['{"name":"p","agents":["./agents/a.md","./gone.md"]}', { 'p:a': true }],
  ['{"name":"p","agents":["./../x.md","./e.md"]}', { 'p:e': true }],
  ['{"name":"p","agents":[]}', {}],
  [
    '{"name":"p","agents":"./agents"}',
    { 'p:README': false, 'p:a': false, 'p:sub:a': false, 'p:sub:b': false },
  ],
  ['{"name":"p","agents":["./custom/"]}', { 'p:d': false }],
  ['{"name":"p","agents":["agents/a.md"]}', { 'p:a': false }],
  ['{"name":"p","agents":["./e.md","./custom/d.txt"]}', { 'p:e': false }],
  [
    '{"name":"p","agents":{}}',
    { 'p:README': false, 'p:a': false, 'p:sub:a': false, 'p:sub:b': false },
  ],
];

type Item = { readonly name: string; readonly verdict: string };
type File = {
  readonly path: string;
  readonly verdict: string;
  readonly client: { readonly name: string } | null;
};

async function print(
  dir: string,
  run: typeof runCheck | typeof runList,
  ...argv: string[]
): Promise<string> {
  let out = '';
  await run([...argv, '--format=json'], {
    cwd: dir,
    color: false,
    print: (text) => {
      out += text;
    },
    complain: () => undefined,
  });
  return out;
}

async function list(dir: string, ...argv: string[]) {
  const { items } = JSON.parse(await print(dir, runList, ...argv)) as { items: Item[] };
  return items.map(({ name, verdict }) => [name, verdict !== 'skipped'] as const).sort();
}

/** The names of those that load, and how many do not. */
async function check(dir: string, ...argv: string[]) {
  const { files } = JSON.parse(await print(dir, runCheck, ...argv)) as { files: File[] };
  const agents = files.filter(({ path }) => !path.endsWith('.json'));
  return {
    loaded: agents.flatMap(({ client }) => client?.name ?? []).sort(),
    skipped: agents.filter(({ verdict }) => verdict === 'skipped').length,
    documents: agents.filter(({ verdict }) => verdict === 'document').length,
  };
}

describe('what a plugin has', () => {
  it.each(CASES)('is one thing wherever it is asked for: %s', async (manifest, expected) => {
    const plugins = { 'plug@m': [{ scope: 'user', installPath: 'cache/plug' }] };
    const dir = testdir({
      '.claude/settings.json': '{"enabledPlugins": {"plug@m": true}}',
      '.claude/plugins': {
        'installed_plugins.json': JSON.stringify({ version: 2, plugins }),
        'cache/plug': {
          ...FILES,
          '.claude-plugin': manifest === null ? {} : { 'plugin.json': manifest },
        },
      },
    });
    vi.stubEnv('HOME', dir);
    vi.stubEnv('CLAUDE_CONFIG_DIR', undefined);
    const plugin = '.claude/plugins/cache/plug';

    const listed = Object.entries(expected).sort();
    // A README is no agent to anybody where it does not load.
    const items = listed.filter(([name, loads]) => loads || !name.endsWith('README'));
    expect(await list(dir, '--claude')).toEqual(items);
    expect(await list(dir, `./${plugin}`)).toEqual(items);

    const loaded = listed.flatMap(([name, loads]) => (loads ? [name] : []));
    const skipped = items.length - loaded.length;
    const documents = listed.length - items.length;
    const checked = { loaded, skipped, documents };
    expect(await check(dir, '--claude')).toEqual(checked);
    expect(await check(dir, plugin)).toEqual(checked);
    expect(await check(dir, '--scope=plugin', plugin)).toEqual(checked);
    expect(await check(dir, '.claude/plugins')).toEqual(checked);
  });
});
