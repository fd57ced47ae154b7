import { describe, expect, it } from 'vitest';
import { parseYaml, readValue } from '@/lib/agents/yaml/yaml';
import { readHooks } from './read-hooks';

function refused(hooks: string): boolean {
  const text = `hooks: ${hooks}\n`;
  const yaml = parseYaml(text, { from: 0, to: text.length });
  expect(yaml.kind).toBe('map');
  return readHooks(readValue(yaml, 'hooks')).refused;
}

describe('readHooks', () => {
  // format.md, section 2.3: hooks that drop the agent.
  it.each([
    '[]',
    'text',
    '5',
    '{PreToolUse: text}',
    '{PreToolUse: {}}',
    '{PreToolUse: [text]}',
    '{PermissionRequest: [{matcher: 5, hooks: []}]}',
    '{PreToolUse: [{matcher: Bash}]}',
    '{PreToolUse: [{hooks: {}}]}',
    '{PreToolUse: [{hooks: [{command: x}]}]}',
    '{PreToolUse: [{hooks: [{type: foo}]}]}',
    '{PreToolUse: [{hooks: [{type: command}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: 5}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, timeout: soon}]}]}',
  ])('drops the agent for %s', (hooks) => {
    expect(refused(hooks)).toBe(true);
  });

  it.each([
    '',
    'null',
    '{}',
    '{PreToolUse: null}',
    '{PreToolUse: []}',
    '{PreToolUse: [{hooks: []}]}',
    '{PreToolUse: [{matcher: Bash, hooks: [{type: command, command: x, timeout: 5}]}]}',
    '{PermissionRequest: [{hooks: [{type: prompt}, {type: agent}, {type: http}, {type: mcp_tool}]}]}',
    '{Stop: text}',
    '{SessionStart: [{hooks: [{type: foo}]}]}',
    '{NoSuchEvent: [text]}',
  ])('keeps the agent with %s', (hooks) => {
    expect(refused(hooks)).toBe(false);
  });
});
