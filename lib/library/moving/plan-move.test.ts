import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import { OTHER_TOOLS, TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { importAgent } from '@/lib/agents/moving/import-agent';
import { addJob, jobEnded, planUndoOf, startJob } from '@/lib/library/jobs/jobs';
import { readJournal } from '@/lib/library/journal/journal';
import { openLibrary } from '@/lib/library/library';
import { makeRoots } from '@/lib/library/roots/root';
import { toolPlaces } from '@/lib/library/roots/tool-places';
import { readTree, teststore } from '@/test/store';
import { type MoveTarget, planMove } from './plan-move';

const AGENT = `---
name: critic
description: "Reviews.\\nWell."
tools: Read, Grep
model: sonnet
color: red
odd: kept
---

You review \`\${what}\`.
`;

const BY = { kind: 'app', browser: null } as const;

async function open(files: Record<string, string>) {
  const { dir } = teststore(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`.claude/agents/${path}`, text]),
    ),
  );
  const library = openLibrary(makeRoots([join(dir, '.claude/agents')]), { watch: 'off' });
  onTestFinished(() => library.close());
  await library.ready;
  const refs = Object.keys(files).map((path) => ({ root: library.roots[0]?.id ?? '', path }));
  const run = async (target: MoveTarget) => {
    const planned = await planMove(library, refs, target);
    const steps = planned.flatMap(({ step }) => step ?? []);
    const job = addJob({ by: BY, what: 'copied', steps, left: [] });
    await startJob(library, job.id);
    return { planned, job: await jobEnded(job.id) };
  };
  const undo = async (id: string) => {
    const job = planUndoOf(library, id, BY);
    await startJob(library, job?.id ?? '');
    return jobEnded(job?.id ?? '');
  };
  return { dir, library, refs, run, undo };
}

it.each(OTHER_TOOLS)('copies to %s what it loads, and takes that back, and again', async (tool) => {
  const { dir, library, run, undo } = await open({ 'critic.md': AGENT });
  const before = readTree(dir);
  const folder = join(dir, TOOL_FACTS[tool].folders[0] ?? '');
  expect(toolPlaces(library.roots, [tool])[0]).toMatchObject({ folder, kind: 'project' });
  const { planned, job } = await run({ tool, folder, carry: true });
  expect(job).toMatchObject({ state: 'done', left: [], total: 1 });
  const path = planned[0]?.made?.path ?? '';
  const text = readFileSync(join(folder, path), 'utf8');
  expect(readElsewhere(tool, { text, path }).loads).toBe(true);
  expect(importAgent(text, path, tool)).toMatchObject({ ok: true, text: AGENT });
  expect(readJournal().next().value).toMatchObject({
    files: [{ folder, path, words: [`copied to ${TOOL_FACTS[tool].name}`] }],
  });
  const undone = await undo(job?.id ?? '');
  expect(undone).toMatchObject({ state: 'done', left: [] });
  expect(withoutFolders(readTree(dir))).toEqual(before);
  expect(await undo(undone?.id ?? '')).toMatchObject({ state: 'done', left: [] });
  expect(readFileSync(join(folder, path), 'utf8')).toBe(text);
});

it('writes nothing over a file, nothing twice, and nothing that would not load', async () => {
  const { dir, library, refs, run } = await open({
    'critic.md': AGENT,
    'sub/critic.md': AGENT.replace('Well', 'Badly'),
    'bad.md': '---\nname: bad\n---\nNo description.\n',
  });
  const folder = join(dir, '.gemini/agents');
  const target: MoveTarget = { tool: 'gemini-cli', folder, carry: false };
  const [first, second, bad] = await planMove(library, refs, target);
  expect(first?.refused).toBeNull();
  expect(second).toMatchObject({ step: null, refused: expect.stringMatching(/Another of these/) });
  expect(bad).toMatchObject({ made: null, refused: expect.stringMatching(/does not load/) });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'critic.md'), 'mine');
  expect((await planMove(library, refs, target))[0]?.refused).toMatch(/already exists/);
  expect((await run(target)).job).toMatchObject({ total: 0 });
  expect(readFileSync(join(folder, 'critic.md'), 'utf8')).toBe('mine');
});

it('goes to no folder but those of the tools', async () => {
  const { dir, library, refs } = await open({ 'critic.md': AGENT });
  const target = { tool: 'codex', folder: join(dir, 'elsewhere'), carry: true } as const;
  expect((await planMove(library, refs, target))[0]).toMatchObject({
    step: null,
    refused: expect.stringMatching(/not open/),
  });
});

function withoutFolders(tree: Record<string, string>) {
  return Object.fromEntries(Object.entries(tree).filter(([path]) => !path.endsWith('/')));
}
