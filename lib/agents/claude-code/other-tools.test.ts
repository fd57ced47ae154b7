import { describe, expect, it } from 'vitest';
import { readFields } from '@/lib/agents/reading/read-fields';
import { findOwner } from './other-tools';

/** `path` alone has no fields but name and description. */
function ownerOf(path: string, ...lines: readonly string[]) {
  const text = ['---', 'name: x', 'description: D', ...lines, '---', '', 'B', ''].join('\n');
  return findOwner(path, readFields(text).fields);
}

describe('findOwner', () => {
  it.each([
    ['/r/x.agent.md', 'GitHub Copilot'],
    ['/r/X.Agent.MD', 'GitHub Copilot'],
    ['/r/.github/agents/x.md', 'GitHub Copilot'],
    ['/r/.github/agents/deep/x.md', 'GitHub Copilot'],
    ['/r/.gemini/agents/x.md', 'Gemini CLI'],
    ['/r/.qwen/agents/x.md', 'Qwen Code'],
    ['/r/.opencode/agent/x.md', 'OpenCode'],
    ['/home/u/.config/opencode/agents/x.md', 'OpenCode'],
    ['/r/.kilocode/agents/x.md', 'Kilo'],
    ['/r/.codex/agents/x.md', 'Codex'],
    ['/r/.factory/droids/x.md', 'Droid'],
    ['/r/.cursor/agents/x.md', 'Cursor'],
    ['/r/.claude/.cursor/agents/x.md', 'Cursor'],
    ['.github/agents/x.md', 'GitHub Copilot'],
  ])('tells by the place of %s', (path, tool) => {
    expect(ownerOf(path)).toMatchObject({ tool, placed: true });
  });

  it.each([
    '/r/agents/x.md',
    '/r/.claude/agents/x.md',
    '/home/u/.cursor/worktrees/r/agents/x.md',
    '/home/u/.codex/worktrees/r/.claude/agents/x.md',
    '/r/.github/agents/.claude/agents/x.md',
    '/r/agent.md',
  ])('tells nothing by the place of %s', (path) => {
    expect(ownerOf(path)).toBeNull();
  });

  it.each([
    [['mcp-servers:', '  x: {command: npx}'], 'GitHub Copilot'],
    [['handoffs:', '  - label: x'], 'GitHub Copilot'],
    [["tools: ['search/codebase', 'edit']"], 'GitHub Copilot'],
    [["tools: ['changes', 'fetch']"], 'GitHub Copilot'],
    [['mode: subagent'], 'OpenCode'],
    [['tools:', '  write: false', '  bash: true'], 'OpenCode'],
    [['permission:', '  edit: deny'], 'OpenCode'],
    [['kind: local'], 'Gemini CLI'],
    [['tools:', '  - read_file', '  - run_shell_command'], 'Gemini CLI'],
    [['approvalMode: plan'], 'Qwen Code'],
    [['reasoningEffort: high'], 'Droid'],
    [['sandbox_mode: read-only'], 'Codex'],
    [['alwaysApply: true'], 'Cursor'],
    [['providerId: x'], 'Cline'],
  ])('tells by %j', (lines, tool) => {
    expect(ownerOf('/r/x.md', ...lines)).toMatchObject({ tool, placed: false });
    expect(ownerOf('/r/.claude/agents/x.md', ...lines)).toBeNull();
  });

  it.each([
    [['tools: [read, search]']],
    [['tools: fetch']],
    [['tools: Read, read_file']],
    [['mode: strict']],
    [['kind: reviewer']],
    [['mode: subagent', 'tools: Read, Bash(git:*)']],
    [['version: 1', 'author: me']],
  ])('takes %j for one of Claude Code', (lines) => {
    expect(ownerOf('/r/x.md', ...lines)).toBeNull();
  });
});
