import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSessionPlaces } from '@/lib/library/settings/session-places';
import { readSettingsFiles } from '@/lib/library/settings/settings-files';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { rootsOfSession } from './claude-roots';

const AGENTS: Tree = { '.claude/agents/a.md': '' };

async function claudeRoots(...from: Parameters<typeof findSessionPlaces>) {
  const places = await findSessionPlaces(...from);
  return rootsOfSession(places, await readSettingsFiles(places));
}

/** `scope id path` of each root, from a folder of the tree; home is `home`, managed settings `etc`. */
async function roots(tree: Tree, start: string, env: Record<string, string> = {}) {
  const dir = testdir({ 'etc/x': '', 'home/x': '', ...tree });
  const absolute = Object.fromEntries(
    Object.entries(env).map(([key, value]) => [key, join(dir, value)]),
  );
  const all = { HOME: join(dir, 'home'), ...absolute };
  const found = await claudeRoots(join(dir, start), all, join(dir, 'etc'));
  return found.map(({ scope, id, path, readOnly, only }) =>
    [scope, id, path.slice(dir.length + 1), readOnly && 'read-only', only?.join('+')]
      .filter(Boolean)
      .join(' '),
  );
}

test('where there is no agents folder, those come in that a first agent would go to', async () => {
  const dir = testdir({ 'home/x': '', 'w/.git/HEAD': '', 'w/sub/x': '', 'loose/x': '' });
  const first = async (start: string) => {
    const env = { HOME: join(dir, 'home') };
    const places = await findSessionPlaces(join(dir, start), env, join(dir, 'etc'));
    const found = await rootsOfSession(places, [], { first: true });
    return found.map(({ scope, path }) => `${scope} ${path.slice(dir.length + 1)}`);
  };
  const user = 'user home/.claude/agents';
  expect(await first('w/sub')).toEqual(['project w/.claude/agents', user]);
  expect(await first('loose')).toEqual(['project loose/.claude/agents', user]);
  expect(await first('home')).toEqual([user]);
});

test('takes every folder from the start up to the git root, then the user’s', async () => {
  expect(
    await roots(
      {
        'etc/.claude/agents/m.md': '',
        'home/.claude/agents/u.md': '',
        ...prefix('w', AGENTS),
        'w/repo/.git/HEAD': '',
        ...prefix('w/repo', AGENTS),
        ...prefix('w/repo/pkg/app', AGENTS),
        ...prefix('w/repo/pkg/app/below', AGENTS),
      },
      'w/repo/pkg/app',
    ),
  ).toEqual([
    'managed managed etc/.claude/agents read-only',
    'project app w/repo/pkg/app/.claude/agents',
    'project repo w/repo/.claude/agents',
    'user user home/.claude/agents',
  ]);
});

test('goes on to the top without git, and stops at its own folder', async () => {
  const tree = { ...prefix('w', AGENTS), ...prefix('w/a/b', AGENTS) };
  expect(await roots(tree, 'w/a/b')).toEqual([
    'project b w/a/b/.claude/agents',
    'project w w/.claude/agents',
  ]);
  expect(await roots({ ...tree, 'w/a/b/.git/HEAD': '' }, 'w/a/b')).toEqual([
    'project b w/a/b/.claude/agents',
  ]);
});

test('lists the home folder once, as the user’s', async () => {
  const tree = prefix('home', AGENTS);
  expect(await roots(tree, 'home')).toEqual(['user user home/.claude/agents']);
  expect(await roots({ ...tree, 'home/w/x': '' }, 'home/w')).toEqual([
    'user user home/.claude/agents',
  ]);
});

test('takes the user’s agents from CLAUDE_CONFIG_DIR instead', async () => {
  const tree = { ...prefix('home', AGENTS), 'conf/agents/c.md': '', 'w/x': '' };
  expect(await roots(tree, 'w', { CLAUDE_CONFIG_DIR: 'conf' })).toEqual(['user user conf/agents']);
});

