import { describe, expect, it } from 'vitest';
import { parseYaml, readValue } from '@/lib/agents/yaml/yaml';
import { readSetting } from './read-setting';

/** The effective value as JSON, or why there is none. */
function setting(line: string, inPlugin = false): string {
  const key = line.slice(0, line.indexOf(':'));
  const yaml = parseYaml(`${line}\n`, { from: 0, to: line.length + 1 });
  const { value, ignored } = readSetting(key, readValue(yaml, key) ?? null, inPlugin);
  const shown = value instanceof Map ? JSON.stringify([...value.keys()]) : JSON.stringify(value);
  return ignored ? `${shown} ${ignored}` : shown;
}

describe('readSetting', () => {
  // format.md, section 2.1.
  it.each([
    ['permissionMode: plan', '"plan"'],
    ['permissionMode: manual', '"default"'],
    ['permissionMode: Plan', 'null value-invalid'],
    ['permissionMode: delegate', 'null value-invalid'],
    ['permissionMode:', 'null value-invalid'],
    ['maxTurns: 5', '5'],
    ['maxTurns: "5"', '5'],
    ['maxTurns: 0', 'null value-invalid'],
    ['maxTurns: -1', 'null value-invalid'],
    ['maxTurns: 1.5', 'null value-invalid'],
    ['maxTurns: abc', 'null value-invalid'],
    ['maxTurns: null', 'null value-invalid'],
    ['background: true', 'true'],
    ['background: "false"', 'false'],
    ['background: yes', 'null value-invalid'],
    ['background: 1', 'null value-invalid'],
    ['background: null', 'null value-invalid'],
    ['omitClaudeMd: true', 'true'],
    ['omitClaudeMd: maybe', 'null value-invalid'],
    ['effort: xhigh', '"xhigh"'],
    ['effort: High', '"high"'],
    ['effort: 3', '3'],
    ['effort: ultracode', 'null value-invalid'],
    ['memory: local', '"local"'],
    ['memory: true', 'null value-invalid'],
    ['isolation: worktree', '"worktree"'],
    ['isolation: remote', '"remote"'],
    ['isolation: foo', 'null value-invalid'],
    ['skills: a, b', '["a","b"]'],
    ['skills: [a, b]', '["a","b"]'],
    ['skills: 5', 'null value-invalid'],
    ['mcpServers: slack', '"slack"'],
    ['mcpServers: [slack]', '["slack"]'],
    ['mcpServers: {foo: {command: x}}', '["foo"]'],
    ['mcpServers: [{foo: {bad: 1}}]', 'null value-invalid'],
    ['mcpServers: 5', 'null value-invalid'],
    ['initialPrompt: hello', '"hello"'],
    ['initialPrompt: 5', 'null value-invalid'],
    ['experimental: {cacheTtl: 1h}', '["cacheTtl"]'],
    ['experimental: foo', 'null value-invalid'],
    ['observer: foo', '"foo"'],
    ['autoCompactWindow: 100000', '100000'],
  ])('%s', (line, expected) => {
    expect(setting(line)).toBe(expected);
  });

  it.each([
    ['permissionMode: plan', 'null plugin-ignored'],
    ['mcpServers: slack', 'null plugin-ignored'],
    ['hooks: []', 'null plugin-ignored'],
    ['initialPrompt: hello', 'null plugin-ignored'],
    ['observer: foo', 'null plugin-ignored'],
    ['isolation: remote', 'null value-invalid'],
    ['isolation: worktree', '"worktree"'],
    ['maxTurns: 5', '5'],
  ])('%s in a plugin', (line, expected) => {
    expect(setting(line, true)).toBe(expected);
  });

  const hook = '{type: command, command: x}';
  it.each([
    [`hooks: {PreToolUse: [{matcher: Bash, hooks: [${hook}]}]}`, '["PreToolUse"]'],
    [`hooks: {Stop: [{hooks: [${hook}]}, 5]}`, '["Stop"] hooks-entry-ignored'],
    [`hooks: {Stop: [5]}`, '[] hooks-entry-ignored'],
    [`hooks: {Foo: [{hooks: [${hook}]}]}`, '["Foo"] hooks-entry-ignored'.replace('["Foo"]', '[]')],
    ['hooks: {PreToolUse: null}', '[] hooks-entry-ignored'],
    ['hooks:', 'null'],
  ])('%s', (line, expected) => {
    expect(setting(line)).toBe(expected);
  });
});
