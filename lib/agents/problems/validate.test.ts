import { describe, expect, it } from 'vitest';
import type { Problem, Rules } from '@/lib/agents/model/agent';
import type { AgentContext } from '@/lib/agents/model/reading';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { readAgent } from '@/lib/agents/read-agent';
import { sourceOf } from '@/lib/agents/text/decode';
import { applyChanges } from '@/lib/agents/text/text-change';
import { findReason } from './verdict';

const PROJECT: Rules = { kind: 'project' };
const PLUGIN: Rules = { kind: 'plugin', plugin: 'plug' };

function read(text: string, rules = PROJECT, path = 'a.md') {
  return readAgent(sourceOf(text), { rules, path });
}

/** An agent called `a` whose frontmatter ends with these lines. */
function agent(lines: string): string {
  return `---\nname: a\ndescription: Reviews code\n${lines}\n---\nB\n`;
}

/** Guidance that nearly every short text gets. */
const NOISE = new Set(['example-none', 'example-single', 'example-no-commentary']);

/** `code “what it marks”`, with `!` for an error, `?` for a note and `+` for a fix. */
function show(text: string, { code, severity, from, to, fix }: Problem): string {
  const mark = { error: '!', warning: '', info: '?' }[severity];
  return `${mark}${code}${fix ? '+' : ''} “${text.slice(from, to)}”`;
}

function problemsOf(text: string, rules = PROJECT, path = 'a.md'): string[] {
  const { problems } = read(text, rules, path);
  return problems.filter(({ code }) => !NOISE.has(code)).map((problem) => show(text, problem));
}

describe('a field without a value', () => {
  it.each([
    [
      'name: a\ndescription:',
      'Write a description after “description:”. It says when Claude should call the agent.',
    ],
    ['name: a', 'Add a line “description: …” that says when Claude should call the agent.'],
    ['name:\ndescription: D', 'Write a name after “name:” to make it an agent.'],
    ['description: D', 'Add a line “name: …” to make it an agent.'],
  ])('%j: %s', (lines, hint) => {
    const { problems } = read(`---\n${lines}\nmodel: opus\n---\nYou review.\n`, PROJECT);
    expect(problems.map((problem) => problem.hint)).toContain(hint);
  });
});

describe('skills', () => {
  const here = { names: ['house-rules', 'plug:own', 'own'], all: true };
  const said = (value: string, skills: AgentContext['skills'] = here) => {
    const text = agent(`skills: ${value}`);
    const { problems } = readAgent(sourceOf(text), { rules: PROJECT, path: 'a.md', skills });
    return problems
      .filter(({ code }) => !NOISE.has(code))
      .map((problem) => `${show(text, problem)} ${problem.hint?.split('.')[0]}`);
  };

  it.each([
    ['house-rules, own plug:own review', []],
    ['[house-rules, "own plug:own"]', []],
    ['other:any, schedule', []],
    ['House_Rules', ['skill-missing “House_Rules” Did you mean “house-rules”?']],
    [
      'own,none  plug:none',
      [
        'skill-missing “none” A skill is a folder with a SKILL',
        'skill-missing “plug:none” A skill is a folder with a SKILL',
      ],
    ],
  ])('%s', (value, expected) => {
    expect(said(value)).toEqual(expected);
  });

  it('are a note where a project may have them, and nothing where nobody can tell', () => {
    const elsewhere = { names: [], all: false };
    expect(said('none', elsewhere)).toEqual([
      '?skill-missing “none” That is fine where the project in which it is started has it',
    ]);
    expect(problemsOf(agent('skills: none'))).toEqual([]);
  });
});

