import { expect, it } from 'vitest';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { tellChanges } from './tell-changes';

it.each([
  ['description: Plans: a\nand\n\n- more', 'indent the lines of “description”'],
  ['description: Plans\ntools: "Read"# all', 'put “tools” in quotes'],
  ['description: Plans\nmodel: sonet', 'write sonnet for “model”'],
])('%j', (lines, words) => {
  const text = `---\nname: a\n${lines}\n---\nB\n`;
  const { problems, fields } = readAgent(sourceOf(text), {
    rules: { kind: 'project' },
    path: 'a.md',
  });
  const suggestion = problems.find((problem) => problem.suggestion)?.suggestion;
  expect(tellChanges(suggestion?.changes ?? [], fields.fields)).toBe(words);
});

it.each([
  ['# ', 'make a comment of the line'],
  ['---\n', 'put --- below the fields'],
  ['x', 'write the header anew'],
])('%j', (insert, words) => {
  expect(tellChanges([{ from: 0, to: 0, insert }], [])).toBe(words);
});
