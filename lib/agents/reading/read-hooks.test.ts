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
    '{PreSkillShellCommand: text}',
    '{PreSkillShellCommand: [{matcher: x}]}',
    '{PreToolUse: [{matcher: null, hooks: []}]}',
    '{PreToolUse: [{hooks: [{type: prompt}]}]}',
    '{PreToolUse: [{hooks: [{type: agent}]}]}',
    '{PreToolUse: [{hooks: [{type: prompt, prompt: x, model: 5}]}]}',
    '{PreToolUse: [{hooks: [{type: prompt, prompt: x, continueOnBlock: yes}]}]}',
    '{PreToolUse: [{hooks: [{type: http}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: x}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: ""}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: $URL}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: "http://a", headers: {a: 5}}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: "http://a", allowedEnvVars: a}]}]}',
    '{PreToolUse: [{hooks: [{type: mcp_tool, server: a}]}]}',
    '{PreToolUse: [{hooks: [{type: mcp_tool, server: a, tool: b, input: c}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, args: a}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, args: [5]}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, shell: zsh}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, once: yes}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, if: 5}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, statusMessage: 5}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, timeout: 0}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, timeout: null}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, onFailure: stop}]}]}',
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
    '{PermissionRequest: [{hooks: [{type: prompt, prompt: ""}, {type: agent, prompt: x, model: y}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: "ftp://a"}, {type: http, url: localhost:80}]}]}',
    '{PreToolUse: [{hooks: [{type: http, url: "http://a", headers: {a: b}, allowedEnvVars: []}]}]}',
    '{PreToolUse: [{hooks: [{type: mcp_tool, server: "", tool: "", input: {a: 1}}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: "", args: [a], shell: powershell, zzz: 1}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, if: y, once: true, async: false}]}]}',
    '{PreToolUse: [{hooks: [{type: command, command: x, onFailure: block, rewakeMessage: y}]}]}',
    '{PreSkillShellCommand: null}',
    '{PermissionDenied: text}',
    '""',
    '0',
    'false',
    '|',
    '{Stop: text}',
    '{SessionStart: [{hooks: [{type: foo}]}]}',
    '{NoSuchEvent: [text]}',
  ])('keeps the agent with %s', (hooks) => {
    expect(refused(hooks)).toBe(false);
  });
});
