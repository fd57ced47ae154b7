import { execFileSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { PlacedFile } from '@/lib/agents/elsewhere/reading';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import { sharedData } from './shared-data';

/** What the real package of a tool did with one file. */
type Answer = {
  readonly loads: boolean;
  readonly stops_tool?: boolean;
  readonly identity?: string | null;
  readonly description?: string | null;
  readonly tools?: readonly string[] | string | null;
  readonly toolsResolved?: readonly string[] | string | null;
  readonly model?: string | null;
  readonly color?: string | null;
  readonly prompt?: string;
};
type Measured = Record<OtherTool, { readonly probes: Record<string, Answer> }> & {
  readonly 'extra probes': Record<string, { readonly file: string; readonly text: string }>;
};

const folder = sharedData('other-tools');
const made = mkdtempSync(join(tmpdir(), 'probes-'));
afterAll(() => rmSync(made, { recursive: true, force: true }));

describe.skipIf(folder === null)('each tool reads the probes as its package did', () => {
  const [first, second] = (
    folder === null
      ? []
      : ['gemini-qwen-opencode-kilo.json', 'copilot-codex-droid-cline-auggie.json'].map((name) =>
          JSON.parse(readFileSync(join(folder, name), 'utf8')),
        )
  ) as [Measured, Measured];
  const files = folder === null ? new Map<string, PlacedFile>() : makeProbes(folder);

  const cases = [...Object.entries(first ?? {}), ...Object.entries(second ?? {})].flatMap(
    ([tool, { probes }]) =>
      !probes || tool === 'codex'
        ? []
        : Object.entries(probes).map(([key, answer]) => ({
            ...{ tool: tool as OtherTool, key, answer },
          })),
  );

  test('there are as many as were measured', () => {
    expect(cases.length).toBeGreaterThan(500);
  });

  test.each(cases)('$tool: $key', ({ tool, key, answer }) => {
    const extra = first['extra probes'][key];
    const file = extra
      ? { text: extra.text, path: extra.file }
      : files.get(key.replace('p30-readme', 'README').replace(/^(one|two)\/p26$/, 'p26-$1'));
    expect(file, 'the probe').toBeDefined();
    if (file === undefined) return;
    const path = tool === 'cline' ? file.path.replace(/\.md$/, '.yaml') : file.path;
    const reading = readElsewhere(tool, { ...file, path });
    expect(reading.loads).toBe(answer.stops_tool ? 'stops' : answer.loads);
    if (!answer.loads) return;
    const { identity, description, color, model, prompt } = answer;
    expect(reading.identity).toBe(identity);
    if (description !== undefined) expectText(reading.description, description);
    if (color !== undefined) expect(reading.color).toBe(color);
    if (model !== undefined && model !== 'not shown') expect(reading.model).toBe(model);
    if (prompt !== undefined) expectText(reading.prompt, prompt);
    const tools = answer.toolsResolved === undefined ? answer.tools : answer.toolsResolved;
    if (tools === 'all') expect(reading.tools).toBeNull();
    else if (tools !== undefined && typeof tools !== 'string') expect(reading.tools).toEqual(tools);
  });
});

/** Long texts are recorded by their start, and some with their length. */
function expectText(text: string | null, recorded: string | null) {
  const [, start, length] = /^(.*?)\.\.\.(?: \((\d+) chars\))?$/s.exec(recorded ?? '') ?? [];
  if (start === undefined) {
    // Cline's are cut without a mark.
    if (recorded?.length === 60) expect(text?.slice(0, 60)).toBe(recorded);
    else expect(text).toBe(recorded);
    return;
  }
  expect(text?.startsWith(start)).toBe(true);
  // Of the longest body the JSON holds only the start.
  if (length !== undefined && !text?.endsWith('chars)')) expect(text).toHaveLength(Number(length));
}

function makeProbes(from: string): Map<string, PlacedFile> {
  execFileSync('python3', [join(from, 'probes.py'), made]);
  const found = new Map<string, PlacedFile>();
  for (const path of readdirSync(made, { recursive: true, encoding: 'utf8' })) {
    const at = join(made, path);
    if (!path.endsWith('.md') || !(lstatSync(at).isFile() || lstatSync(at).isSymbolicLink()))
      continue;
    const [, key = ''] = /(p\d\d|README)[^/]*$/.exec(path) ?? [];
    const place = key === 'p26' ? `p26-${path.slice(0, 3)}` : key;
    const link = lstatSync(at).isSymbolicLink() ? ('inside' as const) : undefined;
    found.set(place, { text: readFileSync(at, 'utf8'), path, link });
  }
  return found;
}