describe('MCP servers', () => {
  const here: AgentContext['servers'] = {
    servers: ['git-hub', 'my db', 'plugin:p:s'].map((name) => ({ name, tools: [], from: '' })),
    all: true,
  };
  const said = (fields: string, servers: AgentContext['servers'] = here) => {
    const text = agent(fields);
    const { problems } = readAgent(sourceOf(text), { rules: PROJECT, path: 'a.md', servers });
    return problems
      .filter(({ code }) => code === 'server-missing')
      .map((problem) => `${show(text, problem)} ${problem.hint?.split('.')[0]}`);
  };
  const GIVEN =
    'That is fine where the session is given the server as it starts, or from your account';

  it.each([
    ['tools: Read, mcp__git-hub, mcp__my_db__*, mcp__plugin_p_s__t, mcp__git-hub__x__y', []],
    ['tools: mcp__*, mcp__gi*, mcp__ide__run, mcp__claude_ai_Linear__get, mcp__plugin_q_r__t', []],
    ['disallowedTools: mcp__none', []],
    ['mcpServers: [git-hub, my db, claude.ai Linear]', []],
    ['tools: mcp__mine__a\nmcpServers:\n  - mine: {command: x}', []],
    ['tools: mcp__none__a, mcp__none__b', [`?server-missing “mcp__none__a” ${GIVEN}`]],
    ['tools: mcp__github__a', ['server-missing “mcp__github__a” Did you mean “mcp__git-hub”?']],
    [
      'mcpServers: [none, git_hub]',
      [`?server-missing “none” ${GIVEN}`, 'server-missing “git_hub” Did you mean “git-hub”?'],
    ],
  ])('%s', (fields, expected) => {
    expect(said(fields)).toEqual(expected);
  });

  it('are no problem where a place could not be read', () => {
    expect(said('tools: mcp__none', { servers: [], all: false })).toEqual([]);
    expect(said('tools: mcp__none', { servers: [], all: true })).toHaveLength(1);
  });
});

describe('what is said of a file that does not load', () => {
  it.each<[string, string, string]>([
    ['no frontmatter', 'You review.\n', '!frontmatter-missing “You review.”'],
    ['an empty file', '', '!frontmatter-missing “”'],
    [
      'a blank line first',
      '\n---\nname: a\ndescription: D\n---\nB',
      '!frontmatter-not-first+ “\n---”',
    ],
    [
      'a code fence',
      '```md\n---\nname: a\ndescription: D\n---\nB\n```\n',
      '!frontmatter-not-first+ “```md\n---”',
    ],
    [
      'an open end',
      '---\nname: a\ndescription: D\n\nYou.\n',
      '!frontmatter-unclosed+ “description: D”',
    ],
    [
      'a list',
      '---\n- name: a\n- description: D\n---\nB',
      '!frontmatter-not-map+ “- name: a\n- description: D\n”',
    ],
    ['nothing between the fences', '---\n---\nB', '!frontmatter-not-map “”'],
    ['no name', '---\ndescription: D\n---\nB', '!name-missing “---”'],
    ['an empty name', '---\nname:\ndescription: D\n---\nB', '!name-missing “name”'],
    [
      'a name that is to be filled in',
      '---\nname: {{NAME}}\ndescription: TODO\nkeey: {{X}}\n---\nB',
      '!name-not-text “{{NAME}}”',
    ],
    ['a name that is a number', '---\nname: 7\ndescription: D\n---\nB', '!name-not-text+ “7”'],
    [
      'a name with a full-width colon',
      '---\nname: a：b\ndescription: D\n---\nB',
      '!name-colon+ “a：b”',
    ],
    ['a name with a colon', '---\nname: a:b\ndescription: D\n---\nB', '!name-colon+ “a:b”'],
    [
      'a name with a hyphen first',
      '---\nname: -a\ndescription: D\n---\nB',
      '!name-leading-dash+ “-a”',
    ],
    ['no description', '---\nname: a\n---\nB', '!description-missing “---”'],
    [
      'a description within another field',
      '---\nname: a\nmetadata:\n  description: D\n---\nB',
      '!description-missing+ “metadata”',
    ],
    [
      'a description that is a comment',
      '---\nname: a\ndescription: #1 agent\n---\nB',
      '!description-missing “description”',
    ],
    [
      'a block without its indent',
      '---\nname: a\ndescription: |\nText.\n---\nB',
      '!yaml-invalid+ “description”',
    ],
    [
      'a description that is a map',
      '---\nname: a\ndescription: {{D}}\n---\nB',
      '!description-not-text+ “{{D}}”',
    ],
    [
      'a colon at the end',
      '---\nname: a\ndescription: Use for:\n---\nB',
      '!yaml-invalid+ “description”',
    ],
    [
      'quotes in quotes',
      '---\nname: a\ndescription: "a "b" c"\n---\nB',
      '!yaml-invalid+ “description”',
    ],
    ['--- in quotes', '---\nname: a\ndescription: "a --- b"\n---\nB', '!yaml-invalid+ “---”'],
    ['hooks that are a list', agent('hooks: [a]'), '!hooks-invalid “hooks”'],
    ['a gate that is malformed', agent('hooks:\n  PreToolUse: x'), '!hooks-invalid “hooks”'],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text)).toContain(expected);
  });

  it('tells a colon before CR LF from other mistakes', () => {
    const text = '---\r\nname: a\r\ndescription: Use when: x\r\n---\r\nB';
    expect(problemsOf(text)).toEqual(['!yaml-colon-crlf+ “description”']);
    expect(problemsOf(text.replace('Use when: x', 'Use when:'))).toEqual([
      '!yaml-invalid+ “description”',
    ]);
  });

  it('names a list or a map that is never closed, whatever ends its line', () => {
    const text = agent('tools: [Read, Grep\ncolor: red');
    const said = (of: string) => read(of).problems.find(({ code }) => /^yaml/.test(code));
    expect(said(text)?.message).toContain('because the list that begins with “[” is never closed.');
    const found = said(text.replaceAll('\n', '\r\n'));
    expect(found?.message).toMatch(/^In “tools” the list that begins with “\[” is never closed\./);
    expect(found?.hint).toBe('Put “]” at the end of the list, or remove “[”.');
    expect(applyChanges(text, said(text)?.fix ?? [])).toBe(text.replace('Grep', 'Grep]'));
    const map = agent('mcpServers: {a: {b: c').replaceAll('\n', '\r\n');
    expect(said(map)?.message).toContain('the map that begins with “{” is never closed');
    expect(applyChanges(map, said(map)?.fix ?? [])).toBe(map.replace('c\r\n---', 'c}}\r\n---'));
  });

  it('says nothing of values that only a tolerant reading knows', () => {
    const fields = 'color: teal\ntools: reed\nmax_turns: 2\n---\nB';
    const text = `---\nname: a\ndescription: Use for:\n${fields}`;
    expect(problemsOf(text)).toEqual(['!yaml-invalid+ “description”']);
    expect(problemsOf(text.replace('Use for:', '"Use for:"'))).toEqual([
      'color-unknown “teal”',
      '!tools-none “reed”',
      'key-unknown+ “max_turns”',
    ]);
  });
});

