import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Tree, testdir } from '@/test/testdir';
import { forgetServers, serverFolders, serversAround } from './servers';

const PROJECT = { kind: 'project' } as const;

function servers(...names: string[]): string {
  const entries = names.map((name) => [name, { command: 'never-run', env: { KEY: 'secret' } }]);
  return JSON.stringify({ mcpServers: Object.fromEntries(entries) });
}

/** A folder with a person's `.claude` in `home` and a checkout in `a/project`. */
function make(tree: Tree): string {
  const dir = testdir({ 'home/settings.json': '{}', 'a/project/.git/HEAD': '', ...tree });
  vi.stubEnv('CLAUDE_CONFIG_DIR', join(dir, 'home'));
  return dir;
}

beforeEach(() => forgetServers());
afterEach(() => vi.unstubAllEnvs());

describe('serversAround', () => {
  it('finds what Claude Code finds, and where', () => {
    const dir = make({
      'a/.mcp.json': servers('above', 'twice'),
      'a/project/.mcp.json': servers('root', 'twice'),
      'a/project/sub/.mcp.json': servers('sub'),
      'a/project/.claude/settings.json': JSON.stringify({
        permissions: { allow: ['mcp__my_own__read', 'mcp__my_own', 'mcp__none__x', 'Read'] },
      }),
      'home/plugins/installed_plugins.json': JSON.stringify({
        plugins: { 'p@m': [{ installPath: join('cache', 'p') }] },
      }),
      'home/plugins/cache/p/.claude-plugin/plugin.json': '{"mcpServers": "./servers.json"}',
      'home/plugins/cache/p/servers.json': servers('one'),
      'home/plugins/cache/p/.mcp.json': '{"two": {}}',
    });
    const project = join(dir, 'a/project');
    const home = JSON.parse(servers('my own'));
    const projects = {
      [project]: JSON.parse(servers('local')),
      [join(dir, 'b')]: JSON.parse(servers('foreign')),
    };
    const given = make({ 'home/.claude.json': JSON.stringify({ ...home, projects }) });
    vi.stubEnv('CLAUDE_CONFIG_DIR', join(dir, 'home'));
    const plain = serversAround(join(project, '.claude/agents'), PROJECT);
    expect(plain?.servers.map(({ name }) => name)).toEqual([
      ...['above', 'plugin:p:one', 'plugin:p:two', 'root', 'twice'],
    ]);
    expect(plain?.servers.at(-1)?.from).toBe(join(project, '.mcp.json'));
    expect(plain?.all).toBe(true);

    vi.stubEnv('CLAUDE_CONFIG_DIR', join(given, 'home'));
    forgetServers();
    const own = serversAround(join(project, '.claude/agents'), PROJECT);
    expect(own?.servers).toEqual([
      { name: 'above', from: join(dir, 'a/.mcp.json'), tools: [] },
      { name: 'local', from: 'your settings for this project', tools: [] },
      { name: 'my own', from: 'your own settings', tools: ['read'] },
      { name: 'root', from: join(project, '.mcp.json'), tools: [] },
      { name: 'twice', from: join(project, '.mcp.json'), tools: [] },
    ]);
    expect(JSON.stringify(own)).not.toContain('secret');
  });

  it.each<[string, Tree]>([
    ['a file is not valid', { 'a/project/.mcp.json': '{' }],
    ['a file is a folder', { 'a/project/.mcp.json/x': '' }],
    ['it is a linked worktree', { 'a/project/w/.git': 'gitdir: x', 'a/project/w/.claude/x': '' }],
  ])('does not claim to have all where %s', (_, tree) => {
    const dir = make(tree);
    const at = 'a/project/w/.git' in tree ? 'a/project/w' : 'a/project';
    expect(serversAround(join(dir, at, '.claude/agents'), PROJECT)?.all).toBe(false);
  });

  it('does not claim to have those of the project for an agent of the person or a plugin', () => {
    const dir = make({ 'home/.claude.json': servers('mine'), 'p/.mcp.json': servers('s') });
    expect(serversAround(join(dir, 'home/agents'), PROJECT)).toMatchObject({
      servers: [{ name: 'mine' }],
      all: false,
    });
    const plugin = { kind: 'plugin', plugin: 'p' } as const;
    expect(serversAround(join(dir, 'p/agents'), plugin)).toMatchObject({
      servers: [{ name: 'mine' }, { name: 'plugin:p:s' }],
      all: false,
    });
    expect(serversAround(join(dir, 'p/agents'), PROJECT)).toBeNull();
  });
});

it('a shared file is followed where there is one', () => {
  const dir = make({ 'a/project/.mcp.json': '{}' });
  expect(serverFolders(join(dir, 'a/project/.claude/agents'))).toEqual([join(dir, 'a/project')]);
  expect(serverFolders(join(dir, 'b/.claude/agents'))).toEqual([]);
});
