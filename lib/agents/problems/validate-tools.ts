/** What is worth saying about `tools` and `disallowedTools` (format.md, section 3). */

import {
  applyTools,
  rightCase,
  successorOf,
  TOOL_NAMES,
  TOOLS,
} from '@/lib/agents/claude-code/tools';
import type {
  Field,
  Finding,
  Range,
  Remedy,
  TextChange,
  ToolEntry,
  Tools,
} from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { lineAt } from '@/lib/agents/text/lines';
import { problem, REPAIR, replaceBy, valueRange } from './make-problem';
import { isQuotedOddly } from './validate-fields';

/** More names than this are not worth listing one by one. */
const MAX_ENTRIES = 200;
/** How far, in UTF-16 units, an entry may be from the one before; nobody puts more between two. */
const WINDOW = 4_096;

const NEVER: ReadonlySet<string> = new Set(
  TOOLS.flatMap(({ name, forSubagents }) => (forSubagents ? [] : [name])),
);

export function validateTools(input: RepairInput): Finding[] {
  const { source, context, fields, client } = input;
  const { text } = source;
  const [tools, disallowed] = ['tools', 'disallowedTools'].map((key) => {
    const field = fieldOf(fields, key);
    return field && !isQuotedOddly(field) ? field : null;
  });
  if (!tools && !disallowed) return [];
  // In a project the client has usually read the same two values; a plugin's agent loads without any.
  const same =
    context.rules.kind === 'project' &&
    client.loads &&
    client.frontmatter?.to === fields.frontmatter?.to;
  const reading = same ? client.agent : applyTools(tools?.value, disallowed?.value);
  const planning = fieldOf(fields, 'permissionMode')?.value === 'plan';
  const problems: Finding[] = [];
  if (tools) {
    const none = reading.tools.kind === 'none';
    const bracket = same && isBracketed(text, tools, reading.toolEntries);
    if (bracket) return [explainBrackets(tools, reading.tools)];
    if (none) problems.push(explainNone(text, tools, reading.toolEntries));
    const asMain = fieldOf(fields, 'initialPrompt') !== null || choosesAgents(reading.toolEntries);
    const found = validateEntries(text, tools, reading.toolEntries, planning, asMain);
    problems.push(...(none ? found.filter(({ code }) => code !== 'tool-unknown') : found));
  } else if (disallowed && reading.tools.kind === 'none') {
    problems.push(noTools(disallowed, 'Every tool is disallowed.'));
  }
  if (disallowed) {
    const useless = reading.disallowedTools.filter(({ status }) => status !== 'dead');
    problems.push(...validateEntries(text, disallowed, useless, true, true));
  }
  if (tools && disallowed) {
    const taken = explainTaken(text, tools, reading.toolEntries, reading.disallowedTools);
    if (taken && reading.tools.kind !== 'none') problems.push(taken);
  }
  return problems;
}

/** A tool that the file both gives and takes away, which is then taken away. */
function explainTaken(
  text: string,
  field: Field,
  entries: readonly ToolEntry[],
  disallowed: readonly ToolEntry[],
): Finding | null {
  const denied = new Set(
    disallowed.flatMap(({ tool, written }) => (tool === written ? [tool] : [])),
  );
  const both = entries.filter(
    ({ tool, status }) => status === 'known' && tool !== null && denied.has(tool),
  );
  const [first] = both;
  if (!first) return null;
  const { from, to } = findEntry(text, field, first.written, field.valueFrom) ?? valueRange(field);
  const names = [...new Set(both.map(({ written }) => quote(written)))].join(', ');
  return problem('tool-denied', from, to, {
    message: `${names} ${both.length > 1 ? 'stand' : 'stands'} in “tools” and in “disallowedTools”; Claude Code takes it away.`,
    hint: 'Remove it from one of the two.',
  });
}

