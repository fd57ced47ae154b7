import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeRoots } from '@/lib/library/roots/root';
import { testdir } from '@/test/testdir';
import { type AgentFile, readAgentFile } from './agent-file';
import { planFix, planFixes } from './plan-fix';

function read(text: string): AgentFile {
  const dir = testdir({ 'a.md': text });
  const [root] = makeRoots([dir]);
  if (!root) throw new Error('No root.');
  const found = {
    path: 'a.md',
    file: join(dir, 'a.md'),
    outside: false,
    target: null,
    fault: null,
  };
  const file = readAgentFile(root, found);
  if (!file) throw new Error('No file.');
  return file;
}

test('plans only the fixes of the kind that is asked for', () => {
  const file = read(
    '---\nname: a\ndescription: b\ntools: Read, bash\nbackground: yes\n---\nDo it.\n',
  );
  expect(planFix(file, 'tool-case')).toEqual({
    revision: file.revision,
    words: ['tools: bash removed', 'tools: Bash added'],
    changes: [{ before: ['tools: Read, bash'], after: ['tools: Read, Bash'] }],
  });
  expect([...planFixes(file).keys()].sort()).toEqual(['tool-case', 'value-invalid']);
});

test('plans a fix beside an error that it does not end', () => {
  const file = read('---\nname: a\ntools: Read, bash\n---\nDo it.\n');
  expect(planFix(file, 'tool-case')?.changes).toEqual([
    { before: ['tools: Read, bash'], after: ['tools: Read, Bash'] },
  ]);
});

test('plans nothing for a file that is read-only, or that does not have the problem', () => {
  const file = read('---\nname: a\ndescription: b\ntools: Read, bash\n---\nDo it.\n');
  expect(planFix({ ...file, readOnly: true }, 'tool-case')).toBeNull();
  expect(planFix(file, 'yaml-repaired')).toBeNull();
});
