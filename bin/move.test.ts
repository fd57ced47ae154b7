import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { type Tree, testdir } from '@/test/testdir';
import { runConvert, runImport } from './move';

const AGENT = `---
name: reviewer
description: Reviews code
tools: Read, Bash
color: red
---

You review the code.
`;

async function run(
  dir: string,
  command: typeof runConvert,
  ...argv: string[]
): Promise<{ code: number; out: string; error: string }> {
  vi.stubEnv('HOME', dir);
  vi.stubEnv('AGENT_CATALOG_STATE', join(dir, '.state'));
  let out = '';
  let error = '';
  const code = await command(argv, {
    cwd: dir,
    color: false,
    print: (text) => {
      out += text;
    },
    complain: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

const project = (more: Tree = {}) => testdir({ '.claude/agents/reviewer.md': AGENT, ...more });

describe('convert and import', () => {
  test('copy agents to another tool and back, byte for byte', async () => {
    const dir = project();
    const there = await run(dir, runConvert, '.', '--to', 'gemini-cli', '--report', 'json');
    expect(there.code).toBe(0);
    expect(JSON.parse(there.out)).toMatchObject({
      files: [
        {
          ...{ path: '.claude/agents/reviewer.md', written: true, why: null },
          to: join(dir, '.gemini/agents/reviewer.md'),
          translated: expect.arrayContaining([{ what: 'tools', from: 'Read', to: 'read_file' }]),
          lost: [{ what: 'color', from: 'red', to: null }],
        },
      ],
      summary: { files: 1, written: 1, refused: 0, withLosses: 1, withFaults: 0 },
    });
    const back = await run(dir, runImport, '--from', 'gemini-cli', '--out', 'back');
    expect(back.code).toBe(0);
    expect(readFileSync(join(dir, 'back/reviewer.md'), 'utf8')).toBe(AGENT);
  });

  test('come by way of TOML and of YAML too', async () => {
    const dir = project();
    for (const tool of ['codex', 'cline']) {
      expect(await run(dir, runConvert, '.', '--to', tool)).toMatchObject({ code: 0 });
      expect((await run(dir, runImport, '--from', tool, '--out', `from-${tool}`)).code).toBe(0);
      expect(readFileSync(join(dir, `from-${tool}/reviewer.md`), 'utf8')).toBe(AGENT);
    }
  });

  test('write nothing for --dry-run', async () => {
    const dir = project();
    const { code, out } = await run(dir, runConvert, '.', '--to', 'codex', '--dry-run');
    expect([code, existsSync(join(dir, '.codex'))]).toEqual([0, false]);
    expect(out).toContain('Codex would let it use every tool');
  });

  test('overwrite nothing, and say so', async () => {
    const dir = project({ 'there/reviewer.md': 'mine' });
    const { code, out } = await run(dir, runConvert, '.', '--to', 'droid', '--out', 'there');
    expect(code).toBe(1);
    expect(out).toContain('not written');
    expect(readFileSync(join(dir, 'there/reviewer.md'), 'utf8')).toBe('mine');
    expect(readdirSync(join(dir, 'there'))).toEqual(['reviewer.md']);
  });

  test('leave out what the other tool would not load', async () => {
    const dir = project();
    writeFileSync(join(dir, '.claude/agents/reviewer.md'), AGENT.replace('code.', '{env:HOME}'));
    const { code, out } = await run(dir, runConvert, '.', '--to', 'kilo');
    expect([code, existsSync(join(dir, '.kilo'))]).toEqual([1, false]);
    expect(out).toContain('{env:HOME}');
  });

  test('need to know which tool', async () => {
    const dir = project();
    expect(await run(dir, runConvert, '.')).toMatchObject({ code: 2 });
    expect((await run(dir, runConvert, '.', '--to', 'emacs')).error).toContain('--to is one of');
  });
});