/** `Agent(worker)` only has an effect in a main agent, so this one is meant to be one. */
function choosesAgents(entries: readonly ToolEntry[]): boolean {
  return entries.some(({ written }) => /^(?:Agent|Task|Workflow)\(/.test(written));
}

/** Whether the client's repair pass has made one text of a list, brackets included. */
function isBracketed(text: string, field: Field, entries: readonly ToolEntry[]): boolean {
  return text[field.valueFrom] === '[' && entries.some(({ written }) => /^\[|\]$/.test(written));
}

function explainBrackets(field: Field, tools: Tools): Finding {
  const why =
    'Claude Code has put this list in quotes to repair the file, so its brackets belong to the names.';
  if (tools.kind === 'none') return noTools(field, why, REPAIR);
  const { from, to } = valueRange(field);
  const names = tools.kind === 'some' ? tools.names : ['*'];
  return problem('tool-unknown', from, to, {
    message: `${why} The agent gets ${names.join(', ')} only.`,
    hint: 'Write the names without brackets, with commas between them.',
    remedy: REPAIR,
  });
}

/** What becomes of an agent without tools (format.md, section 3.2). */
const STARTS = {
  /** Names are given, and none is a tool. */
  never: 'The agent then has no tools, and Claude Code refuses to start it.',
  unseen: 'The agent is started without any tool, while Claude is told that it has all of them.',
  bare: 'The agent is started without any tool.',
};

function noTools(
  field: Field,
  why: string,
  remedy?: Remedy | null,
  starts: keyof typeof STARTS = 'never',
): Finding {
  const { from, to } = valueRange(field);
  return problem('tools-none', from, to, {
    message: `${why} ${STARTS[starts]}`,
    hint: `Name the tools that it may use, or remove “${field.key}” to give it all of them.`,
    remedy,
  });
}

function explainNone(text: string, field: Field, entries: readonly ToolEntry[]): Finding {
  const { value } = field;
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) {
    return noTools(
      field,
      'An empty “tools” does not mean all tools, it means none.',
      null,
      'unseen',
    );
  }
  if (typeof value !== 'string' && !Array.isArray(value)) {
    return noTools(field, '“tools” is neither a list nor a text with tool names.', null, 'unseen');
  }
  if (typeof value === 'string') {
    if (/^all(?:[ _-]?tools)?$/i.test(value.trim())) {
      const remedy = replaceBy({ from: field.valueFrom, to: field.valueTo }, "'*'");
      return noTools(
        field,
        `“${value.trim()}” is not a tool; all tools are written as “*”.`,
        remedy,
      );
    }
    if (value.includes('\n')) {
      return noTools(
        field,
        'Claude Code does not split names on separate lines.',
        joinLines(field),
      );
    }
  }
  const unclosed = entries.find(({ written }) => isOpen(written));
  if (unclosed) {
    return noTools(field, `The parenthesis of ${quote(unclosed.written)} is never closed.`);
  }
  if (typeof value === 'string' && MARKS.test(value)) {
    const remedy = separate(field, value);
    if (remedy) {
      return noTools(
        field,
        'Only “,” separates names; other marks are letters to Claude Code.',
        remedy,
      );
    }
  }
  const known = entries.some(({ tool }) => tool !== null);
  if (known)
    return noTools(
      field,
      '“disallowedTools” takes away every tool that “tools” names.',
      null,
      'bare',
    );
  const remedy = fixCases(text, field, entries);
  return noTools(field, 'Claude Code knows none of the tools that “tools” names.', remedy);
}

/** What people put between names besides commas: full-width commas, semicolons, bars. */
const MARKS = /[，、；;|／]/;

function isOpen(written: string): boolean {
  return written.split('(').length > written.split(')').length;
}

/** The names between commas, where all of them are tools. */
function separate(
  field: Pick<Field, 'valueFrom' | 'valueTo' | 'style'>,
  value: string,
): Remedy | null {
  if (field.style !== 'plain') return null;
  const names = value.split(/[，、；;|／,]/).map((name) => name.trim());
  return names.every(isToolName)
    ? replaceBy({ from: field.valueFrom, to: field.valueTo }, names.join(', '))
    : null;
}

function isToolName(name: string): boolean {
  return TOOL_NAMES.includes(name) || /^mcp__\S+$/.test(name);
}

/** One name per line becomes names between commas, where every line is a name. */
function joinLines(field: Field): Remedy | null {
  const names = String(field.value)
    .split('\n')
    .map((line) => line.replace(/^\s*-\s/, '').trim())
    .filter((line) => line !== '');
  if (!names.every(isToolName)) return null;
  return replaceBy({ from: field.valueFrom, to: field.valueTo }, names.join(', '));
}

function fixCases(text: string, field: Field, entries: readonly ToolEntry[]): Remedy | null {
  const changes: TextChange[] = [];
  let at = field.valueFrom;
  if (entries.length > MAX_ENTRIES) return null;
  for (const entry of entries) {
    const place = findEntry(text, field, entry.written, at);
    const right = inRightCase(entry.written);
    if (!place || !right) return null;
    changes.push({ ...place, insert: right });
    at = place.to;
  }
  return { kind: 'write', changes };
}

