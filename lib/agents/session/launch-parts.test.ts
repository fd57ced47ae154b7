import { expect, test } from 'vitest';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import { listLaunchParts } from './launch-parts';
import { launchTools } from './launched-tools';

function partsOf(...fields: string[]) {
  const text = ['---', 'name: n', 'description: d', ...fields, '---', 'You are n.'].join('\n');
  const reading = readClient(decodeSource(Buffer.from(text)), { kind: 'project' }, 'n.md');
  if (!reading.loads) throw new Error(reading.reason);
  const tools = launchTools(reading.agent, { background: false, mcpTools: [] });
  if (tools.kind === 'refused') throw new Error('refused');
  return listLaunchParts(reading.agent, tools).map(({ what, tokens, more }) =>
    [what, tokens, more ? '+' : ''].join(' ').trim(),
  );
}

test('an agent with one tool reads its prompt and what everybody reads', () => {
  expect(partsOf('tools: Read')).toEqual([
    'A line that says who it is 21',
    'The system prompt of the file 4',
    'Notes of Claude Code on messages, paths, reports and privacy 554',
    'CLAUDE.md files 120 +',
    'The state of git 190',
    'Folder, system, model and date 310',
    'The definitions of its tools 640',
  ]);
});

test('what tools and fields bring along is named', () => {
  const all = partsOf('skills: [a, b]', 'memory: user', 'omitClaudeMd: true');
  expect(all).toContain('How to keep a memory, and its MEMORY.md 4330 +');
  expect(all).toContain('Its 2 skills 140 +');
  expect(all).toContain('Rules for commits, because it has Bash 190');
  expect(all).toContain('The list of skills, because it has Skill 2100');
  expect(all).toContain('The definitions of its tools 6758');
  expect(all.join()).not.toContain('CLAUDE.md');
});

test('without a tool there is nothing to define', () => {
  expect(partsOf('tools:').join()).not.toContain('tools');
});
