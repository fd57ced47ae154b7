import {
  appendFileSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { teststore } from '@/test/store';
import { verifyState } from '../verify-state';
import { addToJournal, findEntry, type JournalEntry, newEntryId, readJournal } from './journal';

const entry = (what: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  id: newEntryId(),
  time: Date.now(),
  by: { kind: 'app', browser: 'b' },
  what,
  files: [{ folder: '/x', path: 'a.md', before: 'r1', after: 'r2', words: ['model: haiku'] }],
  left: [],
  ...more,
});

const told = () => [...readJournal()].map(({ what }) => what);

it('tells what was added, newest first, each entry as it was', async () => {
  teststore();
  expect(told()).toEqual([]);
  const one = entry('one');
  await addToJournal(one);
  await addToJournal(entry('two', { by: { kind: 'command', command: 'edit' }, undoes: one.id }));
  expect(told()).toEqual(['two', 'one']);
  expect(findEntry(one.id)).toEqual(one);
  expect(findEntry('none')).toBeNull();
});

it('keeps entries that come at once apart', async () => {
  teststore();
  await Promise.all(Array.from({ length: 50 }, (_, n) => addToJournal(entry(`${n}`))));
  expect(told()).toHaveLength(50);
});

it('is bounded, and the oldest entries go first', async () => {
  const { state } = teststore();
  const files = Array.from({ length: 3000 }, (_, n) => ({
    ...{ folder: '/x', path: `${'p'.repeat(200)}${n}.md`, before: 'r', after: 's', words: [] },
  }));
  for (let n = 0; n < 40; n++) await addToJournal(entry(`${n}`, { files }));
  const sizes = readdirSync(join(state, 'journal')).map(
    (name) => statSync(join(state, 'journal', name)).size,
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * 1024 * 1024);
  expect(told()[0]).toBe('39');
  expect(told().at(-1)).not.toBe('0');
});

it('loses no entry but the damaged one, and verify cuts that', async () => {
  const { state } = teststore();
  await addToJournal(entry('one'));
  const part = join(state, 'journal', '00000001.jsonl');
  await addToJournal(entry('two'));
  writeFileSync(part, readFileSync(part, 'utf8').replace('"what":"two"', '"what":"TWO"'));
  // As a crash tears it.
  appendFileSync(part, '0123456789abcdef {"id":"thr');
  await addToJournal(entry('four'));
  expect(told()).toEqual(['four', 'one']);
  utimesSync(part, new Date(0), new Date(0));
  expect((await verifyState({ repair: false })).damaged).toMatchObject([
    { file: 'journal/00000001.jsonl', repair: null },
  ]);
  expect((await verifyState({ repair: true })).damaged).toHaveLength(1);
  expect((await verifyState({ repair: false })).damaged).toEqual([]);
  expect(told()).toEqual(['four', 'one']);
  expect(readdirSync(join(state, 'damaged'))).toHaveLength(1);
});
