import fc from 'fast-check';
import { VALUES } from './edit-laws';

/** Entries as people write them, well and badly; `K` stands for the key. */
const ENTRIES = [
  'K: one word # comment',
  'K: Use: it "so", {now}',
  'K: "double \\u00e9 \\"x\\" \\\\ y"',
  'K: "over\n  two  \n\n  lines"',
  "K: 'single ''x'''",
  "K: 'over\n  two'",
  'K: plain\n  over\n\n  lines # c',
  'K: |\n  literal\n\n    deeper\n  end',
  'K: |-  # c\n    literal',
  'K: |+\n  keep\n\n',
  'K: |2\n    led by blanks\n  x',
  'K: >-\n  folded\n  twice\n\n  anew',
  'K: >\n  folded\n    deeper\n  end',
  'K: [A, "B, C", \'D\'] # c',
  'K: [\n  A,\n  B\n  ]',
  'K:\n  - A # a\n  # between\n  - "B"',
  'K:\n- A\n\n- B: c',
  'K: {a: 1, b: [x]}',
  'K:\n    a: 1 # c\n    b:\n      - x',
  'K:',
  'K: # only a comment',
  'K: ~',
  'K: 12',
  'K: true',
  'K: 2026-01-01',
  'K: &anchor text',
  'K: !!str 12',
  'K: a\\nb\\n\\n<example>\\nuser: "hi"\\n</example>',
  'K: x: a\\nb # c',
  'K: "broken "quotes" here"',
  "K: 'it's: x'",
  'K: "Foo" bar',
  'K: one\n<example>\nuser: "hi"\n</example>',
  'K: @at',
  'K: * star',
  'K: - dash',
  'K: #hash',
  'K: two --- dashes',
  'K: "two --- dashes"',
  'K: ends with colon:',
  'K:\ttab',
  'K: trailing   ',
  '"K": in quotes',
  'K : spaced',
  '# comment above\nK: below',
  'K: [A, B',
  'K: 漢字：かな',
];

const KEYS = [
  'name',
  'description',
  'tools',
  'model',
  'color',
  'skills',
  'hooks',
  'maxTurns',
  'version',
  'when_to_use',
];

const WRAPS = [
  (inner: string) => `---\n${inner}\n---\n\nBody: text.\n`,
  (inner: string) => `---\n${inner}\n---`,
  (inner: string) => `\ufeff---  \n${inner}\n---\nBody\n---\nmore: x\n`,
  (inner: string) => `---\n${inner}\n`,
  (inner: string) => `\n---\n${inner}\n---\nBody`,
  (inner: string) => `---\n\n${inner}\n\n# last\n---\nBody`,
  (inner: string) => `---\n${inner.replace(/^/gm, '  ')}\n---\nBody\n`,
  (inner: string) => `---\nname: x\ndescription: d\n${inner}\n---\nBody\n`,
];

const ENDS = ['\n', '\n', '\n', '\r\n', '\r'];

/** A file of some entries under any fence and with any line ends: valid, repaired or broken. */
export const generatedFile = fc
  .tuple(
    fc.shuffledSubarray(KEYS, { minLength: 1, maxLength: 6 }),
    fc.array(fc.constantFrom(...ENTRIES), { minLength: 6, maxLength: 6 }),
    fc.constantFrom(...WRAPS),
    fc.constantFrom(...ENDS),
    fc.boolean(),
  )
  .map(([keys, entries, wrap, end, twice]) => {
    const lines = keys.map((key, i) => (entries[i] ?? '').replace('K', key));
    if (twice && keys[0]) lines.push(`${keys[0]}: again`);
    return wrap(lines.join('\n')).replaceAll('\n', end);
  });

const word = fc.constantFrom(...VALUES.flatMap((value) => value.match(/\s+|\S+/g) ?? []));

/** A text to set: one of the listed, or a mixture of their pieces. */
export const anyText = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.array(word, { maxLength: 8 }).map((words) => words.join('')),
  fc.string({ unit: 'grapheme' }),
);

export const anyKey = fc.constantFrom(...KEYS);
