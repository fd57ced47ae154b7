import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Field } from '@/lib/agents/model/agent';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { sharedData } from '@/test/shared-data';
import { editDescription } from './edit-description';
import { editExamples } from './edit-examples';
import { type ExampleEdit, editModel, modelOf, proseSlots } from './example-model';
import type { DescriptionPlace } from './example-style';
import { parseDescription } from './examples';

/**
 * The laws of editing examples over every description with examples of the open corpus. Every nth
 * edit is tried; CORPUS=all tries each.
 */
const EVERY = process.env.CORPUS === 'all' ? 1 : 61;

const TYPED = [
  'x',
  `Please check this: it's "quoted" & <b>bold</b> – 50% (äöü 🧡)`,
  'two\nlines\n\nand more',
  "don't # stop: 'here'",
];

type Case = {
  readonly name: string;
  /** The description, and the file that it stands in. */
  readonly text: string;
  readonly file: string;
  readonly field: Field;
  readonly place: DescriptionPlace;
};

function readCases(): Case[] {
  const shared = sharedData('.');
  if (shared === null) return [];
  const { files } = JSON.parse(readFileSync(join(shared, 'corpus/examples-expected.json'), 'utf8'));
  const paths = [
    ...Object.keys(files).map((path) => join('corpus', path)),
    ...['odd', 'seeds'].flatMap((folder) =>
      readdirSync(join(shared, folder)).map((path) => join(folder, path)),
    ),
  ];
  return paths.flatMap((path) => {
    if (!path.endsWith('.md')) return [];
    const { text } = decodeSource(readFileSync(join(shared, path)));
    const field = fieldOf(readFields(text), 'description');
    if (typeof field?.value !== 'string') return [];
    if (parseDescription(field.value).examples.length === 0) return [];
    const place = { rules: { kind: 'project' }, style: field.style } as const;
    return [{ name: path, text: field.value, file: text, field, place }];
  });
}

/** Every edit of a description that should be possible in any way of writing. */
function* editsOf(text: string): Generator<ExampleEdit> {
  const parts = parseDescription(text);
  const { examples } = parts;
  for (const [example, { turns }] of examples.entries()) {
    for (const typed of TYPED) {
      for (const turn of turns.keys()) yield { kind: 'turn', example, turn, text: typed };
      yield { kind: 'context', example, text: typed };
      yield { kind: 'commentary', example, text: typed };
      yield { kind: 'add-turn', example, turn: turns.length, role: 'user', text: typed };
      yield { kind: 'add-turn', example, turn: 0, role: 'assistant', text: typed };
    }
    for (const [turn, { role }] of turns.entries()) {
      yield { kind: 'remove-turn', example, turn };
      yield { kind: 'speaker', example, turn, role: role === 'user' ? 'assistant' : 'user' };
      for (const to of turns.keys()) yield { kind: 'move-turn', example, turn, to };
    }
    yield { kind: 'context', example, text: null };
    yield { kind: 'commentary', example, text: null };
    yield { kind: 'remove', example };
    yield { kind: 'duplicate', example };
    yield { kind: 'add', example };
    yield { kind: 'add', example: example + 1 };
    for (const to of examples.keys()) yield { kind: 'move', example, to };
  }
  for (const slot of proseSlots(parts).keys()) {
    for (const typed of TYPED) yield { kind: 'prose', slot, text: typed };
  }
}

/** A dialog without tags is one only as long as both speak; an example that is never closed takes in what follows. */
function isExpected(name: string, edit: ExampleEdit): boolean {
  if (name === 'odd/s02-untagged-dialog.md') return true;
  return name === 'odd/s09-unbalanced-example.md' && edit.kind === 'prose' && edit.slot === 1;
}

const cases = readCases();