describe('what is said of a file that loads', () => {
  it.each<[string, string[]]>([
    ['model: opus', []],
    ['tools: Read, Grep, mcp__git, Bash(git:*), Task', []],
    ['tools:\n  - Read\n  - "Grep"', []],
    ["tools: '*'", []],
    ['tools:', ['!tools-none “tools”']],
    ['tools: []', ['!tools-none “[]”']],
    ['tools: All Tools', ['!tools-none+ “All Tools”']],
    ['tools: 5', ['!tools-none “5”']],
    ['tools: read, grep', ['!tools-none+ “read, grep”', 'tool-case+ “read”', 'tool-case+ “grep”']],
    ['tools: |\n  Read\n  Grep', ['!tools-none+ “|\n  Read\n  Grep”']],
    ['tools: Bash\ndisallowedTools: Bash', ['!tools-none “Bash”']],
    ['tools: Read, FooBar', ['tool-unknown “FooBar”']],
    ['tools: [Read, bash(git:*)]', ['tool-case+ “bash(git:*)”']],
    ['tools: Read, LS', ['tool-dead+ “LS”']],
    ['tools: Read, ReadMe', ['tool-unknown “ReadMe”']],
    ['tools: Read, web_search', ['tool-unknown+ “web_search”']],
    ['tools: web_search', ['!tools-none+ “web_search”']],
    // A sign that is no part of a name may mean something.
    ['tools: Read, edit*', ['tool-unknown “edit*”']],
    ['tools: edit*', ['!tools-none “edit*”']],
    ['tools: Read, Workflow', ['tool-never “Workflow”']],
    ['tools: Read, ExitPlanMode', ['tool-never “ExitPlanMode”']],
    ['tools: Read, ExitPlanMode\npermissionMode: plan', []],
    ['tools: Read, Workflow\ninitialPrompt: Go', []],
    ['tools: Agent(a, b), AskUserQuestion', []],
    ['disallowedTools: Bash, Foo', ['tool-unknown “Foo”']],
    ['disallowedTools: AskUserQuestion, LS', []],
    ['model: Sonnet', []],
    ['model: claude-3-5-sonnet-20241022', []],
    ['model: gpt-5', ['model-unknown “gpt-5”']],
    ['model: 5', ['model-ignored “5”']],
    ['model:', ['model-ignored “model”']],
    ['color: red', []],
    ['color: Red', ['color-unknown+ “Red”']],
    ['color: teal', ['color-unknown “teal”']],
    ['color: #ff0000', ['color-unknown “color”']],
    ['color:', []],
    ['permissionMode: plan', []],
    ['permissionMode: Plan', ['value-invalid+ “Plan”']],
    ['permissionMode: sometimes', ['value-invalid “sometimes”']],
    ['effort: High', []],
    ['effort: ultra', ['value-invalid “ultra”']],
    ['memory: everywhere', ['value-invalid “everywhere”']],
    ['isolation: worktree', []],
    ['isolation: docker', ['value-invalid “docker”']],
    ['maxTurns: "5"', []],
    ['maxTurns: 0', ['value-invalid “0”']],
    ['maxTurns:', ['value-invalid “maxTurns”']],
    ['background: true', []],
    ['background: yes', ['value-invalid+ “yes”']],
    ['hooks:\n  Stop:\n    - hooks: [{type: command, command: x}]', []],
    ['hooks:\n  Later: x', ['hooks-entry-ignored “hooks”']],
    ['version: 1', ['?key-unknown “version”']],
    ['maxturns: 5', ['key-unknown+ “maxturns”']],
    ['model: opus\nmodels: opus', ['key-unknown “models”']],
    ['temperature: 1', ['key-foreign “temperature”']],
    ['when_to_use: x', ['key-foreign “when_to_use”']],
    ['effort: low\neffort: low', ['key-duplicate+ “effort”']],
    ['effort: low\neffort: high', ['key-duplicate+ “effort”']],
  ])('%j', (lines, expected) => {
    expect(problemsOf(agent(lines))).toEqual(expected);
  });

  it.each(['\n', '\r\n', '\r'])('a repeated key over lines that end in %j', (eol) => {
    const text = agent(`initialPrompt: "one${eol}  two"\ninitialPrompt: three`);
    const [problem] = read(text).problems.filter(({ code }) => code === 'key-duplicate');
    expect(applyChanges(text, problem?.fix ?? [])).toBe(
      agent(`# initialPrompt: "one${eol}#   two"\ninitialPrompt: three`),
    );
  });

  it.each<[string, string[]]>([
    ['Fix issue #12 and more', ['!description-cut+ “#12 and more”']],
    ['C# and F#', []],
    ['"Fix issue" # a comment', []],
    ['one --- two', ['!description-cut+ “---”']],
    ['Use when: done', ['yaml-repaired+ “description”']],
    ['Line one\\nline two', ['?newline-literal+ “\\n”']],
    ['Look into C:\\new', ['newline-literal “\\n”']],
    ['TODO', ['placeholder “TODO”']],
    ['Todo list manager', []],
    ['"TODO comments: finds them"', []],
    ['Todo document generator', []],
    ['Placeholder images for mockups', []],
    ['Lorem ipsum generator', []],
    ['FIXME hunter', []],
    ['"Todo: add a description"', ['placeholder “"Todo: add a description"”']],
    ['"TODO: says when"', ['placeholder “"TODO: says when"”']],
    ['TODO write a description', ['placeholder “TODO write a description”']],
    ['Your description here', ['placeholder “Your description here”']],
    ['Describe what this agent does', ['placeholder “Describe what this agent does”']],
    ['Writes the description of a pull request', []],
    ['Helps with <T> and {{x}', []],
    ['First.\nuser: "hi"\nassistant: "ho"', ['!description-cut+ “user: "hi"\nassistant: "ho"”']],
    ['First.\nagent: x', ['?key-unknown “agent”']],
  ])('a description %j', (description, expected) => {
    expect(problemsOf(`---\nname: a\ndescription: ${description}\n---\nB\n`)).toEqual(expected);
  });

  it('takes “ # ” for a comment where the frontmatter has others', () => {
    const text = '---\nname: a # short\ndescription: Reviews # for now\n---\nB\n';
    expect(problemsOf(text)).toEqual([]);
  });

  it('tells which fields a --- has cut off', () => {
    const text = '---\nname: a\ndescription: D\n# --- x\nmodel: opus\n---\nB\n';
    expect(problemsOf(text)).toEqual(['!frontmatter-cut+ “---”']);
    expect(read(text).problems.find(({ code }) => code === 'frontmatter-cut')?.message).toContain(
      '“model” is lost.',
    );
  });

  it.each<[string, string, string[]]>([
    ['review.md', 'a', ['?name-not-file “a”']],
    ['x/a.md', 'a', []],
    ['Explore.md', 'Explore', ['?name-builtin “Explore”']],
    ['b.md', 'your-agent-name', ['placeholder “your-agent-name”']],
  ])('in %s the name %s', (path, name, expected) => {
    expect(problemsOf(`---\nname: ${name}\ndescription: D\n---\nB\n`, PROJECT, path)).toEqual(
      expected,
    );
  });

  it.each<[string, string, string[]]>([
    ['a zero-width space', 'a\u200bb', ['text-invisible+ “\u200b”']],
    ['a bidi override', 'a\u202eb', ['text-invisible+ “\u202e”']],
    ['a hidden tag character', 'a\u{e0041}b', ['text-invisible+ “\u{e0041}”']],
    ['a family of emoji', '👨\u200d👩\u200d👧 and \u{1f3f4}\u{e0067}\u{e0062}\u{e007f}', []],
    ['Persian', 'می\u200cخواهم', []],
    ['a mark in right-to-left text', 'שלום\u200f!', []],
    ['such a mark elsewhere', 'hi\u200f!', ['text-invisible+ “\u200f”']],
    ['an escape', 'a\u001b[31m', ['text-control+ “\u001b”']],
    ['tabs and line ends', 'a\tb\r\nc', []],
    ['damaged text', 'donâ€™t', ['?text-mojibake “â€”']],
    ['a replacement character', 'a\ufffdb', ['?text-mojibake “\ufffd”']],
    ['French and Portuguese', 'Âge, SÃO PAULO, â, Ã', []],
  ])('%s', (_what, body, expected) => {
    expect(problemsOf(`---\nname: a\ndescription: D\n---\n${body}\n`)).toEqual(expected);
  });

  it('names bytes that are not UTF-8', () => {
    const text = '---\nname: a\ndescription: D\n---\na\ufffdb\n';
    const { problems } = readAgent(
      { text, size: 99, utf8: false },
      { rules: PROJECT, path: 'a.md' },
    );
    expect(problems.map((problem) => show(text, problem))).toContain('text-not-utf8 “\ufffd”');
  });
});

