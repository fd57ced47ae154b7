import { join } from 'node:path';
import { expect, it } from 'vitest';
import { placeFile } from '@/lib/library/roots/agent-trees';
import { rootAt } from '@/test/store';
import { testdir } from '@/test/testdir';
import { readAgentReferences } from './agent-references';

it('says who names an agent, whom it names, and which of these there are not', async () => {
  const text = '---\nname: lead-dev\ndescription: D\ntools: Agent(nobody)\n---\nAsk `a-b`.\n';
  const dir = testdir({
    'p/.claude/agents/lead-dev.md': text,
    'p/.claude/agents/a-b.md': '---\nname: a-b\ndescription: D\n---\nTell `lead-dev`.\n',
    'p/CLAUDE.md': '@lead-dev\n',
    'other.md': '`lead-dev`',
  });
  const root = rootAt(join(dir, 'p/.claude/agents'));
  const { tree } = placeFile(root, 'lead-dev.md');
  const asked = { root, path: 'lead-dev.md', tree, text, name: 'lead-dev' };
  const found = await readAgentReferences(asked, ['lead-dev', 'a-b']);
  expect(found.folder).toBe(join(dir, 'p'));
  expect(found.to.map(({ path, line }) => `${path}:${line}`)).toEqual([
    '.claude/agents/a-b.md:5',
    'CLAUDE.md:1',
  ]);
  expect(found.from.map(({ to, line }) => `${to}:${line}`)).toEqual(['a-b:6']);
  expect(found.missing.map(({ to }) => to)).toEqual(['nobody']);
});
