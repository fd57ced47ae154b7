import { hasSkill, OWN_SKILLS, skillNames } from '@/lib/agents/claude-code/skills';
import type { Field, Finding, Range } from '@/lib/agents/model/agent';
import type { SkillsHere } from '@/lib/agents/model/reading';
import { problem, valueRange } from './make-problem';

/** More of them are not worth listing one by one. */
const MAX_MISSING = 20;

/** The skills that an agent names and is started without (docs/format.md, section 12.4). */
export function validateSkills(text: string, field: Field, skills: SkillsHere): Finding[] {
  const missing = skillNames(field.value).filter((name) => !hasSkill(skills, name));
  return missing.slice(0, MAX_MISSING).map((name) => {
    const { from, to } = findName(text, field, name);
    return problem('skill-missing', from, to, {
      severity: skills.all ? 'warning' : 'info',
      message: `${findWhere(skills)} no skill “${name}” that an agent may call, so Claude Code starts the agent without it and says nothing.`,
      hint: findHint(skills, name),
    });
  });
}

function findWhere({ all }: SkillsHere): string {
  return all
    ? 'The project, the folders above it and your own folder have'
    : 'Beside this agent there is';
}

function findHint({ names, all }: SkillsHere, name: string): string {
  const likely = [...names, ...OWN_SKILLS].find((other) => fold(other) === fold(name));
  if (likely !== undefined) return `Did you mean “${likely}”?`;
  return all
    ? 'A skill is a folder with a SKILL.md in .claude/skills. One with disable-model-invocation is for people only.'
    : 'That is fine where the project in which it is started has it.';
}

/** Where a name is written; the whole value where it is not there as such. */
function findName(text: string, field: Field, name: string): Range {
  const from = text.indexOf(name, field.valueFrom);
  const to = from + name.length;
  return from >= 0 && to <= field.valueTo ? { from, to } : valueRange(field);
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