function validateEntries(
  text: string,
  field: Field,
  entries: readonly ToolEntry[],
  planning: boolean,
  asMain: boolean,
): Finding[] {
  const problems: Finding[] = [];
  const listed = new Set(entries.map(({ tool }) => tool));
  let at = field.valueFrom;
  for (const entry of entries.slice(0, MAX_ENTRIES)) {
    const place = findEntry(text, field, entry.written, at);
    if (place) at = place.to;
    const range = place ?? { from: field.valueFrom, to: field.valueTo };
    const found =
      explainNever(entry, range, planning, asMain) ??
      explainEntry(entry, range, listed, {
        replace: (insert) => (place && !isInProse(text, place) ? replaceBy(place, insert) : null),
        removal: () => (place && !isInProse(text, place) ? removeEntry(text, field, place) : null),
        inList: field.style === 'block',
      });
    if (found) problems.push(found);
    // A second name that was replaced by the same tool is one too many.
    if (entry.status === 'dead') listed.add(successorOf(entry.written));
  }
  return problems;
}

/** Whether an entry stands in a sentence, as in “use grep first”: a word beside it that is no tool's. */
function isInProse(text: string, { from, to }: Range): boolean {
  const before =
    text
      .slice(Math.max(0, from - 200), from)
      .split(/[,[\r\n"']/)
      .at(-1) ?? '';
  const [after = ''] = /^[^,\]\r\n"']*/.exec(text.slice(to, to + 200)) ?? [];
  const words = `${before.replace(/^.*:[ \t]|^\s*-\s/, '')} ${after}`.split(/\s+/);
  return words.some((word) => /^\p{Ll}+[.!?]?$/u.test(word) && inRightCase(word) === null);
}

type EntryEdits = {
  /** Null where quotes or a sentence hide the entry. */
  readonly replace: (insert: string) => Remedy | null;
  /** Null where the entry cannot be told apart from its surroundings. */
  readonly removal: () => Range | null;
  /** Whether the entry has a line of its own, which a comma would not divide. */
  readonly inList: boolean;
};

function explainEntry(
  { written, status }: ToolEntry,
  range: Range,
  listed: ReadonlySet<string | null>,
  { replace, removal, inList }: EntryEdits,
): Finding | null {
  const remove = (place: Range | null) => place && replaceBy(place, '');
  switch (status) {
    case 'case': {
      const right = inRightCase(written) ?? written;
      return problem('tool-case', range.from, range.to, {
        message: `Tool names are case-sensitive, so Claude Code does not know ${quote(written)} and leaves it out.`,
        hint: `Write “${right}”.`,
        remedy: replace(right),
      });
    }
    case 'dead': {
      const successor = successorOf(written);
      const wanted = successor !== null && !NEVER.has(successor) ? successor : null;
      const isListed = wanted !== null && listed.has(wanted);
      const others = listed.size > 1 || !listed.has(null);
      return problem('tool-dead', range.from, range.to, {
        message: `Claude Code no longer has a tool ${quote(written)} and leaves it out.`,
        hint:
          wanted === null
            ? 'Remove it.'
            : isListed
              ? `Remove it: “${wanted}”, which replaced it, is listed already.`
              : `Use “${wanted}” instead.`,
        remedy: wanted !== null && !isListed ? replace(wanted) : others ? remove(removal()) : null,
      });
    }
    case 'unknown': {
      const names = written.split(MARKS).map((name) => name.trim());
      if (names.length > 1 && names.every(isToolName)) {
        return problem('tool-unknown', range.from, range.to, {
          message: `Claude Code takes ${quote(written)} for the name of one tool, because only “,” separates names, and leaves it out.`,
          hint: `Write “${names.join(', ')}”.`,
          remedy: inList ? null : replace(names.join(', ')),
        });
      }
      if (isOpen(written)) {
        return problem('tool-unknown', range.from, range.to, {
          message: `The parenthesis of ${quote(written)} is never closed, so Claude Code knows no such tool and leaves it out.`,
          hint: 'Close it, or remove it.',
        });
      }
      const right = inRightCase(written);
      const likely = right ?? closestTool(written);
      return problem('tool-unknown', range.from, range.to, {
        message: `Claude Code has no tool ${quote(written)} and leaves it out.`,
        hint: likely
          ? `Did you mean “${likely}”?`
          : 'Write a tool of an MCP server as mcp__server__tool.',
        // As where it is the only one, so that it does not matter which of several is mended first.
        remedy: right === null ? null : replace(right),
      });
    }
    default:
      return null;
  }
}

function quote(written: string): string {
  return `“${written.length > 60 ? `${written.slice(0, 60)}…` : written}”`;
}

function explainNever(
  { written, tool }: ToolEntry,
  range: Range,
  planning: boolean,
  asMain: boolean,
): Finding | null {
  if (asMain || tool === null) return null;
  if (tool === 'ExitPlanMode' ? planning : !NEVER.has(tool)) return null;
  return problem('tool-never', range.from, range.to, {
    message:
      tool === 'ExitPlanMode'
        ? 'A subagent gets “ExitPlanMode” only when its permissionMode is plan.'
        : `A subagent never gets ${quote(written)}; only an agent that runs as the main one does.`,
    hint: 'Remove it unless the agent is started with --agent.',
  });
}

/** The entry with its quotes and one comma, or with its line in a list of lines. */
function removeEntry(text: string, field: Field, { from, to }: Range): Range | null {
  if (field.style === 'block') {
    const line = lineAt(text, text.lastIndexOf('\n', from) + 1, text.length);
    const item = /^[ \t]*-[ \t]+["']?/.exec(text.slice(line.from, from))?.[0];
    const rest = text.slice(to, line.to);
    if (item?.length !== from - line.from || !/^["']?[ \t]*$/.test(rest)) return null;
    return { from: line.from, to: line.next };
  }
  const quoted = /["']/.test(text.charAt(from - 1)) && text[from - 1] === text[to];
  const edge = field.style === 'double' || field.style === 'single' ? 1 : 0;
  let start = quoted && from - 1 > field.valueFrom ? from - 1 : from;
  let end = quoted && to + 1 < field.valueTo ? to + 1 : to;
  const before = text.slice(field.valueFrom, start).trimEnd();
  const after = /^[ \t]*,[ \t]*/.exec(text.slice(end, field.valueTo - edge))?.[0];
  if (before.endsWith(',')) start = field.valueFrom + before.length - 1;
  else if (after) end += after.length;
  else return null;
  return { from: start, to: end };
}

/** Where an entry is written; null where quotes hide it. */
function findEntry(text: string, field: Field, written: string, from: number): Range | null {
  const limit = Math.min(field.valueTo, from + WINDOW + written.length);
  const near = text.slice(from, limit);
  for (let at = near.indexOf(written); at >= 0; at = near.indexOf(written, at + 1)) {
    const place = { from: from + at, to: from + at + written.length };
    if (isBoundary(text, place.from - 1) && isBoundary(text, place.to)) return place;
  }
  return null;
}

function isBoundary(text: string, at: number): boolean {
  return !/[\w*(-]/.test(text.charAt(at));
}

/** What other programs call a tool, and what people write. */
const SYNONYMS: ReadonlyMap<string, string> = new Map([
  ['readfile', 'Read'],
  ['fsread', 'Read'],
  ['view', 'Read'],
  ['cat', 'Read'],
  ['writefile', 'Write'],
  ['fswrite', 'Write'],
  ['create', 'Write'],
  ['editfile', 'Edit'],
  ['replace', 'Edit'],
  ['strreplace', 'Edit'],
  ['shell', 'Bash'],
  ['terminal', 'Bash'],
  ['execute', 'Bash'],
  ['runshellcommand', 'Bash'],
  ['runcommand', 'Bash'],
  ['executebash', 'Bash'],
  ['search', 'Grep'],
  ['grepsearch', 'Grep'],
  ['searchfilecontent', 'Grep'],
  ['ripgrep', 'Grep'],
  ['find', 'Glob'],
  ['globsearch', 'Glob'],
  ['ls', 'Glob'],
  ['listdirectory', 'Glob'],
  ['fetch', 'WebFetch'],
  ['web', 'WebFetch'],
  ['browser', 'WebFetch'],
  ['googlewebsearch', 'WebSearch'],
  ['todo', 'TodoWrite'],
  ['subagent', 'Agent'],
  ['notebook', 'NotebookEdit'],
]);

/**
 * A tool's name in other letters, or with words divided: `web_search` is `WebSearch`. Any other sign
 * may mean something. Keeps a specifier: `bash(git:*)` is `Bash(git:*)`.
 */
function inRightCase(written: string): string | null {
  const open = written.indexOf('(');
  const name = open < 0 ? written : written.slice(0, open);
  const right = rightCase(name) ?? (/^[\w -]+$/.test(name) ? FOLDED.get(fold(name)) : null);
  return right ? right + written.slice(name.length) : null;
}

const FOLDED: ReadonlyMap<string, string> = new Map(TOOL_NAMES.map((name) => [fold(name), name]));

function closestTool(written: string): string | null {
  const open = written.indexOf('(');
  const folded = fold(open < 0 ? written : written.slice(0, open));
  return (
    FOLDED.get(folded) ?? FOLDED.get(folded.replace(/tool$/, '')) ?? SYNONYMS.get(folded) ?? null
  );
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