describe.skipIf(cases.length === 0)(
  'the open corpus (skipped where it is absent)',
  {
    timeout: 600_000,
  },
  () => {
    test('an edit changes what it is for, and nothing else', () => {
      let count = 0;
      const refused: string[] = [];
      for (const { name, text, place } of cases) {
        for (const edit of editsOf(text)) {
          if (++count % EVERY !== 0) continue;
          const result = editExamples(text, edit, place);
          if (!result.ok) {
            expect(result.instead, `${name} ${JSON.stringify(edit)}`).toBe('lines');
            if (!isExpected(name, edit)) refused.push(`${name} ${JSON.stringify(edit)}`);
            continue;
          }
          const after = applyChanges(text, [result.change]);
          const read = modelOf(parseDescription(after));
          const wanted = editModel(modelOf(parseDescription(text)), edit);
          expect(summary(read), `${name} ${JSON.stringify(edit)}`).toEqual(summary(wanted));
        }
      }
      expect(refused).toEqual([]);
      expect(count).toBeGreaterThan(30_000);
    });

    test('in the file nothing changes but those words, and what loaded still loads', () => {
      let count = 0;
      for (const { name, text, file, field, place } of cases) {
        for (const edit of editsOf(text)) {
          if (++count % EVERY !== 0 || isExpected(name, edit)) continue;
          const result = editDescription(file, edit, place.rules);
          const where = `${name} ${JSON.stringify(edit)}`;
          expect(result.ok, where).toBe(true);
          if (!result.ok) continue;
          const after = applyChanges(file, result.changes);
          const value = fieldOf(readFields(after), 'description')?.value;
          const wanted = editModel(modelOf(parseDescription(text)), edit);
          expect(summary(modelOf(parseDescription(String(value)))), where).toEqual(summary(wanted));
          for (const { from, to } of result.changes) {
            expect(field.from <= from && to <= field.to, where).toBe(true);
          }
          expect(otherFields(after), where).toEqual(otherFields(file));
          if (loads(file)) expect(loads(after), where).toBe(true);
        }
      }
    });

    test('one word in a turn is changed in its place, in every style', () => {
      let count = 0;
      for (const { name, text, file, field, place } of cases) {
        const { toFile } = decodeScalar(file, field);
        for (const [example, { turns }] of parseDescription(text).examples.entries()) {
          for (const [turn, { from, to }] of turns.entries()) {
            if (++count % EVERY !== 0) continue;
            const result = editDescription(
              file,
              { kind: 'turn', example, turn, text: 'x' },
              place.rules,
            );
            expect(result.ok && result.changes, name).toHaveLength(1);
            const [change] = result.ok ? result.changes : [];
            expect(change?.from, name).toBeGreaterThanOrEqual(toFile(from));
            expect(change?.to, name).toBeLessThanOrEqual(toFile(to));
          }
        }
      }
      expect(count).toBeGreaterThan(1500);
    });

    test('the same text again changes nothing', () => {
      for (const { text, place } of cases) {
        for (const [example, { turns, context }] of parseDescription(text).examples.entries()) {
          const same: ExampleEdit[] = turns.map((turn, i) => ({
            kind: 'turn',
            example,
            turn: i,
            text: turn.text,
          }));
          if (context) same.push({ kind: 'context', example, text: context.text });
          for (const edit of same) {
            const result = editExamples(text, edit, place);
            expect(result.ok && applyChanges(text, [result.change])).toBe(text);
          }
        }
      }
    });

    test('there and back is the same text', () => {
      let count = 0;
      for (const { name, text, place } of cases) {
        const { examples } = parseDescription(text);
        for (const example of examples.keys()) {
          for (const to of examples.keys()) {
            if (++count % EVERY !== 0) continue;
            const there = editExamples(text, { kind: 'move', example, to }, place);
            const moved = there.ok ? applyChanges(text, [there.change]) : '';
            const back = editExamples(moved, { kind: 'move', example: to, to: example }, place);
            expect(back.ok && applyChanges(moved, [back.change]), name).toBe(text);
          }
        }
      }
      expect(count).toBeGreaterThan(1000);
    });
  },
);

function otherFields(text: string) {
  const { fields, body } = readFields(text);
  const others = fields.filter(({ key }) => key !== 'description');
  return [others.map(({ key, value }) => [key, value]), text.slice(body.from, body.to)];
}

function loads(text: string): boolean {
  return readClient({ text, size: text.length, utf8: true }, { kind: 'project' }, 'x.md').loads;
}

/** The words, of which blanks around a text without quotes and line breaks in prose may be lost. */
function summary({ prose, examples }: ReturnType<typeof modelOf>) {
  return {
    prose: prose.join(' ').split(/\s+/),
    examples: examples.map(({ context, turns, commentary }) => [
      context ?? '',
      turns.map(({ role, text }) => `${role}: ${text.trim()}`),
      commentary ?? '',
    ]),
  };
}
