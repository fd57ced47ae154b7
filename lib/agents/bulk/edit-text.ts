import { parseTools, TOOLS } from '@/lib/agents/claude-code/tools';
import { setBody, setField, unsetField } from '@/lib/agents/editing/edit';
import { validateNewName } from '@/lib/agents/editing/new-agent';
import { renameAgent } from '@/lib/agents/examples/rename-agent';
import type { Rules, TextChange, YamlValue } from '@/lib/agents/model/agent';
import { fieldOf, readFields } from '@/lib/agents/reading/read-fields';
import { applyChanges } from '@/lib/agents/text/text-change';
import { type Edited, nameBy, type Replacement, type TextOperation } from './operation';
import { trimExamples } from './trim-examples';
import { writePortable } from './write-portable';

export type EditPlace = {
  /** In its root, with `/`. */
  readonly path: string;
  readonly rules: Rules;
  /** The name by which the agent is called, where the file gives none. */
  readonly name: string;
  /** Carries out a replacement; null where that took too long. See replace-all.ts. */
  readonly replaceAll: (text: string, replacement: Replacement) => string | null;
};

/**
 * A text after an operation; the same text where there is nothing to do. Every change is one of
 * `lib/agents/editing`, proved to change nothing else.
 */
export function editText(text: string, operation: TextOperation, place: EditPlace): Edited {
  const { rules } = place;
  switch (operation.kind) {
    case 'set-field':
      // A list of tools is written as the file has it, and in a new field with commas.
      if (isToolKey(operation.key) && Array.isArray(operation.value)) {
        const words = operation.value.map((word) => ({ written: String(word) }));
        return setWritten(text, operation.key, words, rules);
      }
      return apply(text, setField(text, operation.key, operation.value, rules));
    case 'unset-field':
      return apply(text, unsetField(text, operation.key));
    case 'add-tool':
      return addTool(text, operation.tool, rules);
    case 'remove-tool':
      return removeTool(text, operation.tool, rules);
    case 'explicit-tools':
      return writeTools(text, rules);
    case 'rename': {
      const old = fieldValue(text, 'name');
      const name = nameBy(operation.rule, typeof old === 'string' ? old : place.name, place.path);
      const fault = name === '' ? 'Nothing of the name would be left.' : validateNewName(name);
      if (fault !== null) return refuse(fault);
      return renameAgent(text, name, operation.inExamples, rules);
    }
    case 'replace':
      return replaceIn(text, operation, place);
    case 'trim-examples':
      return trimExamples(text, operation, rules);
    case 'portable':
      return writePortable(text);
  }
}

function isToolKey(key: string): key is 'tools' | 'disallowedTools' {
  return key === 'tools' || key === 'disallowedTools';
}

function fieldValue(text: string, key: string): YamlValue | undefined {
  return fieldOf(readFields(text), key)?.value;
}

/** What is written in a field of tools, one entry each. */
function entriesOf(text: string, key: 'tools' | 'disallowedTools') {
  const value = fieldValue(text, key);
  return value === undefined ? null : parseTools(value).entries;
}

function addTool(text: string, tool: string, rules: Rules): Edited {
  const denied = entriesOf(text, 'disallowedTools');
  const left = denied?.filter(({ written }) => written !== tool) ?? null;
  let freed: Edited = { ok: true, text };
  if (denied && left && left.length < denied.length) {
    freed = setWritten(text, 'disallowedTools', left, rules);
    if (!freed.ok) return freed;
  }
  const entries = entriesOf(freed.text, 'tools');
  // Without a list, and with `*`, it has every tool.
  const has = entries?.some(({ written, status }) => status === 'all' || written === tool) ?? true;
  if (has) return freed;
  return setWritten(freed.text, 'tools', [...(entries ?? []), { written: tool }], rules);
}

function removeTool(text: string, tool: string, rules: Rules): Edited {
  const entries = entriesOf(text, 'tools');
  const isIt = (entry: { written: string; tool: string | null }) =>
    entry.written === tool || entry.tool === tool;
  if (entries !== null && !entries.some(({ status }) => status === 'all')) {
    const left = entries.filter((entry) => !isIt(entry));
    if (left.length === entries.length) return { ok: true, text };
    if (left.length === 0) {
      return refuse(`${tool} is its only tool; without it the agent could do nothing.`);
    }
    return setWritten(text, 'tools', left, rules);
  }
  const denied = entriesOf(text, 'disallowedTools') ?? [];
  if (denied.some(isIt)) return { ok: true, text };
  return setWritten(text, 'disallowedTools', [...denied, { written: tool }], rules);
}

function writeTools(text: string, rules: Rules): Edited {
  const entries = entriesOf(text, 'tools');
  if (entries !== null && !entries.some(({ status }) => status === 'all')) {
    return { ok: true, text };
  }
  const denied = entriesOf(text, 'disallowedTools') ?? [];
  const names = TOOLS.filter(
    ({ name, forSubagents }) => forSubagents && !denied.some(({ tool }) => tool === name),
  );
  return setWritten(
    text,
    'tools',
    names.map(({ name }) => ({ written: name })),
    rules,
  );
}

/** Sets a field of tools to entries; none removes it, because an empty list says something else. */
function setWritten(
  text: string,
  key: string,
  entries: readonly { readonly written: string }[],
  rules: Rules,
): Edited {
  if (entries.length === 0) return apply(text, unsetField(text, key));
  const words = entries.map(({ written }) => written);
  const isNew = fieldValue(text, key) === undefined;
  return apply(text, setField(text, key, isNew ? words.join(', ') : words, rules));
}

function replaceIn(text: string, replacement: Replacement, place: EditPlace): Edited {
  const { where } = replacement;
  const fields = readFields(text);
  const description = fieldOf(fields, 'description')?.value;
  const before =
    where === 'prompt' ? text.slice(fields.body.from, fields.body.to) : (description ?? '');
  if (typeof before !== 'string') return refuse('Its description is not text.');
  const after = place.replaceAll(before, replacement);
  if (after === null) {
    return refuse('The regular expression took too long here. Write it more simply.');
  }
  if (after === before) return { ok: true, text };
  return apply(
    text,
    where === 'prompt' ? setBody(text, after) : setField(text, 'description', after, place.rules),
  );
}

function refuse(message: string): Edited {
  return { ok: false, message };
}

function apply(
  text: string,
  result:
    | { readonly ok: true; readonly changes: readonly TextChange[] }
    | { readonly ok: false; readonly message: string },
): Edited {
  return result.ok ? { ok: true, text: applyChanges(text, result.changes) } : result;
}
