import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hasSkill } from '@/lib/agents/claude-code/skills';
import { linkTo, type Tree, testdir } from '@/test/testdir';
import { forgetSkills, skillFolders, skillsAround } from './skills';

const PROJECT = { kind: 'project' } as const;

function skill(header = ''): string {
  return `---\ndescription: Helps.\n${header}---\n\nHelp.\n`;
}

/** A folder with a user's `.claude` in `home` and a checkout in `project`. */
function make(tree: Tree): string {
  const dir = testdir({ 'home/.claude/settings.json': '{}', 'project/.git/HEAD': '', ...tree });
  vi.stubEnv('CLAUDE_CONFIG_DIR', join(dir, 'home/.claude'));
  return dir;
}

beforeEach(() => forgetSkills());
afterEach(() => vi.unstubAllEnvs());

describe('skillsAround', () => {
  it('finds what Claude Code finds, by the same names', () => {
    const at = 'project/.claude';
    const dir = make({
      [`${at}/skills/plain/SKILL.md`]: skill(),
      [`${at}/skills/folder/SKILL.md`]: skill('name: other\n'),
      [`${at}/skills/headless/SKILL.md`]: 'Help.\n',
      [`${at}/skills/broken/SKILL.md`]: '---\nname: [a\n---\n',
      [`${at}/skills/hidden/SKILL.md`]: skill('user-invocable: false\n'),
      [`${at}/skills/linked`]: linkTo('../../../elsewhere'),
      'elsewhere/SKILL.md': skill(),
      [`${at}/commands/top.md`]: 'Do.\n',
      [`${at}/commands/a/b/deep.md`]: 'Do.\n',
      [`${at}/commands/kept/SKILL.md`]: skill(),
      'home/.claude/skills/mine/SKILL.md': skill(),
      'home/.claude/commands/ours.md': 'Do.\n',
    });
    const here = skillsAround(join(dir, 'project/.claude/agents'), PROJECT);
    expect(here).toEqual({
      all: true,
      names: [
        ...['a:b:deep', 'b:deep', 'broken', 'deep', 'folder', 'headless', 'hidden', 'kept'],
        ...['linked', 'mine', 'other', 'ours', 'plain', 'top'],
      ],
    });
  });

  it('leaves out what an agent may not name', () => {
    const at = 'project/.claude';
    const dir = make({
      [`${at}/skills/lower/skill.md`]: skill(),
      [`${at}/skills/empty/README.md`]: '',
      [`${at}/skills/nested/deep/SKILL.md`]: skill(),
      [`${at}/skills/flat.md`]: 'Help.\n',
      [`${at}/skills/person/SKILL.md`]: skill('disable-model-invocation: true\n'),
      [`${at}/skills/person2/SKILL.md`]: skill('disable-model-invocation: "true"\n'),
      [`${at}/commands/person3.md`]: skill('disable-model-invocation: yes\n'),
      [`${at}/commands/UPPER.MD`]: 'Do.\n',
      'project/sub/.claude/skills/below/SKILL.md': skill(),
      '.claude/skills/outside-the-checkout/SKILL.md': skill(),
    });
    expect(skillsAround(join(dir, 'project/.claude/agents'), PROJECT)?.names).toEqual([]);
    const below = skillsAround(join(dir, 'project/sub/.claude/agents'), PROJECT);
    expect(below?.names).toEqual(['below']);
  });

  it('knows the skills of plugins with their plugin and without', () => {
    const dir = make({
      'plug/skills/one/SKILL.md': skill(),
      'plug/commands/do.md': 'Do.\n',
      'home/.claude/plugins/installed_plugins.json': JSON.stringify({
        plugins: { 'far@market': [{ installPath: 'cache/far' }], odd: [null, { installPath: 1 }] },
      }),
      'home/.claude/plugins/cache/far/skills/two/SKILL.md': skill(),
    });
    const here = skillsAround(join(dir, 'plug/agents'), { kind: 'plugin', plugin: 'plug' });
    expect(here).toEqual({ all: false, names: ['far:two', 'one', 'plug:one', 'two'] });
    if (here === null) throw new Error('unreachable');
    expect(hasSkill(here, 'review')).toBe(true);
    expect(hasSkill(here, 'plug:none')).toBe(false);
    expect(hasSkill(here, 'unknown:any')).toBe(true);
    expect(hasSkill(here, 'none')).toBe(false);
  });

  it('says nothing of a folder in which Claude Code does not look', () => {
    const dir = make({ 'project/agents/a.md': '' });
    expect(skillsAround(join(dir, 'project/agents'), PROJECT)).toBeNull();
    expect(skillsAround(join(dir, 'home/.claude/agents'), PROJECT)?.all).toBe(false);
  });

  it('enters no tree that a link leads to, whatever its size', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 300 }, (_, n) => [`wide/${n}/${n}.md`, 'x'] as const),
    );
    const dir = make({ ...wide, 'project/.claude/commands/all': linkTo('../../../wide') });
    expect(skillsAround(join(dir, 'project/.claude/agents'), PROJECT)?.names).toEqual([]);
  });

  it('is the same object until something changes', () => {
    const dir = make({ 'project/.claude/skills/a/SKILL.md': skill() });
    const agents = join(dir, 'project/.claude/agents');
    const before = skillsAround(agents, PROJECT);
    forgetSkills();
    expect(skillsAround(agents, PROJECT)).toBe(before);
    mkdirSync(join(dir, 'project/.claude/skills/b'));
    writeFileSync(join(dir, 'project/.claude/skills/b/SKILL.md'), skill());
    forgetSkills();
    expect(skillsAround(agents, PROJECT)?.names).toEqual(['a', 'b']);
    expect(skillFolders(agents)).toEqual(
      ['skills', 'skills/a', 'skills/b'].map((path) => join(dir, 'project/.claude', path)),
    );
    rmSync(join(dir, 'project/.claude/skills'), { recursive: true });
    expect(skillFolders(agents)).toEqual([]);
  });
});
