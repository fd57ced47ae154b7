import { describe, expect, it } from 'vitest';
import type { Rules } from '@/lib/agents/model/agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { repairAgent } from './repair';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

/** The repaired text; null when there is no repair. */
function repair(text: string, rules = PROJECT): string | null {
  const changes = repairAgent(sourceOf(text), { rules, path: 'a.md' });
  return changes && applyChanges(text, changes);
}

/** An agent whose description is written so. */
function described(description: string, rest = 'model: opus\n'): string {
  return `---\nname: a\ndescription: ${description}\n${rest}---\n\nYou review.\n`;
}

describe('repairAgent', () => {
  it.each<[string, string, string]>([
    ['a colon', 'Use when: done', '"Use when: done"'],
    ['a colon at the end', 'Use when:', '"Use when:"'],
    ['double quotes', 'Say: "x"', '\'Say: "x"\''],
    ['both quotes', `Say: "x" or 'y' or 'z'`, `"Say: \\"x\\" or 'y' or 'z'"`],
    ['quotes in quotes', '"a "b" c"', 'a "b" c'],
    ['a broken end', '"Use when: x', `'"Use when: x'`],
    ['an alias', '*.ts files', '"*.ts files"'],
    ['a comment', 'Fix #12', '"Fix #12"'],
    ['dashes', 'one --- two', '"one \\u002d-- two"'],
    ['a table', '|\n  | a |\n  |---|', '"| a |\\n|\\u002d--|\\n"'],
    [
      'line breaks as \\n',
      'One:\\n\\n<example>\\nuser: "x"',
      '"One:\\n\\n<example>\\nuser: \\"x\\""',
    ],
    ['a literal \\n in valid YAML', "'One\\nTwo'", '"One\\nTwo"'],
    [
      'lines at the margin',
      'One.\n\n<example>\nuser: "x"\n</example>',
      '|-\n  One.\n\n  <example>\n  user: "x"\n  </example>',
    ],
    [
      'lines that are fields to YAML',
      'One.\nuser: "x"\nassistant: y',
      '|-\n  One.\n  user: "x"\n  assistant: y',
    ],
    ['a block without indent', '|\nOne.\nTwo.', '|-\n  One.\n  Two.'],
    ['a block with tabs', '|\n\tOne.\n\tTwo.', '|-\n  One.\n  Two.'],
    ['a template', '{{D}}', '"{{D}}"'],
    ['a number', '42', '"42"'],
    ['a list', '\n  - One\n  - Two', '|-\n  - One\n  - Two'],
    ['a map', '\n  short: One\n  long: Two', '|-\n  short: One\n  long: Two'],
  ])('repairs a description with %s', (_what, before, after) => {
    expect(repair(described(before))).toBe(described(after));
  });

  it.each<[string, string]>([
    ['name: 7\ndescription: D\n', 'name: "7"\ndescription: D\n'],
    ['name: a: b\ndescription: D\n', 'name: a-b\ndescription: D\n'],
    ['name: "-a"\ndescription: D\n', 'name: a\ndescription: D\n'],
    ['name: " a "\ndescription: D: x\n', 'name: " a "\ndescription: "D: x"\n'],
    ['  name: a\n  description: D: x\n', '  name: a\n  description: "D: x"\n'],
    ['name:a\ndescription:D\n', 'name: a\ndescription: D\n'],
    ['name： a\ndescription： D\n', 'name: a\ndescription: D\n'],
    ['- name: a\n- description: D\n', 'name: a\ndescription: D\n'],
    ['name: a\n description: D: x\n', 'name: a\ndescription: "D: x"\n'],
    [
      'name: a\nDescription: D\nuser: x\nassistant: y\n',
      'name: a\ndescription: |-\n  D\n  user: x\n  assistant: y\n',
    ],
    ['name: a\nDescription: D\n', 'name: a\ndescription: D\n'],
    ['name: a\ndescription: D\nhooks: []\n', 'name: a\ndescription: D\n'],
    [
      'name: a\ndescription: D: x\ntools: "Read", "Grep"\n',
      'name: a\ndescription: "D: x"\ntools: Read, Grep\n',
    ],
    ['name: a\ndescription: D: x\ntools: *\n', 'name: a\ndescription: "D: x"\ntools: "*"\n'],
    [
      'name: a\ndescription: D: x # y\nmodel: opus # z\n',
      'name: a\ndescription: "D: x # y"\nmodel: opus # z\n',
    ],
    [
      'name: a\ndescription: D\nmeta:\n  note: x: y\n  - z: 1\n',
      'name: a\ndescription: D\nmeta: |-\n  note: x: y\n  - z: 1\n',
    ],
    [
      'name: a\ndescription: D\nmeta:\n  note: x: y\n  run: |\n    echo: a: b\n',
      'name: a\ndescription: D\nmeta:\n  note: "x: y"\n  run: |\n    echo: a: b\n',
    ],
    [
      'name: a\ndescription: D: x\nhooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: "a" && b: c\n',
      'name: a\ndescription: "D: x"\nhooks:\n  Stop:\n    - hooks:\n        - type: command\n          command: \'"a" && b: c\'\n',
    ],
    [
      'name: a\ndescription: D\ntags:\n  - x: y: z\n',
      'name: a\ndescription: D\ntags:\n  - x: "y: z"\n',
    ],
    ['name: a\ndescription: D\nnote: x: y\n', 'name: a\ndescription: D\nnote: "x: y"\n'],
    [
      'name: a\ndescription: D\nmodel: opus\nmodel: haiku\n',
      'name: a\ndescription: D\n# model: opus\nmodel: haiku\n',
    ],
    ['name: a\n# ---- b ----\ndescription: D\n', 'name: a\n# ==== b ====\ndescription: D\n'],
    [
      'name: a\ndescription: D\ntools:\n\t- Read\n\t- Grep\n',
      'name: a\ndescription: D\ntools:\n  - Read\n  - Grep\n',
    ],
  ])('repairs %j', (before, after) => {
    expect(repair(`---\n${before}---\nB\n`)).toBe(`---\n${after}---\nB\n`);
  });

  const fine = '---\nname: a\ndescription: D\n---\nB\n';
  it.each<[string, string, string]>([
    ['a blank line first', `\n${fine}`, fine],
    ['a zero-width space first', `\u200b${fine}`, fine],
    ['two byte order marks', `\ufeff\ufeff${fine}`, `\ufeff${fine}`],
    ['four dashes', `-${fine}`, fine],
    ['a language', fine.replace('---', '---yaml'), fine],
    ['em dashes', fine.replaceAll('---', '———'), fine],
    ['dots at the end', fine.replace('\n---\nB', '\n...\nB'), fine],
    ['an indented end', fine.replace('\n---\nB', '\n ---\nB'), fine],
    ['no opening fence', fine.slice(4), fine],
    ['a code fence', `\`\`\`markdown\n${fine}\`\`\`\n`, fine],
    [
      'no end',
      '---\nname: a\ndescription: D\n\nYou.\n',
      '---\nname: a\ndescription: D\n---\n\nYou.\n',
    ],
    [
      'prose first',
      `# About\n\nText.\n\n${fine}`,
      '---\nname: a\ndescription: D\n---\n\n# About\n\nText.\nB\n',
    ],
  ])('repairs fences: %s', (_what, before, after) => {
    expect(repair(before)).toBe(after);
  });

  it('keeps CR LF, blanks and comments where they are', () => {
    const text =
      '---\r\n# mine\r\nname:  a\r\ndescription: Use when: x   \r\nmodel: opus # y\r\n---\r\nB';
    expect(repair(text)).toBe(text.replace('Use when: x', '"Use when: x"'));
  });

  it('leaves a literal \\n of a plugin’s agent two characters', () => {
    expect(repair(described('Use when: a\\nb'), PLUGIN)).toBe(described("'Use when: a\\nb'"));
  });

  it.each([
    fine,
    described('"One\\n\\n<example>"'),
    described('|-\n  One: two # three'),
    described('D # short', 'model: opus # mine\n'),
    '# Readme\n',
    '',
    '---\n---\nB\n',
    '---\nname: a\n---\nB\n',
    '---\ndescription: D\n---\nB\n',
    described('""'),
    described('~'),
    `---\nname: ${'a'.repeat(257)}\ndescription: D\n---\nB\n`,
    described('D', 'hooks: 5\n'),
    described('D: x', 'hooks:\n  PreToolUse: {a\n'),
    described('D', 'tools:\n'),
  ])('has nothing to do, or does not know how, for %j', (text) => {
    expect(repair(text)).toBeNull();
  });

  it.each([
    ['blanks in a name', `name: a${' '.repeat(900_000)}b:c\ndescription: D\n`],
    ['open quotes in a list', `name: a\ndescription: D\ntools:\n${"  - '\n".repeat(180_000)}`],
  ])('takes a megabyte of %s', (_what, fields) => {
    expect(repair(`---\n${fields}---\nB\n`) === null).toBe(true);
  });

  it('never touches a file with bytes that are not UTF-8', () => {
    const given = { ...sourceOf(described('Use when: x\ufffd')), utf8: false };
    expect(repairAgent(given, { rules: PROJECT, path: 'a.md' })).toBeNull();
  });
});
