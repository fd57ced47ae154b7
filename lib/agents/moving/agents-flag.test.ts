import { expect, it } from 'vitest';
import { readClient } from '@/lib/agents/reading/read-client';
import { sourceOf } from '@/lib/agents/text/decode';
import { formatAgentsFlag } from './agents-flag';

function agent(text: string, path = 'a.md') {
  const client = readClient(sourceOf(text), { kind: 'project' }, path);
  if (!client.loads) throw new Error('It does not load.');
  return { root: 'r', path, agent: client.agent };
}

it('says what Claude Code goes by, in the form that its checker takes', () => {
  const { json, count, left } = formatAgentsFlag([
    agent(`---
name: a
description: One\\nTwo
tools: Read, Bash(git:*)
disallowedTools: Write
model: opus
effort: HIGH
maxTurns: "3"
background: "true"
skills: x, y
mcpServers: { s: { command: run, args: [a] } }
---

You help.
`),
  ]);
  expect(JSON.parse(json)).toEqual({
    a: {
      description: 'One\nTwo',
      tools: ['Read', 'Bash(git:*)'],
      disallowedTools: ['Write'],
      model: 'opus',
      effort: 'high',
      maxTurns: 3,
      background: true,
      skills: ['x', 'y'],
      mcpServers: [{ s: { command: 'run', args: ['a'] } }],
      prompt: 'You help.',
    },
  });
  expect([count, left]).toEqual([1, []]);
});

it('leaves out what would make Claude Code refuse the whole set, and tells it', () => {
  const bad = 'permissionMode: never\nmaxTurns: 0\ncolor: red\nexperimental: 1\n';
  const { json, left } = formatAgentsFlag([
    agent(`---\nname: a\ndescription: D\n${bad}---\nP\n`),
    agent('---\nname: a\ndescription: Other\n---\n', 'b.md'),
    agent('---\nname: __proto__\ndescription: D\n---\n', 'c.md'),
  ]);
  expect(JSON.parse(json).a).toEqual({ description: 'D', prompt: 'P' });
  expect(Object.keys(JSON.parse(json))).toEqual(['a', '__proto__']);
  expect(left.map(({ path, field, why }) => [path, field, why])).toEqual([
    ['a.md', 'color', expect.stringMatching(/picks one/)],
    ['a.md', 'permissionMode', expect.stringMatching(/would refuse/)],
    ['a.md', 'maxTurns', expect.stringMatching(/would refuse/)],
    ['a.md', 'experimental', expect.stringMatching(/passes over/)],
    ['b.md', null, expect.stringMatching(/has its name/)],
  ]);
});
