import { expect, test } from 'vitest';
import { AgentDocument } from './agent-document';

const isGrave = ({ severity }: { severity: string }) => severity !== 'info';

function codesLeft(fields: string): string[] {
  const text = `---\nname: a\n${fields}\n---\n\nYou help.\n`;
  const editing = new AgentDocument(text, { rules: { kind: 'project' }, path: 'a.md' });
  return editing.leftBy(isGrave).map(({ code }) => code);
}

test('a fix of all leaves what only a person can say, and what shows up by it', () => {
  expect(codesLeft('description: D\nmodel: opuss\ntools: Read, bash')).toEqual(['model-unknown']);
  expect(codesLeft('description: "D\ntools: Read, Bahs')).toEqual(['tool-unknown']);
  expect(codesLeft('description: D\ntools: Read, bash')).toEqual([]);
});
