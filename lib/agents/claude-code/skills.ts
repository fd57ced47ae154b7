/** The skills that an agent is started with: docs/format.md, section 12.4. */

import type { YamlValue } from '@/lib/agents/model/agent';
import type { SkillsHere } from '@/lib/agents/model/reading';

/** Those that come with Claude Code and that an agent may name. */
export const OWN_SKILLS: readonly string[] = [
  ...['claude-api', 'code-review', 'dataviz', 'fewer-permission-prompts', 'init'],
  ...['keybindings-help', 'loop', 'plugin-authoring', 'review', 'run', 'security-review'],
  ...['simplify', 'update-config', 'workflow-authoring'],
];

/** Those that some accounts have; whether an agent may name them was not measured. */
const SOME_HAVE: ReadonlySet<string> = new Set(['claude-in-chrome', 'schedule']);

/** The names that a value of `skills` gives, each once. Blanks part them as commas do, in a list too. */
export function skillNames(value: YamlValue | undefined): readonly string[] {
  const texts = Array.isArray(value) ? value : [value];
  const names = texts.flatMap((text: YamlValue | undefined) =>
    typeof text === 'string' ? text.split(/[\s,]+/).filter((name) => name !== '') : [],
  );
  return [...new Set(names)];
}

/**
 * Every name by which a skill or a command can be called for: `a:b:c` is also `b:c` and `c`.
 * @param name in full
 */
export function callNames(name: string): readonly string[] {
  const steps = name.split(':');
  return steps.map((_, index) => steps.slice(index).join(':'));
}

/** Whether Claude Code finds the skill. A plugin may have one that is not known here, and is believed. */
export function hasSkill({ names }: SkillsHere, name: string): boolean {
  if (OWN_SKILLS.includes(name) || SOME_HAVE.has(name) || names.includes(name)) return true;
  const plugin = name.slice(0, name.indexOf(':') + 1);
  return plugin !== '' && !names.some((other) => other.startsWith(plugin));
}
