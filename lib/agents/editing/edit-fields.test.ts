import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { OTHER_VALUES } from '@/bench/edit-laws';
import { anyKey, anyText, generatedFile } from '@/bench/generated-file';
import { meaningOf } from '@/lib/agents/claude-code/field-meaning';
import type { Rules, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import * as parser from '@/lib/agents/yaml/yaml';
import { setField, unsetField } from './edit';
import { editFields, type FieldEdits, type FieldsEdited } from './edit-fields';

const TEXT = '---\nname: a # kept\ncolor: red\nmodel: opus\n---\n\nBody.\n';
const PROJECT: Rules = { kind: 'project' };

/** What comes of the edits, and in how many steps. */
function run(text: string, edits: FieldEdits, rules = PROJECT): FieldsEdited & { steps: number } {
  const edited = editFields(text, edits, rules);
  for (let steps = 1; ; steps++) {
    const { done, value } = edited.next();
    if (done) return { ...value, steps };
  }
}

/** The text after the edits, or the code of the refusal. */
function edit(
  set: readonly (readonly [string, YamlValue])[],
  unset: readonly string[] = [],
  text = TEXT,
) {
  const result = run(text, { set: new Map(set), unset });
  return result.ok ? result.text : result.reason;
}

it('sets and removes fields and leaves every other byte', () => {
  expect(
    edit(
      [
        ['name', 'b'],
        ['model', 'haiku'],
      ],
      ['color'],
    ),
  ).toBe('---\nname: b # kept\nmodel: haiku\n---\n\nBody.\n');
});

it('removes what it has set', () => {
  expect(edit([['skills', ['x']]], ['skills'])).toBe(TEXT);
});

it('changes nothing where nothing differs', () => {
  expect(edit([['color', 'red']], ['tools'])).toBe(TEXT);
});

it('refuses all of them where one is refused', () => {
  expect(
    edit([
      ['name', 'b'],
      ['model', '\ud800'],
    ]),
  ).toBe('value-invalid');
});

it('makes frontmatter for the first field, and puts the others into it', () => {
  expect(
    edit(
      [
        ['zeal', 1],
        ['name', 'b'],
        ['description', 'c'],
      ],
      [],
      'Body.\n',
    ),
  ).toBe('---\nname: b\ndescription: c\nzeal: 1\n---\nBody.\n');
});

/** The same edits, each of them on what came of the one before; null where one is refused. */
function oneByOne(text: string, { set, unset }: FieldEdits, rules: Rules): string | null {
  let now = text;
  const steps = [
    ...[...set].map(
      ([key, value]) =>
        () =>
          setField(now, key, value, rules),
    ),
    ...unset.map((key) => () => unsetField(now, key)),
  ];
  for (const step of steps) {
    const result = step();
    if (!result.ok) return null;
    now = applyChanges(now, result.changes);
  }
  return now;
}

it('does what the same edits do one by one', () => {
  const value = fc.oneof(anyText, fc.constantFrom(...OTHER_VALUES));
  const edits = fc.record({
    set: fc.array(fc.tuple(anyKey, value), { maxLength: 6 }).map((all) => new Map(all)),
    unset: fc.array(anyKey, { maxLength: 2 }),
  });
  const rules = fc.constantFrom<Rules[]>(PROJECT, { kind: 'plugin', plugin: 'p' });
  let atOnce = 0;
  fc.assert(
    fc.property(generatedFile, edits, rules, (text, given, rule) => {
      const result = run(text, given, rule);
      const expected = oneByOne(text, given, rule);
      if (expected !== null) expect(result).toMatchObject({ ok: true, text: expected });
      // What one alone would damage, another one may take away.
      if (!result.ok) return;
      const now = readFields(result.text);
      for (const key of given.unset) expect(fieldOf(now, key)).toBeNull();
      for (const [key, value] of given.set) {
        if (given.unset.includes(key)) continue;
        expect(meaningOf(key, rule).same(fieldOf(now, key)?.value ?? null, value)).toBe(true);
      }
      if (result.steps === 1 && result.text !== text) atOnce++;
    }),
    { numRuns: 300 },
  );
  // About 65 of 300; the files are made anew in each run.
  expect(atOnce).toBeGreaterThan(20);
});

describe('many fields', () => {
  const set = new Map(Array.from({ length: 100 }, (_, i) => [`key${i}`, `[${i}]: value`]));
  const parses = () => {
    const spy = vi.spyOn(parser, 'makeYamlParser');
    return { count: () => spy.mock.calls.length, [Symbol.dispose]: () => spy.mockRestore() };
  };

  it('are set with one reading before and one after', () => {
    using spy = parses();
    const result = run(TEXT, { set, unset: ['color'] });
    expect(result).toMatchObject({ ok: true, steps: 1 });
    expect(spy.count()).toBe(2);
  });

  it('that do not fit are refused without one being tried after the other', () => {
    using spy = parses();
    const lines = Array.from({ length: 1_950 }, (_, i) => `k${i}: a`);
    // What only the parser reads, and only within its limits.
    const result = run(`---\nmap: {a: 1}\n${lines.join('\n')}\n---\n`, { set, unset: [] });
    expect(result).toMatchObject({ ok: false, reason: 'too-much', steps: 1 });
    expect(spy.count()).toBe(2);
  });

  it('that can only be set in turn are set in as many steps, or refused when these are many', () => {
    const broken = '---\nname: a: b\ndescription: c: d\n---\n';
    const few = run(broken, {
      set: new Map([
        ['name', 'x: y'],
        ['model', 'z'],
      ]),
      unset: [],
    });
    expect(few).toMatchObject({ ok: true, steps: 3 });
    const filler = Array.from({ length: 1_200 }, (_, i) => `k${i}: a: b ${'x'.repeat(30)}`);
    const large = `---\nname: a: b\n${filler.join('\n')}\n---\n`;
    const spied = run(large, { set, unset: [] });
    expect(spied).toMatchObject({ ok: false, reason: 'too-much' });
    expect(spied.steps).toBeLessThan(50);
  });
});
