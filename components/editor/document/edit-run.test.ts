import { expect, test } from 'vitest';
import { setField } from '@/lib/agents/editing/edit';
import { setProse } from '@/lib/agents/examples/edit-description';
import { applyChanges } from '@/lib/agents/text/text-change';
import { EditRun } from './edit-run';

const FOLDED = `---
name: a
description: >
  Reads logs and
  says what broke
model: opus
---
Body
`;

/** Types into the description letter by letter. */
function type(file: string, before: string, words: string, run = new EditRun()): string {
  let text = file;
  for (let end = 1; end <= words.length; end++) {
    const made = run.edit('description', text, (base) =>
      setProse(base, before + words.slice(0, end), { kind: 'project' }),
    );
    if (!made.ok) throw new Error(made.message);
    text = applyChanges(text, made.changes);
  }
  return text;
}

test('words typed at the end of a folded text leave it folded', () => {
  const typed = type(FOLDED, 'Reads logs and says what broke', ', and why it did\n');
  expect(typed).toBe(FOLDED.replace('what broke', 'what broke, and why it did'));
});

test('a plain text takes no quotes for a blank that was its end for a moment', () => {
  const plain = '---\nname: a\ndescription: Reads logs\n---\n';
  expect(type(plain, 'Reads logs', ' quickly.')).toBe(plain.replace('logs', 'logs quickly.'));
  expect(type(plain, 'Reads logs', ': all')).toContain('"Reads logs: all"');
  expect(type(plain, 'Reads logs', ': al').length).toBeGreaterThan(plain.length);
});

test('what anything else has changed meanwhile is where the next edit begins', () => {
  const run = new EditRun();
  const plain = '---\nname: a\ndescription: Reads\n---\n';
  const typed = type(plain, 'Reads', ' a', run).replace('name: a', 'name: b');
  const made = run.edit('description', typed, (base) =>
    setProse(base, 'Reads all', { kind: 'project' }),
  );
  expect(made.ok && applyChanges(typed, made.changes)).toContain('name: b\ndescription: Reads all');
});

test('another part, and a part that was left, begin where the text is', () => {
  const run = new EditRun();
  const text = type(FOLDED, 'Reads logs and says what broke', ' x', run);
  const bases: string[] = [];
  const see = (base: string) => {
    bases.push(base);
    return setField(base, 'model', 'haiku', { kind: 'project' });
  };
  run.edit('model', text, see);
  run.end();
  run.edit('model', text, see);
  expect(bases).toEqual([text, text]);
});

test('a key changes no more than it and the last one have changed', () => {
  const run = new EditRun();
  const file = `---\nname: a\ndescription: Reads\n---\n${'A long prompt.\n'.repeat(100)}`;
  const text = type(file, 'Reads', ' a', run);
  const made = run.edit('description', text, (base) =>
    setProse(base, 'Reads all', { kind: 'project' }),
  );
  if (!made.ok) throw new Error(made.message);
  expect(applyChanges(text, made.changes)).toBe(file.replace('Reads', 'Reads all'));
  for (const { from, to, insert } of made.changes) {
    expect(from).toBeGreaterThanOrEqual(file.indexOf('Reads'));
    expect(to).toBeLessThan(file.indexOf('A long'));
    expect(insert.length).toBeLessThan(20);
  }
});
