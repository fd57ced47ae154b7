import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { testdir } from '@/test/testdir';
import { projectOf } from './project-root';
import { makeRoots, type Root } from './root';

afterEach(() => void vi.unstubAllEnvs());

const folder = (path: string): Root => makeRoots([path])[0] as Root;

it('is the folder that holds .claude, and of any other folder that itself', () => {
  const dir = testdir({ '.claude/agents': {}, 'team/agents': {} });
  expect(projectOf(folder(join(dir, '.claude/agents')), null)).toBe(dir);
  expect(projectOf(folder(join(dir, 'team/agents')), null)).toBe(join(dir, 'team/agents'));
});

it('is what CLAUDE_CONFIG_DIR names where the agents are in it, whatever it is called', () => {
  const dir = testdir({ 'mine/agents': {}, '.claude/agents': {} });
  vi.stubEnv('CLAUDE_CONFIG_DIR', join(dir, 'mine'));
  expect(projectOf(folder(join(dir, 'mine/agents')), null)).toBe(join(dir, 'mine'));
  vi.stubEnv('CLAUDE_CONFIG_DIR', join(dir, '.claude'));
  expect(projectOf(folder(join(dir, '.claude/agents')), null)).toBe(join(dir, '.claude'));
});
