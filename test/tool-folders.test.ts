import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Operation } from '@/lib/agents/bulk/operation';
import { EVERYTHING } from '@/lib/agents/catalog/list-query';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { planOperations } from '@/lib/library/jobs/plan-operations';
import { openLibrary } from '@/lib/library/library';
import { listAll } from '@/lib/library/list-all';
import { namedRoots } from '@/lib/library/roots/claude-roots';
import { saveText } from '@/lib/library/saving/save';
import { linkTo, type Tree, testdir } from './testdir';
import { TOOL_PROJECT } from './tool-project';

let home = '';

beforeEach(() => {
  home = testdir({});
  vi.stubEnv('CLAUDE_CONFIG_DIR', join(home, '.claude'));
});

async function openProject(tree: Tree = TOOL_PROJECT, { tools = true } = {}) {
  const dir = testdir(tree);
  const roots = await namedRoots([], dir, { tools });
  const library = openLibrary(roots, { watch: 'off' });
  await library.searchable();
  return { dir, roots, library };
}

describe('the folders of other tools in a project', () => {
  test('are roots beside those of Claude Code, each with its tool', async () => {
    const { dir, roots } = await openProject();
    const below = (path: string) => path.slice(dir.length + 1);
    expect(roots.map(({ path, scope, rules }) => [below(path), scope, rules])).toEqual([
      ['.claude/agents', 'project', { kind: 'project' }],
      ['.gemini/agents', 'tool', { kind: 'tool', tool: 'gemini-cli' }],
      ['.qwen/agents', 'tool', { kind: 'tool', tool: 'qwen-code' }],
      ['.opencode/agent', 'tool', { kind: 'tool', tool: 'opencode' }],
      ['.opencode/agents', 'tool', { kind: 'tool', tool: 'opencode' }],
      ['.kilo/agents', 'tool', { kind: 'tool', tool: 'kilo' }],
      ['.kilocode/agents', 'tool', { kind: 'tool', tool: 'kilo' }],
      ['.github/agents', 'tool', { kind: 'tool', tool: 'copilot' }],
      ['.codex/agents', 'tool', { kind: 'tool', tool: 'codex' }],
      ['.factory/droids', 'tool', { kind: 'tool', tool: 'droid' }],
      ['.cline/agents', 'tool', { kind: 'tool', tool: 'cline' }],
      ['.augment/agents', 'tool', { kind: 'tool', tool: 'auggie' }],
    ]);
    expect(roots.filter(({ readOnly }) => readOnly).map(({ path }) => below(path))).toEqual([
      '.codex/agents',
      '.augment/agents',
    ]);
    expect(new Set(roots.map(({ id }) => id)).size).toBe(roots.length);
  });

  test('are left out where nobody asks for them, and where they are those of Claude Code', async () => {
    expect((await openProject(TOOL_PROJECT, { tools: false })).roots).toHaveLength(1);
    const linked = {
      '.git': {},
      '.claude/agents': {},
      '.opencode': { agent: linkTo('../.claude/agents') },
    };
    expect((await openProject(linked)).roots).toHaveLength(1);
  });

  test('list their files as their tool has them', async () => {
    const { library, roots } = await openProject();
    const label = (id: string) =>
      roots
        .find((root) => root.id === id)
        ?.path.split('/')
        .at(-2);
    const { items } = listAll(library, { sort: 'name' });
    const shown = items
      .filter(({ tool }) => tool !== undefined)
      .map(({ root, path, name, tool, verdict, model, tools }) => ({
        [`${label(root)}/${path}`]: [tool, name, verdict, model, tools],
      }));
    expect(Object.assign({}, ...shown)).toEqual({
      '.gemini/reviewer.md': [
        ...['gemini-cli', 'reviewer', 'loads', 'gemini-pro'],
        ['read_file', 'grep_search'],
      ],
      '.gemini/broken.md': ['gemini-cli', 'broken', 'skipped', null, 'all'],
      '.qwen/tester.md': ['qwen-code', 'tester', 'altered', null, ['Read', 'Grep']],
      '.opencode/one/deep.md': ['opencode', 'one/deep', 'loads', null, 'all'],
      '.opencode/stopper.md': ['opencode', 'stopper', 'skipped', null, ['Read', 'Grep']],
      '.kilo/kilo.md': ['kilo', 'kilo', 'loads', null, 'all'],
      '.kilocode/old.md': ['kilo', 'old', 'loads', null, 'all'],
      '.github/planner.agent.md': ['copilot', 'planner', 'loads', null, ['view']],
      '.factory/droid.md': ['droid', 'droid', 'loads', null, 'all'],
      '.cline/cline.yaml': ['cline', 'cline', 'loads', null, ['run_commands']],
      '.cline/second.yml': ['cline', 'second', 'loads', null, 'all'],
      '.codex/codex.toml': ['codex', 'codex-reviewer', 'loads', 'gpt-5', 'all'],
      '.codex/bad.toml': ['codex', 'bad', 'skipped', null, 'all'],
      '.augment/augment.md': ['auggie', 'augment', 'loads', null, 'all'],
    });
  });

  test('say why in the words of their tool, and nothing that is about Claude Code', async () => {
    const { library } = await openProject();
    const { items } = listAll(library);
    const reasons = items.filter(({ tool }) => tool).flatMap(({ reason }) => reason ?? []);
    expect(reasons.map(({ code }) => code).sort()).toEqual([
      ...['elsewhere-altered', 'elsewhere-skipped', 'elsewhere-skipped', 'elsewhere-stops'],
    ]);
    expect(reasons.filter(({ message }) => /Claude/.test(message))).toEqual([]);
    expect(library.faults.map(({ message }) => message)).toContain(
      'Cline reads only names that end in .yaml or .yml.',
    );
  });

  test('have no part in sessions of Claude Code', async () => {
    const { library } = await openProject();
    const alone = await openProject(TOOL_PROJECT, { tools: false });
    expect(library.list(EVERYTHING).tokens).toEqual(alone.library.list(EVERYTHING).tokens);
    expect(library.agents().map(({ name }) => name)).toEqual(['reviewer']);
    expect(library.agents()[0]).toMatchObject({ standing: null, problems: { error: 0 } });
    expect(library.groups()).toEqual(alone.library.groups());
    expect(library.elsewhere().map(({ agent }) => agent.name)).toEqual(['reviewer']);
    expect(await library.overlapPairs(10)).toEqual([]);
    expect(listAll(library, { q: 'is:available' }).items).toHaveLength(1);
  });

  test('are filtered by their tool, and searched', async () => {
    const { library } = await openProject();
    const names = (q: string) =>
      listAll(library, { q, sort: 'name' }).items.map(({ name }) => name);
    expect(names('made-for:gemini-cli')).toEqual(['broken', 'reviewer']);
    expect(names('made-for:claude-code')).toEqual(['reviewer']);
    expect(names('-scope:tool')).toEqual(['reviewer']);
    expect(names('loads-in:codex')).toEqual(['codex-reviewer']);
    expect(names('"look for findings"')).toEqual(['codex-reviewer']);
    expect(names('security')).toEqual(['codex-reviewer']);
    const made = library.list(EVERYTHING).facets['made-for'];
    expect(made.find(({ value }) => value === 'cline')).toEqual({
      ...{ value: 'cline', label: 'Cline', count: 2 },
    });
    const { library: alone } = await openProject(TOOL_PROJECT, { tools: false });
    expect(alone.list(EVERYTHING).facets['made-for']).toEqual([]);
  });

  test('take no change of many agents but that they go, and get none', async () => {
    const { library, roots } = await openProject();
    const idOf = (end: string) => roots.find(({ path }) => path.endsWith(end))?.id ?? '';
    const gemini = { root: idOf('.gemini/agents'), path: 'reviewer.md' };
    const codex = { root: idOf('.codex/agents'), path: 'codex.toml' };
    const claude = { root: idOf('.claude/agents'), path: 'reviewer.md' };
    const refusals = async (ref: AgentRef, operation: Operation) =>
      (await planOperations(library, [ref], [operation])).map(({ refused }) => refused);
    for (const operation of [
      { kind: 'set-field', key: 'model', value: 'opus' },
      { kind: 'fix', codes: null },
      { kind: 'move', root: claude.root, folder: '' },
      { kind: 'copy', root: claude.root, folder: '' },
      { kind: 'rename-file' },
    ] as const) {
      expect(await refusals(gemini, operation)).toEqual([
        'It is an agent of Gemini CLI, and this is for those of Claude Code. Open it, and change it by itself.',
      ]);
    }
    expect(await refusals(claude, { kind: 'copy', root: gemini.root, folder: 'new' })).toEqual([
      expect.stringMatching(/^Gemini CLI in .+ takes agents of Gemini CLI\./),
    ]);
    expect(await refusals(gemini, { kind: 'delete' })).toEqual([null]);
    expect(await refusals(codex, { kind: 'delete' })).toEqual([
      expect.stringContaining('agents of Codex are TOML'),
    ]);
  });

  test('are saved where they are Markdown or YAML, and TOML is not', async () => {
    const { library, roots } = await openProject();
    vi.stubEnv('AGENT_CATALOG_STATE', join(home, 'state'));
    const file = async (end: string, path: string) => {
      const root = roots.find((one) => one.path.endsWith(end));
      const found = root && (await library.read({ root: root.id, path }));
      if (!found) throw new Error(`no ${path}`);
      return found;
    };
    const yaml = await file('.cline/agents', 'second.yml');
    const text = yaml.source.text.replace('second', 'third');
    const saved = await saveText(yaml.at.root, yaml.path, text, yaml.revision);
    expect(saved).toMatchObject({ ok: true, changed: true });
    expect((await file('.cline/agents', 'second.yml')).item.name).toBe('third');
    const toml = await file('.codex/agents', 'codex.toml');
    expect(toml).toMatchObject({
      readOnly: true,
      reading: { inTool: { prompt: 'You look for findings.' } },
    });
    const refused = await saveText(toml.at.root, toml.path, 'name = "x"', toml.revision);
    expect(refused).toMatchObject({ ok: false, code: 'read-only' });
  });
});
