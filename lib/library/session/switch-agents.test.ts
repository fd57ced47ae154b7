import { mkdirSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readSnapshot } from '@/lib/library/history/history';
import { findEntry } from '@/lib/library/journal/journal';
import { type Tree, testdir } from '@/test/testdir';
import { readSession } from './session';
import { planSwitch, switchAgents } from './switch-agents';

const BY = { kind: 'app', browser: null } as const;

const agent = (name: string) => `---\nname: ${name}\ndescription: D\n---\nB\n`;

/** A repository `w` with agents `a` and `b`, a folder `w/sub` and a worktree `wt`. */
function disk(tree: Tree = {}) {
  const dir = realpathSync(
    testdir({
      'home/x': '',
      'w/.git/HEAD': '',
      'w/.git/worktrees/wt/commondir': '../..\n',
      'w/.claude/agents/a.md': agent('a'),
      'w/.claude/agents/b.md': agent('b'),
      'w/sub/x': '',
      'wt/x': '',
      ...tree,
    }),
  );
  const env = { ...process.env, HOME: join(dir, 'home'), CLAUDE_CONFIG_DIR: undefined };
  vi.stubEnv('AGENT_CATALOG_STATE', join(dir, 'state'));
  const start = (at: string) => join(dir, at);
  const off = async (at: string) => {
    const { agents } = await readSession(start(at), env);
    return agents.filter(({ whyNot }) => whyNot !== null).map(({ name }) => name);
  };
  return { dir, env, start, off, text: (at: string) => readFileSync(join(dir, at), 'utf8') };
}

test('each place has just its effect', async () => {
  const { env, start, off } = disk();
  const flip = async (
    from: string,
    place: 'folder' | 'repository' | 'everywhere',
    name: string,
  ) => {
    const asked = { names: [name], off: true, start: start(from) };
    const plan = (await planSwitch(asked, env)).find((one) => one.place === place);
    const how = { place, ifMatch: plan?.revision ?? null, mend: false };
    expect(await switchAgents(asked, how, BY, env)).toMatchObject({ ok: true, changed: true });
  };
  await flip('w', 'folder', 'a');
  expect([await off('w'), await off('w/sub')]).toEqual([['a'], []]);
  await flip('w/sub', 'folder', 'b');
  expect([await off('w'), await off('w/sub')]).toEqual([['a'], ['b']]);
  await flip('w/sub', 'repository', 'Explore');
  expect([await off('w'), await off('w/sub')]).toEqual([
    ['a', 'Explore'],
    ['b', 'Explore'],
  ]);
  await flip('home', 'everywhere', 'Plan');
  expect(await off('home')).toEqual(['Plan']);
});

test('a folder outside git has no repository to switch in', async () => {
  const { env, start } = disk({ 'loose/x': '' });
  const plans = await planSwitch({ names: ['a'], off: true, start: start('loose') }, env);
  expect(plans.map(({ place, file }) => [place, file])).toEqual([
    ['folder', start('loose/.claude/settings.local.json')],
    ['everywhere', start('home/.claude/settings.json')],
  ]);
});

test('what was replaced is in the history, and the journal tells of it', async () => {
  const before = '{\n  "z": 1,\n  "permissions": { "deny": ["Read(x)"] }\n}\n';
  const { env, start, text } = disk({ 'w/.claude/settings.json': before });
  const asked = { names: ['a', 'p:x'], off: true, start: start('w') };
  const [plan] = await planSwitch(asked, env);
  const how = { place: 'folder', ifMatch: plan?.revision ?? null, mend: false } as const;
  const made = await switchAgents(asked, how, BY, env);
  expect(made).toMatchObject({ ok: true, changed: true });
  expect(text('w/.claude/settings.json')).toBe(
    before.replace('"Read(x)"', '"Read(x)", "Agent(a)", "Agent(p:x)"'),
  );
  const kept = readSnapshot(plan?.revision ?? '');
  expect(Buffer.from(kept ?? []).toString()).toBe(before);
  const entry = findEntry(made.ok ? (made.entry ?? '') : '');
  expect(entry).toMatchObject({ what: '2 agents switched off in .claude/settings.json' });
  // What was seen is no longer there.
  expect(await switchAgents({ ...asked, off: false }, how, BY, env)).toMatchObject({
    ok: false,
    code: 'stale',
  });
});

test('a file that Claude Code ignores is mended only where that is asked for', async () => {
  const before = '{\n  // mine\n  "model": "opus",\n}\n';
  const { env, start, off, text } = disk({ 'w/.claude/settings.json': before });
  const asked = { names: ['a'], off: true, start: start('w') };
  const [plan] = await planSwitch(asked, env);
  expect(plan?.ignored).toEqual({ why: 'it has a comment, which JSON does not know', mends: true });
  const how = { place: 'folder', ifMatch: plan?.revision ?? null } as const;
  const refused = await switchAgents(asked, { ...how, mend: false }, BY, env);
  expect(refused).toMatchObject({ ok: false });
  expect(text('w/.claude/settings.json')).toBe(before);
  expect(await switchAgents(asked, { ...how, mend: true }, BY, env)).toMatchObject({ ok: true });
  expect(text('w/.claude/settings.json')).toBe(plan?.after);
  expect(await off('w')).toEqual(['a']);
});

test('what keeps an agent off all the same is told', async () => {
  const { env, start } = disk({
    'home/.claude/settings.json': '{"permissions": {"deny": ["Agent(a)"]}}',
    'w/.claude/settings.json': '{"permissions": {"deny": ["Agent(a)"]}}',
  });
  const plans = await planSwitch({ names: ['a'], off: false, start: start('w') }, env);
  expect(plans.map(({ place, still }) => [place, still.map(({ file }) => file)])).toEqual([
    ['folder', [start('home/.claude/settings.json')]],
    ['repository', [start('w/.claude/settings.json')]],
    ['everywhere', [start('w/.claude/settings.json')]],
  ]);
});

test('a link that leads out of the project is not followed', async () => {
  const { env, start } = disk({ 'elsewhere/settings.json': '{}' });
  mkdirSync(start('p/.claude'), { recursive: true });
  symlinkSync(start('elsewhere/settings.json'), start('p/.claude/settings.local.json'));
  const asked = { names: ['a'], off: true, start: start('p') };
  const [plan] = await planSwitch(asked, env);
  expect(plan).toMatchObject({ place: 'folder', after: null });
  expect(plan?.trouble).toContain('leads out of its folder');
  const how = { place: 'folder', ifMatch: null, mend: true } as const;
  expect(await switchAgents(asked, how, BY, env)).toMatchObject({ ok: false, code: 'outside' });
});
