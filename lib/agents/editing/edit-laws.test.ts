import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  bodyThenBack,
  commute,
  commuteWithUnset,
  type Finding,
  OTHER_VALUES,
  renameAndBack,
  setThenRead,
  setThenSetBack,
  spliceThenRead,
  unsetThenSet,
  VALUES,
} from '@/bench/edit-laws';
import { anyKey, anyText, generatedFile } from '@/bench/generated-file';
import type { Rules } from '@/lib/agents/model/agent';
import { readFields } from '@/lib/agents/reading/read-fields';
import { decodeSource, encodeText } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';

// On a busy machine, not because any case is slow.
vi.setConfig({ testTimeout: 120_000 });

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'p' };
const odd = sharedData('odd');
const corpus = sharedData('corpus');

function expectNotBroken(finding: Finding, where: unknown) {
  if (finding.kind === 'broken') expect.fail(`${finding.how}: ${JSON.stringify(where)}`);
}

const rules = fc.constantFrom(PROJECT, PLUGIN);
const value = fc.oneof(anyText, anyText, fc.constantFrom(...OTHER_VALUES));
const runs = { numRuns: 300 };

describe('on generated files', () => {
  it('what is set reads back, and no other byte changes', () => {
    fc.assert(
      fc.property(generatedFile, anyKey, value, rules, (...given) => {
        expectNotBroken(setThenRead(...given), given);
      }),
      runs,
    );
  });

  it('what is set back is as before', () => {
    fc.assert(
      fc.property(generatedFile, anyKey, value, rules, (...given) => {
        expectNotBroken(setThenSetBack(...given), given);
      }),
      runs,
    );
  });

  it('what is unset goes, and what is set comes back', () => {
    fc.assert(
      fc.property(generatedFile, anyKey, rules, (...given) => {
        expectNotBroken(unsetThenSet(...given), given);
      }),
      runs,
    );
  });

  it('two fields are edited in any order', () => {
    const edit = fc.tuple(anyKey, value);
    fc.assert(
      fc.property(generatedFile, edit, edit, rules, (text, a, b, rule) => {
        if (a[0] === b[0]) return;
        expectNotBroken(commute(text, a, b, rule), [text, a, b]);
        expectNotBroken(commuteWithUnset(text, a[0], b, rule), [text, a[0], b]);
      }),
      runs,
    );
  });

  it('a field has another name and its old one again', () => {
    fc.assert(
      fc.property(generatedFile, anyKey, (...given) => {
        expectNotBroken(renameAndBack(...given), given);
      }),
      runs,
    );
  });

  it('a piece of a value changes alone', () => {
    const range = fc
      .tuple(fc.nat(60), fc.nat(9))
      .map(([from, length]) => [from, from + length] as const);
    fc.assert(
      fc.property(generatedFile, anyKey, range, anyText, rules, (...given) => {
        expectNotBroken(spliceThenRead(...given), given);
      }),
      runs,
    );
  });

  it('the body changes alone', () => {
    fc.assert(
      fc.property(generatedFile, anyText, (...given) => {
        expectNotBroken(bodyThenBack(...given), given);
      }),
      runs,
    );
  });
});

/** Each file with its bytes; every `step`th of the collection. */
function filesOf(folder: string, step: number): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .filter((_, i) => i % step === 0)
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}

describe.skipIf(odd === null || corpus === null)(
  'on real files (skipped where they are absent)',
  () => {
    // All of them with all values: npm run laws.
    const files = [...(odd ? filesOf(odd, 1) : []), ...(corpus ? filesOf(corpus, 100) : [])];

    it('there are some', () => {
      expect(files.length).toBeGreaterThan(140);
    });

    it('a text that nobody edits is saved byte for byte', () => {
      for (const { name, bytes } of files) {
        const { text, utf8 } = decodeSource(bytes);
        if (utf8) expect(Buffer.compare(encodeText(text), bytes), name).toBe(0);
      }
    });

    it('the laws hold for every field', () => {
      let held = 0;
      files.forEach(({ name, bytes }, index) => {
        const { text } = decodeSource(bytes);
        const rule = index % 5 === 0 ? PLUGIN : PROJECT;
        const keys = [
          ...new Set([...readFields(text).fields.map(({ key }) => key), 'model', 'effort']),
        ];
        keys.forEach((key, i) => {
          const check = (finding: Finding, ...where: unknown[]) => {
            expectNotBroken(finding, [name, key, ...where]);
            if (finding.kind === 'holds') held += 1;
          };
          for (let turn = 0; turn < 2; turn++) {
            const text1 = VALUES[(index * 7 + i * 3 + turn * 23) % VALUES.length] ?? '';
            const other = keys[(i + 1) % keys.length] ?? 'name';
            check(setThenRead(text, key, text1, rule), text1);
            check(setThenSetBack(text, key, text1, rule), text1);
            if (other !== key)
              check(commute(text, [key, text1], [other, 'x: y'], rule), text1, other);
          }
          check(unsetThenSet(text, key, rule));
          check(renameAndBack(text, key));
          check(spliceThenRead(text, key, [3, 5], 'x\ny: "z"', rule));
        });
      });
      expect(held).toBeGreaterThan(5000);
    });
  },
);
