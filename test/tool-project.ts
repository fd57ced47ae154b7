function agent(fields: string, prompt = 'You help with reviews of code.'): string {
  return `---\n${fields}---\n\n${prompt}\n`;
}

/** A project that has agents for Claude Code and in every folder of another tool. */
export const TOOL_PROJECT: { readonly [folder: string]: { readonly [file: string]: string } } = {
  '.git': { HEAD: '' },
  '.claude/agents': {
    'reviewer.md': agent(
      'name: reviewer\ndescription: Reviews code in Claude Code.\ntools: Read\n',
    ),
  },
  '.gemini/agents': {
    'reviewer.md': agent(
      'name: reviewer\ndescription: "Reviews code in Gemini."\ntools: # both\n  - read_file\n  - grep_search\nmodel: gemini-pro\n',
    ),
    'broken.md': agent('name: broken\ndescription: Has a color.\ncolor: red\n'),
    'README.md': 'What these agents are for.\n',
  },
  '.qwen/agents': {
    'tester.md': agent('name: tester\ndescription: Tests.\ntools:\n  - Read\n  - Grep\n'),
  },
  '.opencode/agent': { 'one/deep.md': agent('description: Deep.\nmode: subagent\n') },
  '.opencode/agents': {
    'stopper.md': agent('description: Stops.\ntools: Read, Grep\n'),
  },
  '.kilo/agents': { 'kilo.md': agent('description: For Kilo.\n') },
  '.kilocode/agents': { 'old.md': agent('description: For the older folder.\n') },
  '.github/agents': {
    'planner.agent.md': agent(
      'name: The planner\ndescription: Plans.\ntools: ["Read"]\n',
      'You plan.',
    ),
  },
  '.factory/droids': { 'droid.md': agent('name: droid\ndescription: Builds.\n') },
  '.cline/agents': {
    'cline.yaml': agent('name: cline\ndescription: Runs commands.\ntools: Bash\n'),
    'second.yml': agent('name: second\ndescription: Is second.\n'),
    'left-out.md': agent('name: left-out\ndescription: Is never read.\n'),
  },
  '.codex/agents': {
    'codex.toml':
      'name = "codex-reviewer"\ndescription = "Reviews in Codex. Use it for security."\nmodel = "gpt-5"\ndeveloper_instructions = """\nYou look for findings.\n"""\n',
    'bad.toml': 'name = "bad"\ndescription = "Knows no such key."\ncolour = "red"\n',
  },
  '.augment/agents': { 'augment.md': agent('name: augment\ndescription: Helps.\n') },
};
