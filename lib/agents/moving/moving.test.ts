import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OTHER_TOOLS } from '@/lib/agents/model/other-tools';
import { readClient } from '@/lib/agents/reading/read-client';
import { decodeSource } from '@/lib/agents/text/decode';
import { sharedData } from '@/test/shared-data';
import { convertAgent } from './convert-agent';
import { importAgent } from './import-agent';

/** What Gemini CLI takes for a place to be filled in. */
const PLACE = ['$', '{code}'].join('');

const AGENT = `---
name: reviewer
description: Use it when: code was written.\\n\\n<example>\\nuser: "Check"\\n</example>
tools: Read, Bash, Bash(git:*), mcp__github__create_issue
model: opus
color: red
maxTurns: 5
team: core
---

You review ${PLACE}.
`;

const carry = { carry: true };

describe('an agent is moved', () => {
  test.each(OTHER_TOOLS)('to %s and back, byte for byte', (tool) => {
    const there = convertAgent(AGENT, 'sub/reviewer.md', tool, carry);
    expect(there).toMatchObject({ ok: true, reading: { loads: true } });
    if (!there.ok) return;
    expect(there.reading.prompt.trim()).toBe(`You review ${PLACE}.`);
    const back = importAgent(there.text, there.path, tool);
    expect(back).toMatchObject({ ok: true, restored: true, path: 'sub/reviewer.md', text: AGENT });
  });

  test('what is changed there comes back, and the rest stays', () => {
    const there = convertAgent(AGENT, 'reviewer.md', 'gemini-cli', carry);
    if (!there.ok) throw new Error(there.why);
    const edited = there.text
      .replace(/^description: .*$/m, 'description: "Use it often."')
      .replace('You review', 'You look at');
    const back = importAgent(edited, there.path, 'gemini-cli');
    expect(back).toMatchObject({ ok: true });
    if (!back.ok) return;
    expect(back.text).toContain('Use it often.');
    expect(back.text).toContain(`You look at ${PLACE}.`);
    expect(back.text).toContain('Bash(git:*)');
  });

  test('it is told what is translated, what is lost and what goes wrong', () => {
    const there = convertAgent(AGENT, 'reviewer.md', 'gemini-cli', { carry: false });
    if (!there.ok) throw new Error(there.why);
    expect(there.text).not.toContain('# agent-catalog');
    expect(there.translated).toContainEqual({ what: 'tools', from: 'Read', to: 'read_file' });
    expect(there.translated).toContainEqual({
      ...{ what: 'tools', from: 'mcp__github__create_issue', to: 'mcp_github_create_issue' },
    });
    expect(there.lost.map(({ what }) => what)).toEqual(['model', 'tools', 'color', 'team']);
    expect(there.wrong.join()).toContain(PLACE);
    const codex = convertAgent(AGENT, 'reviewer.md', 'codex', carry);
    expect(codex).toMatchObject({ wrong: [expect.stringContaining('every tool')] });
  });

  test('nothing comes of a file that one side would not load', () => {
    expect(convertAgent('# Notes\n', 'notes.md', 'droid', carry).ok).toBe(false);
    const environment = AGENT.replace(PLACE, '{env:HOME}');
    expect(convertAgent(environment, 'reviewer.md', 'kilo', carry)).toMatchObject({
      ...{ ok: false, why: expect.stringContaining('{env:HOME}') },
    });
    expect(importAgent('name = 1', 'a.toml', 'codex').ok).toBe(false);
  });

  test('one that was never here is made from what its tool reads', () => {
    const text = '---\ndescription: Looks\npermission:\n  "*": deny\n  read: allow\n---\nDo it.\n';
    expect(importAgent(text, 'sub/look.md', 'opencode')).toMatchObject({
      ...{ ok: true, restored: false, path: 'sub-look.md' },
      text: '---\nname: "sub/look"\ndescription: "Looks"\ntools: "Read"\n---\nDo it.\n',
    });
  });
});

const folders = ['corpus', 'seeds', 'odd'].map(sharedData).filter((folder) => folder !== null);

describe.skipIf(folders.length === 0)('every real agent comes back as it was', () => {
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md') && !path.startsWith('_'))
      .sort()
      // The odd ones, the few seeds, and every seventh of the corpus.
      .filter((_, at, { length }) => length < 1000 || at % 7 === 0)
      .flatMap((path) => {
        const source = decodeSource(readFileSync(join(folder, path)));
        const client = readClient(source, { kind: 'project' }, path);
        return source.utf8 && client.loads && client.frontmatter
          ? [{ path, text: source.text }]
          : [];
      }),
  );

  test.each(OTHER_TOOLS)('by way of %s', (tool) => {
    let moved = 0;
    const refused: string[] = [];
    for (const { path, text } of texts) {
      const there = convertAgent(text, path, tool, carry);
      if (!there.ok) {
        refused.push(`${path}: ${there.why}`);
        continue;
      }
      moved++;
      const back = importAgent(there.text, there.path, tool);
      expect(back.ok && back.text, path).toBe(text);
    }
    // What is refused is so for the tool's own reasons: a prompt that is too short, {env:…}.
    expect(refused.length, refused.slice(0, 5).join('\n')).toBeLessThan(texts.length / 50);
    expect(moved).toBeGreaterThan(400);
  });
});
