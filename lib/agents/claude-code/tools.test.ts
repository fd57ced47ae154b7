import { describe, expect, it } from 'vitest';
import type { Tools, YamlValue } from '@/lib/agents/model/agent';
import { applyTools, parseTools, rightCase, successorOf, TOOL_NAMES } from './tools';

const short = (tools: Tools) => (tools.kind === 'some' ? tools.names.join(' ') : tools.kind);

describe('parseTools', () => {
  // format.md, section 3.
  it.each<[YamlValue | undefined, string]>([
    [undefined, 'all'],
    ['*', 'all'],
    [['*'], 'all'],
    ['Read, *', 'all'],
    ['Read, Grep', 'Read Grep'],
    ['Read Grep', 'Read Grep'],
    ['Read,Grep,', 'Read Grep'],
    [['Read', 'Grep'], 'Read Grep'],
    [['Read, Grep', 'Bash'], 'Read Grep Bash'],
    [['Read', '', null, 5, 'Read'], 'Read'],
    [[['Read'], 'Grep'], 'Grep'],
    ['Read; Grep', 'Grep'],
    ['Bash(git:*), Read', 'Bash Read'],
    ['Bash(git diff *), Read', 'Bash Read'],
    ['Agent(worker, researcher), Read', 'Agent Read'],
    ['Task, KillShell, KillBash, ListPeers', 'Agent TaskStop ListAgents'],
    ['Task(worker)', 'Agent'],
    ['mcp__a__b, mcp__a, mcp__a__*', 'mcp__a__b mcp__a mcp__a__*'],
    ['[Read, Grep]', 'none'],
    ['[Read, Grep, Bash(git: *)]', 'Grep'],
    ['[*]', 'none'],
    ['[- Read, - Grep]', 'Read'],
    ['Read, Grep]', 'Read'],
    ['[Read, Grep', 'Grep'],
    ['Read | Grep', 'Read Grep'],
    ['Read\n', 'Read'],
    [null, 'none'],
    ['', 'none'],
    [[], 'none'],
    [42, 'none'],
    [true, 'none'],
    [new Map([['Read', true]]), 'none'],
    ['all', 'none'],
    ['All tools', 'none'],
    ['read, grep', 'none'],
    ['Read\nGrep\n', 'none'],
    ['FooBar', 'none'],
    ['MultiEdit LS', 'none'],
    ['constructor', 'none'],
  ])('%j gives %s', (value, expected) => {
    expect(short(parseTools(value).tools)).toBe(expected);
  });

  it('says what each entry is taken for', () => {
    const { entries } = parseTools(
      'Read, Task, mcp__a, *, MultiEdit, bash, Foo(x), Bash(y, z), mcp__',
    );
    expect(entries.map(({ written, tool, status }) => `${written} ${tool} ${status}`)).toEqual([
      'Read Read known',
      'Task Agent alias',
      'mcp__a mcp__a mcp',
      '* * all',
      'MultiEdit null dead',
      'bash null case',
      'Foo(x) null unknown',
      'Bash(y, z) Bash known',
      'mcp__ null unknown',
    ]);
  });

  it('takes a megabyte', () => {
    expect(parseTools('Read, '.repeat(200_000)).entries).toHaveLength(200_000);
    expect(parseTools('('.repeat(1_000_000)).entries).toHaveLength(1);
  });
});

describe('applyTools', () => {
  it.each<[YamlValue | undefined, YamlValue | undefined, string]>([
    ['Bash, Read', 'Bash', 'Read'],
    ['Bash, Read', 'Bash(git push *)', 'Read'],
    ['Bash', 'Bash', 'none'],
    ['Task', 'Agent', 'none'],
    ['Agent, Read', 'Task', 'Read'],
    ['Read', '*', 'Read'],
    [undefined, '*', 'all'],
    [undefined, undefined, 'all'],
    [undefined, null, 'all'],
    [undefined, 'Foo, bash, MultiEdit', 'all'],
    ['mcp__a__b, mcp__c__d', 'mcp__a', 'mcp__c__d'],
    ['mcp__a__b, mcp__ab', 'mcp__a__*', 'mcp__ab'],
    ['mcp__a__b, Read', 'mcp__*', 'Read'],
    [undefined, 'mcp__*', 'all'],
    [null, 'Read', 'none'],
    [undefined, TOOL_NAMES.join(','), 'none'],
  ])('%j without %j gives %s', (tools, disallowed, expected) => {
    expect(short(applyTools(tools, disallowed).tools)).toBe(expected);
  });

  it('takes a megabyte of servers away from another', () => {
    const names = (count: number) =>
      Array.from({ length: count }, (_, index) => `mcp__${index}`).join(',');
    const { tools } = applyTools(`${names(40_000)},Read`, `${names(39_999)},mcp__x*,mcp__0__y`);
    expect(short(tools)).toBe('mcp__39999 Read');
  });

  it('names what is left of all tools', () => {
    const { tools } = applyTools('*', 'Bash(git push *)');
    expect(tools.kind).toBe('some');
    expect(short(tools)).toContain('Read Edit Write');
    expect(short(tools)).not.toContain('Bash');
    expect(short(tools)).not.toContain('AskUserQuestion');
  });
});

describe('the tables', () => {
  it('hold each documented name once', () => {
    expect(TOOL_NAMES).toHaveLength(45);
    expect(new Set(TOOL_NAMES).size).toBe(TOOL_NAMES.length);
  });

  it.each([
    ['read', 'Read'],
    ['WEBFETCH', 'WebFetch'],
    ['task', 'Task'],
    ['Read', null],
    ['foo', null],
    ['__proto__', null],
  ])('right case of %s is %s', (name, right) => {
    expect(rightCase(name)).toBe(right);
  });

  it.each([
    ['MultiEdit', 'Edit'],
    ['TodoRead', null],
    ['Read', null],
  ])('the successor of %s is %s', (name, successor) => {
    expect(successorOf(name)).toBe(successor);
  });
});