test('sees the main checkout from a linked worktree without agents, but not from a submodule', async () => {
  const dir = testdir({ 'main/.claude/agents/a.md': '', 'home/x': '' });
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
      cwd: join(dir, 'main'),
      stdio: 'pipe',
    });
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'a');
  git('worktree', 'add', '-q', '../tree');
  const find = async () => {
    const found = await claudeRoots(join(dir, 'tree'), { HOME: join(dir, 'home') }, dir);
    return found.map(({ path }) => path.slice(dir.length + 1));
  };
  expect(await find()).toEqual(['tree/.claude/agents']);
  rmSync(join(dir, 'tree/.claude/agents/a.md'));
  expect(await find()).toEqual(['tree/.claude/agents']);
  rmSync(join(dir, 'tree/.claude'), { recursive: true });
  expect(await find()).toEqual(['main/.claude/agents']);
  expect(
    await roots(
      {
        ...prefix('w', AGENTS),
        ...prefix('w/sub', AGENTS),
        'w/.git/modules/sub/HEAD': '',
        'w/sub/.git': 'gitdir: ../.git/modules/sub\n',
      },
      'w/sub',
    ),
  ).toEqual(['project sub w/sub/.claude/agents']);
});

test('names one folder once, however many ways lead there', async () => {
  expect(
    await roots(
      { ...prefix('w/a', AGENTS), 'w/a/b/.claude/agents': linkTo('../../.claude/agents') },
      'w/a/b',
    ),
  ).toEqual(['project b w/a/b/.claude/agents']);
});

const CACHE = 'home/.claude/plugins/cache/market';

/** With settings that switch all of them on. */
function registry(plugins: object): Tree {
  const on = Object.keys(plugins).map((id) => [id, true]);
  return {
    'home/.claude/plugins/installed_plugins.json': JSON.stringify({ version: 2, plugins }),
    'home/.claude/settings.json': JSON.stringify({ enabledPlugins: Object.fromEntries(on) }),
  };
}

test('takes the agents of installed plugins that apply here and are switched on', async () => {
  const plugins = {
    'lint@market': [{ scope: 'user', installPath: `cache/market/lint/1.0.0` }],
    'off@market': [{ scope: 'user', installPath: `cache/market/off/1.0.0` }],
    'elsewhere@market': [
      { scope: 'project', projectPath: '/elsewhere', installPath: 'cache/market/elsewhere/1' },
    ],
    'old-style@market': { installPath: 'cache/market/old-style' },
    'gone@market': [{ scope: 'user', installPath: 'cache/market/gone' }],
    'cloned@market': [{ scope: 'user', installPath: 'cache/market/cloned' }],
    'unnamed@market': [{ scope: 'user', installPath: 'cache/market/unnamed' }],
    'odd@market': 7,
  };
  expect(
    await roots(
      {
        ...registry(plugins),
        [`${CACHE}/lint/1.0.0/agents/a.md`]: '',
        [`${CACHE}/off/1.0.0/agents/a.md`]: '',
        [`${CACHE}/elsewhere/1/agents/a.md`]: '',
        [`${CACHE}/old-style/agents/a.md`]: '',
        [`${CACHE}/unnamed/agents/a.md`]: '',
        'home/.claude/plugins/marketplaces/market/plugins/cloned/agents/a.md': '',
        'home/.claude/settings.json': JSON.stringify({
          enabledPlugins: {
            ...{ 'off@market': true, 'lint@market': false, 'elsewhere@market': true },
            ...{ 'old-style@market': true, 'gone@market': true, 'cloned@market': true },
          },
        }),
        'w/.claude/settings.json': '{"enabledPlugins": {"off@market": false, "lint@market": true}}',
        'w/x': '',
      },
      'w',
    ),
  ).toEqual([
    'plugin cloned home/.claude/plugins/marketplaces/market/plugins/cloned/agents read-only',
    `plugin lint ${CACHE}/lint/1.0.0/agents read-only`,
    `plugin old-style ${CACHE}/old-style/agents read-only`,
  ]);
});

