import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findColon } from '@/lib/agents/claude-code/colons';
import { validateNewPath } from '@/lib/agents/model/file-name';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { newAgentText, suggestPath } from './new-agent';

const TEMPLATE = {
  name: 'critic',
  text: '---\nname: critic\ndescription: "Reviews. <example>user: hi\\nassistant: I ask critic.</example>"\nmodel: opus # dear\n---\n\nYou are critic.\n',
};

function read(text: string) {
  return readAgent(sourceOf(text), { rules: { kind: 'project' }, path: 'a.md' }).client;
}

describe('newAgentText', () => {
  it('holds the name and the description, and nothing else that was not asked for', () => {
    expect(newAgentText(null, 'scout', 'Looks: around')).toBe(
      '---\nname: scout\ndescription: "Looks: around"\n---\n\nYou are scout.\n\nDo the task that you are given, and report what you did and what you found.\n',
    );
  });

  it('calls the agent by its new name all through a template', () => {
    expect(newAgentText(TEMPLATE, 'judge', null)).toBe(TEMPLATE.text.replaceAll('critic', 'judge'));
    expect(newAgentText(TEMPLATE, '$& x', null)).toContain('I ask critic.');
  });

  it('loads with any name and description that Claude Code takes', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((value) => {
      return value === value.trim() && value !== '' && !/[\p{Cc}\p{Cs}:]/u.test(value);
    });
    fc.assert(
      fc.property(
        text.filter((name) => !name.startsWith('-') && findColon(name) === null),
        text,
        (name, description) => {
          const client = read(newAgentText(null, name, description));
          expect(client.loads && client.agent).toMatchObject({ name, description });
        },
      ),
    );
  });
});

describe('suggestPath', () => {
  it.each([
    ['code-reviewer', 'code-reviewer.md'],
    ['Code Reviewer!', 'code-reviewer.md'],
    ['  ', 'new-agent.md'],
    ['../../etc', 'etc.md'],
    ['評論家', '評論家.md'],
    ['CON', 'con-agent.md'],
    ['𠀀'.repeat(60), `${'𠀀'.repeat(49)}.md`],
  ])('makes of %j %s', (name, path) => {
    expect(suggestPath(name)).toBe(path);
  });

  it('gives a path that a new file may have', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('𠀀', 'İ', 'ß', '́'), minLength: 40, maxLength: 90 }),
      fc.constantFrom('CON', 'nul', 'com1', 'Lpt³', 'aux!'),
    );
    fc.assert(
      fc.property(anyName, (name) => {
        expect(validateNewPath(suggestPath(name))).toBeNull();
      }),
    );
  });
});