describe('a description that was escaped twice', () => {
  const file = (value: string) =>
    `---\nname: rev\ndescription: ${value}\nmodel: opus\n---\nB "\\\\n"\n`;
  const find = (text: string, rules: Rules = PROJECT) =>
    read(text, rules).problems.find(({ code }) => code === 'text-escaped-twice');
  const loaded = (text: string) => {
    const { client } = read(text);
    return client.loads ? client.agent.description : null;
  };
  const once = String.raw`Use.\n\n<example>\nContexto: Bugs.\nuser: "Tem?"\nassistant: "Vou"\n</example>`;
  const twice = once.replace(/[\\"]/g, '\\$&');

  it.each<[string, string]>([
    ['in double quotes', JSON.stringify(twice)],
    ['in single quotes', `'${twice}'`],
    ['in a block', `|-\n  ${twice}`],
  ])('is mended %s', (_style, value) => {
    const text = file(value);
    const fixed = applyChanges(text, find(text)?.fix ?? []);
    expect(loaded(text)).toBe(twice.replaceAll('\\n', '\n'));
    expect(loaded(fixed)).toBe(once.replaceAll('\\n', '\n'));
    expect(find(fixed)).toBeUndefined();
    expect(fixed.slice(-20)).toBe(text.slice(-20));
  });

  it('keeps the quotes where not all have a backslash', () => {
    const text = file(String.raw`'Use "it".\\n\\nSay \"hi\".\\n'`);
    const fixed = applyChanges(text, find(text)?.fix ?? []);
    expect(loaded(fixed)).toBe('Use "it".\n\nSay \\"hi\\".\n');
  });

  it('is no other problem as well', () => {
    const { problems } = read(file(JSON.stringify(twice)));
    expect(problems.map(({ code }) => code)).not.toContain('newline-literal');
  });

  it('is told of a plugin too', () => {
    expect(find(file(JSON.stringify(twice)), PLUGIN)?.fix).toBeDefined();
  });

  it.each([
    String.raw`'Looks into C:\\new and \\network\\names'`,
    String.raw`'Splits at "\\n" and \\\\n'`,
    String.raw`'Use.\n\nMore.\\n'`,
    once,
  ])('is not %s', (value) => expect(find(file(value))).toBeUndefined());

  it('has no fix where Claude Code does not read the value', () => {
    const text = file(JSON.stringify(twice)).replace('name: rev', 'nome: rev');
    expect(find(text)?.fix).toBeUndefined();
  });
});

describe('what is said of a plugin’s agent', () => {
  it.each<[string, string, string[]]>([
    ['a README', 'Hello\n', ['frontmatter-missing “Hello”']],
    [
      'broken YAML',
      '---\nname: a\ndescription: Use for:\n---\nB',
      ['!yaml-invalid+ “description”'],
    ],
    ['no description', '---\nname: a\n---\nB', ['description-missing “---”']],
    ['no name', '---\ndescription: D\n---\nB', []],
    ['neither', '---\ncolor: red\n---\nB', ['description-missing “---”']],
    ['neither, and an empty name', '---\nname:\n---\nB', ['description-missing “---”']],
    [
      'a list for the description',
      '---\ndescription: [D]\n---\nB',
      ['!description-not-text “[D]”'],
    ],
    ['a colon in the name', '---\nname: x:y\ndescription: D\n---\nB', ['?name-not-file “x:y”']],
    ['an ignored field', agent('permissionMode: x'), ['plugin-ignored “permissionMode”']],
    ['hooks, whatever they are', agent('hooks: []'), ['plugin-ignored “hooks”']],
    ['a literal \\n', '---\nname: a\ndescription: a\\nb\n---\nB', ['newline-literal “\\n”']],
    ['when_to_use', '---\nname: a\nwhen_to_use: D\n---\nB', []],
  ])('%s', (_what, text, expected) => {
    expect(problemsOf(text, PLUGIN)).toEqual(expected);
  });
});

describe('examples', () => {
  const described = (...lines: string[]) =>
    `---\nname: a\ndescription: |-\n  Use.\n${lines.map((line) => `  ${line}\n`).join('')}---\nB\n`;
  const codes = (text: string) => read(text).problems.map(({ code }) => code);

  it.each<[string, string[], string[]]>([
    ['none', [], ['example-none']],
    [
      'one, without a reason',
      ['<example>', 'user: "x"', 'assistant: "the a agent"', '</example>'],
      ['example-no-commentary', 'example-single'],
    ],
    [
      'one that never ends',
      ['<example>', 'user: "x"', '<commentary>a</commentary>'],
      ['example-single', 'example-unclosed'],
    ],
    [
      'one that calls another agent',
      [
        '<example>',
        'assistant: "I will use the b-c agent"',
        '<commentary>x</commentary>',
        '</example>',
      ],
      ['example-other-agent', 'example-single'],
    ],
    [
      'one with a multi-agent system in it',
      [
        '<example>',
        'assistant: "a multi-agent system"',
        '<commentary>x</commentary>',
        '</example>',
      ],
      ['example-single'],
    ],
    [
      'a turn that says nothing',
      ['<example>', 'user: ""', 'assistant: "a"', '<commentary>x</commentary>', '</example>'],
      ['example-empty-turn', 'example-single'],
    ],
  ])('%s', (_what, lines, expected) => {
    expect(codes(described(...lines)).sort()).toEqual(expected);
  });

  it.each([
    ['Use.\\n<example>\\nuser: "x"\\nassistant: "a"', 'assistant: "a"\\n</example>'],
    ['Use. <example>user: "x" assistant: "a"', 'assistant: "a"</example>'],
  ])('closes %j as it was opened', (description, expected) => {
    const text = `---\nname: a\ndescription: '${description}'\n---\nB\n`;
    const fix = read(text).problems.find(({ code }) => code === 'example-unclosed')?.fix;
    expect(applyChanges(text, fix ?? [])).toContain(expected);
  });
});

describe('fixes', () => {
  it.each<[string, string]>([
    ['tools: Read, LS', 'tools: Read, Glob'],
    ['tools: LS, Glob, Read', 'tools: Glob, Read'],
    ['tools: ["Read", "TodoRead"]', 'tools: ["Read"]'],
    ['tools:\n  - Read\n  - TodoRead', 'tools:\n  - Read'],
    ["tools: 'Read, TodoRead'", "tools: 'Read'"],
    ['tools: bash(git:*), Read', 'tools: Bash(git:*), Read'],
    ['tools: |\n  Read\n  Grep', 'tools: Read, Grep'],
    ['tools: "all"', "tools: '*'"],
    ['background: on', 'background: true'],
    ['color: " Red"', 'color: red'],
    ['effort: low\neffort: low', 'effort: low'],
    ['memory: user\nmemory: local', '# memory: user\nmemory: local'],
  ])('%j becomes %j', (before, after) => {
    const text = agent(before);
    const fix = read(text).problems.find((problem) => problem.fix)?.fix;
    expect(applyChanges(text, fix ?? [])).toBe(agent(after));
  });

  it.each(['tools: LS', 'tools: MultiEdit'])('%s gets a tool that exists', (before) => {
    const text = agent(before);
    const fix = read(text).problems.find(({ code }) => code === 'tool-dead')?.fix;
    expect(read(applyChanges(text, fix ?? [])).verdict).toBe('loads');
  });
});

describe('the verdict', () => {
  it.each<[string, Verdict, string | null]>([
    [agent('model: opus'), 'loads', null],
    [agent('version: 2'), 'loads', null],
    ['---\nname: a\ndescription: Use when: x\n---\nB', 'loads', null],
    [agent('tools: Read, Foo'), 'altered', 'tool-unknown'],
    [agent('color: teal\ntools:'), 'altered', 'tools-none'],
    [agent('hooks: 1'), 'skipped', 'hooks-invalid'],
    ['---\nname: a\n---\nB', 'skipped', 'description-missing'],
    ['---\ntitle: x\ntags: y\n---\nB', 'document', 'name-missing'],
    ['---\nDescription: x\n---\nB', 'skipped', 'name-missing'],
    ['# Readme', 'document', 'frontmatter-missing'],
    ['', 'document', 'frontmatter-missing'],
    ['\ufffd\ufffd-\0-\0-\0\n\0', 'skipped', 'frontmatter-missing'],
    ['\0-\0-\0-\0\n', 'skipped', 'frontmatter-missing'],
    ['+++\nname = "a"\n+++\n', 'skipped', 'frontmatter-not-first'],
  ])('%j: %s', (text, verdict, reason) => {
    const reading = read(text);
    expect(reading.verdict).toBe(verdict);
    expect(findReason(verdict, reading.problems)?.code ?? null).toBe(reason);
  });

  it.each([
    ['marks of direction', `name: a\ndescription: ${'\u200e'.repeat(300_000)}\n`],
    ['dead tools', `name: a\ndescription: D\ntools: ${'LS, '.repeat(250_000)}\n`],
    ['escaped tools', `name: a\ndescription: D\ntools: "${'Re\\u0061d '.repeat(100_000)}"\n`],
    ['brackets', `name: a\ndescription: D\ntools: |\n  ${'('.repeat(900_000)}\n`],
    ['empty turns', `name: a\ndescription: "<example>${'user: \\"\\" '.repeat(80_000)}"\n`],
    ['examples', `name: a\ndescription: "${'<example>'.repeat(100_000)}"\n`],
  ])('says a few hundred words about a megabyte of %s', (_what, fields) => {
    expect(read(`---\n${fields}---\nB\n`).problems.length).toBeLessThan(1_000);
  });
});

describe('the first slip of a header', () => {
  it.each([
    ['name:\u00a0r\ndescription: D\n', 'A no-break space follows the colon of “name”'],
    ['name:\u3000r\ndescription:\u3000D\n', 'An ideographic space follows the colon of “name”'],
    ['name: r\ndescription: D\nmodel:opus\n', 'A space is missing after the colon of “model”'],
    ['name:r\ndescription:D\n', 'A space is missing after the colon of “name”'],
    ['name： r\ndescription： D\n', 'The colon after “name” is a full-width one'],
    ['name: r\ndescription: "D\nmodel: opus\n', 'The quote at the start of “description” is never'],
    ['name: r\ndescription: D\nmodel: opus\n, y\n', 'This line'],
    ['name: n\ndescription: d\nx:\n  k: "v"#c\n', 'comment takes a space'],
  ])('of %j is named', (header, cause) => {
    const { problems } = read(`---\n${header}---\nB\n`, PROJECT);
    const errors = problems.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ message }) => message).join()).toContain(cause);
  });
});