test('a project’s shared settings hold in their own folder, its local ones everywhere in git', async () => {
  const tree = {
    ...registry({
      'a@m': [{ scope: 'user', installPath: 'cache/market/a' }],
      'b@m': [{ scope: 'user', installPath: 'cache/market/b' }],
    }),
    [`${CACHE}/a/agents/a.md`]: '',
    [`${CACHE}/b/agents/a.md`]: '',
    'w/.git/HEAD': '',
    'w/.claude/settings.json': '{"enabledPlugins": {"a@m": false}}',
    'w/.claude/settings.local.json': '{"enabledPlugins": {"b@m": false}}',
    'w/sub/x': '',
  };
  expect(await roots(tree, 'w')).toEqual([]);
  expect(await roots(tree, 'w/sub')).toEqual([`plugin a ${CACHE}/a/agents read-only`]);
});

test('prefers what is installed for this project', async () => {
  const dir = testdir({ 'home/x': '', 'w/x': '', 'one/agents/a.md': '', 'two/agents/a.md': '' });
  const entry = (path: string, projectPath?: string) => ({
    installPath: join(dir, path),
    projectPath,
  });
  const tree: Tree = registry({ 'p@m': [entry('one'), entry('two', join(dir, 'w'))] });
  const home = testdir({ ...tree });
  const found = await claudeRoots(join(dir, 'w'), { HOME: join(home, 'home') }, dir);
  expect(found.map(({ path, rules }) => [path, rules])).toEqual([
    [join(dir, 'two/agents'), { kind: 'plugin', plugin: 'p' }],
  ]);
});

test('reads the plugins of a marketplace that is a folder where they lie', async () => {
  const list = JSON.stringify({
    name: 'local',
    plugins: [{ name: 'p', source: './tools/p' }],
  });
  const tree: Tree = {
    ...registry({ 'p@local': [{ installPath: 'cache/local/p' }] }),
    'home/.claude/plugins/cache/local/p/agents/stale.md': '',
    'home/.claude/plugins/known_marketplaces.json': '',
    'market/.claude-plugin/marketplace.json': list,
    'market/tools/p/agents/a.md': '',
    'w/x': '',
  };
  const known = 'home/.claude/plugins/known_marketplaces.json';
  const at = (source: string) => ({
    ...tree,
    [known]: JSON.stringify({
      local: { source: { source, path: '../../../market' }, installLocation: '../../../market' },
    }),
  });
  expect(await roots(at('directory'), 'w')).toEqual(['plugin p market/tools/p/agents read-only']);
  // Of any other kind the copy counts.
  expect(await roots(at('git'), 'w')).toEqual([
    'plugin p home/.claude/plugins/cache/local/p/agents read-only',
  ]);
});

test('takes what a manifest names instead of the agents folder', async () => {
  const manifest = {
    name: 'real-name',
    agents: ['./special/', './one/a.md', './one/b.md', '../../../outside.md', 7],
  };
  expect(
    await roots(
      {
        ...registry({ 'p@market': [{ installPath: 'cache/market/p' }] }),
        [`${CACHE}/p/.claude-plugin/plugin.json`]: JSON.stringify(manifest),
        [`${CACHE}/p/agents/not.md`]: '',
        [`${CACHE}/p/special/s.md`]: '',
        [`${CACHE}/p/one/a.md`]: '',
        [`${CACHE}/p/one/b.md`]: '',
        'w/x': '',
      },
      'w',
    ),
  ).toEqual([
    `plugin real-name ${CACHE}/p/special read-only`,
    `plugin real-name-2 ${CACHE}/p/one read-only a.md+b.md`,
  ]);
});

test.each(['', '{', '[]', '{"plugins": []}', '{"plugins": {"a": null}}', 'null'])(
  'goes on where the registry is %j',
  async (text) => {
    const tree = { 'home/.claude/plugins/installed_plugins.json': text, ...prefix('w', AGENTS) };
    expect(await roots(tree, 'w')).toEqual(['project w w/.claude/agents']);
  },
);

function prefix(dir: string, tree: Tree): Tree {
  return Object.fromEntries(Object.entries(tree).map(([path, entry]) => [`${dir}/${path}`, entry]));
}
