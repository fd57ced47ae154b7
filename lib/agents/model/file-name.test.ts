import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileStem, validateFileName, validateFolderName } from './file-name';

const RULE = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}\.md$/u;

it.each([
  ['a.md', 'a'],
  ['team/x.agent.MD', 'x.agent'],
  ['team.md/readme', 'readme'],
  ['.md', ''],
])('fileStem(%j) is %j', (path, stem) => expect(fileStem(path)).toBe(stem));

describe('validateFileName', () => {
  it.each([
    'a.md',
    'code-reviewer.md',
    'Review Python 3.md',
    'x.agent.md',
    'übersetzer.md',
    '日本語.md',
    '1_a.md',
    'console.md',
    'com10.md',
    `${'a'.repeat(100)}.md`,
  ])('accepts %j', (name) => expect(validateFileName(name)).toBeNull());

  it.each([
    ['', 'end in'],
    ['a', 'end in'],
    ['a.MD', 'end in'],
    ['a.md.txt', 'end in'],
    ['a.md\n', 'end in'],
    ['.md', 'nothing before'],
    ['.a.md', 'start with'],
    ['-a.md', 'start with'],
    [' a.md', 'start with'],
    ['..md', 'right before'],
    ['a..md', 'right before'],
    ['a .md', 'right before'],
    ['a..b.md', 'two dots'],
    ['../a.md', 'start with'],
    ['a/b.md', 'letters, digits'],
    ['a\\b.md', 'letters, digits'],
    ['a:b.md', 'letters, digits'],
    ['a\0.md', 'letters, digits'],
    ['a\nb.md', 'letters, digits'],
    ['a\u202eb.md', 'letters, digits'],
    ['a*.md', 'letters, digits'],
    ['a\u0308.md', 'NFD'],
    ['a😀.md', 'letters, digits'],
    [`${'a'.repeat(101)}.md`, 'longer than 100'],
    [`${'語'.repeat(70)}.md`, '200 bytes'],
    ['con.md', 'reserves'],
    ['CON.md', 'reserves'],
    ['nul.tar.md', 'reserves'],
    ['Com1.md', 'reserves'],
    ['lpt0.md', 'reserves'],
    ['com¹.md', 'reserves'],
    ['aux .x.md', 'reserves'],
  ])('refuses %j: %s', (name, reason) => expect(validateFileName(name)).toContain(reason));

  it('accepts nothing that the rule refuses, and refuses what starts as a device', () => {
    const part = fc.constantFrom(
      'a',
      'con',
      'LPT1',
      '.',
      '..',
      ' ',
      '-',
      '_',
      'é',
      '/',
      '\0',
      '.md',
    );
    const names = fc.array(part, { maxLength: 6 }).map((parts) => `${parts.join('')}.md`);
    fc.assert(
      fc.property(names, (name) => {
        if (validateFileName(name) !== null) return;
        expect(name).toMatch(RULE);
        expect(name).not.toMatch(/\.\.|[. ]\.md$|^(?:con|lpt1)\s*\./i);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('validateFolderName', () => {
  it.each(['a', 'team.one', 'Mein Ordner'])('accepts %j', (name) =>
    expect(validateFolderName(name)).toBeNull(),
  );

  it.each(['', '.', '..', '.git', 'a.', 'a ', 'nul', 'a/b', 'a\0'])('refuses %j', (name) =>
    expect(validateFolderName(name)).not.toBeNull(),
  );
});
