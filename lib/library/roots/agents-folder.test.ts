import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkTo, testdir } from '@/test/testdir';
import { findAgentsFolder, findPluginName } from './agents-folder';

const TREE = {
  '.claude/agents': { team: { deep: {} }, link: linkTo('team') },
  plugin: {
    '.claude-plugin': { 'plugin.json': '{"name":"plug"}' },
    agents: { sub: {} },
  },
  broken: { '.claude-plugin': { 'plugin.json': '{' }, agents: {} },
  agents: { sub: {} },
};

test.each([
  ['project', '.claude/agents', '.claude/agents', ''],
  ['project', '.claude/agents/team/deep', '.claude/agents', 'team/deep/'],
  ['project', '.claude/agents/link', '.claude/agents/link', ''],
  ['project', 'agents/sub', 'agents/sub', ''],
  ['plugin', 'plugin/agents/sub', 'plugin/agents', 'sub/'],
  ['plugin', 'agents/sub', 'agents/sub', ''],
])('by the rules of a %s, %s belongs to %s', (_kind, folder, path, base) => {
  const dir = testdir(TREE);
  expect(findAgentsFolder(join(dir, folder))).toEqual({ path: join(dir, path), base });
});

test.each([
  ['plugin/agents/sub', 'plug'],
  ['broken/agents', 'broken'],
  ['agents/sub', 'sub'],
])('the plugin of %s is %s', (folder, name) => {
  expect(findPluginName(join(testdir(TREE), folder))).toBe(name);
});
