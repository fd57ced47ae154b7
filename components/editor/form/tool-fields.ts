/** The fields that another tool has under the same keys as Claude Code: those that its form edits. */

import type { FieldSpec } from '@/lib/agents/claude-code/field-specs';
import { type OtherTool, TOOL_FACTS } from '@/lib/agents/model/other-tools';

type Key = 'name' | 'description' | 'model' | 'tools';

/** OpenCode and Kilo have a map of tools, Cline calls the model otherwise, and Codex has TOML. */
const KEYS: { readonly [Tool in OtherTool]: readonly Key[] } = {
  'gemini-cli': ['name', 'description', 'model', 'tools'],
  'qwen-code': ['name', 'description', 'model', 'tools'],
  opencode: ['name', 'description', 'model'],
  kilo: ['name', 'description', 'model'],
  copilot: ['name', 'description', 'model', 'tools'],
  codex: [],
  droid: ['name', 'description', 'model', 'tools'],
  cline: ['name', 'description', 'tools'],
  auggie: ['name', 'description', 'model', 'tools'],
};

type Words = Pick<FieldSpec, 'label' | 'kind' | 'about' | 'absent'>;

const WORDS: { readonly [Name in Key]: (tool: string) => Words } = {
  name: (tool) => ({
    ...{ label: 'Name', kind: 'text' },
    about: `What ${tool} is told that the agent is called.`,
    absent: `${tool} goes by the name of the file, where it does not need one.`,
  }),
  description: (tool) => ({
    ...{ label: 'Description', kind: 'long-text' },
    about: `What the agent is for, by which ${tool} decides when to call it.`,
    absent: `${tool} is not told what it is for.`,
  }),
  model: (tool) => ({
    ...{ label: 'Model', kind: 'text' },
    about: `As ${tool} writes its models.`,
    absent: 'The model of the session.',
  }),
  tools: (tool) => ({
    ...{ label: 'Tools', kind: 'names' },
    about: `The tools of ${tool} that the agent may use, by their names there, separated by commas.`,
    absent: `Every tool that ${tool} has.`,
  }),
};

/** In the order in which a form shows them. */
export function fieldsOfTool(tool: OtherTool): readonly FieldSpec[] {
  return KEYS[tool].map((key, at) => ({
    ...{ key, counts: null, leads: at + 1, accepts: '', choices: null, since: null },
    ...{ inPlugins: 'yes' as const },
    ...WORDS[key](TOOL_FACTS[tool].name),
  }));
}
