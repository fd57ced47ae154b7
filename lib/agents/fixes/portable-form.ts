import { setField } from '@/lib/agents/editing/edit';
import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import { toolVerdictOf } from '@/lib/agents/elsewhere/tool-verdict';
import type { Problem, TextChange } from '@/lib/agents/model/agent';
import { OTHER_TOOLS, type OtherTool, type ToolVerdict } from '@/lib/agents/model/other-tools';
import type { RepairInput } from '@/lib/agents/model/reading';
import { fieldOf } from '@/lib/agents/reading/read-fields';
import { planRepair } from '@/lib/agents/repair/repair';
import { type FixInput, fixText } from './fix-text';

export type PortableForm = {
  readonly text: string;
  /** The tools that load the file then and did not before, or that take less of it otherwise. */
  readonly helps: readonly OtherTool[];
};

/**
 * The file as all tools read it alike, as far as that changes nothing for Claude Code: fences, quotes,
 * line breaks and empty `tools:`, each step through the door of fixes. Null where no tool would gain
 * by it, and where any would lose.
 * @param read a text of the same file
 */
export function portableForm(
  before: RepairInput,
  read: (text: string) => RepairInput,
): PortableForm | null {
  const { client, source, context } = before;
  if (!client.loads || !source.utf8 || context.rules.kind !== 'project') return null;
  // An empty list of tools stops a tool that an empty field does not.
  for (const steps of [[...STEPS, emptyTools], STEPS]) {
    const form = makeForm(before, read, steps);
    if (form !== null) return form;
  }
  return null;
}

type Step = (input: RepairInput) => readonly TextChange[];

function makeForm(
  before: RepairInput,
  read: (text: string) => RepairInput,
  steps: readonly Step[],
): PortableForm | null {
  const input = (now: RepairInput) => withNextStep(now, steps);
  const { text } = fixText(
    input(before),
    () => true,
    (now) => input(read(now)),
  );
  if (text === before.source.text) return null;
  const after = read(text);
  if (meaningOf(before) !== meaningOf(after)) return null;
  const gains = OTHER_TOOLS.map((tool) => ({ tool, gain: compare(tool, before, after) }));
  if (gains.some(({ gain }) => gain < 0)) return null;
  const helps = gains.filter(({ gain }) => gain > 0).map(({ tool }) => tool);
  return helps.length === 0 ? null : { text, helps };
}

/** The reading with one problem: that the next step has not been made. */
function withNextStep(input: RepairInput, steps: readonly Step[]): FixInput {
  const { source, fields, client } = input;
  if (!client.loads || fields.frontmatter === null) return { ...input, problems: [] };
  const isChange = ({ from, to, insert }: TextChange) => source.text.slice(from, to) !== insert;
  for (const step of steps) {
    const fix = step(input);
    if (!fix.some(isChange)) continue;
    const { from, to } = fields.frontmatter;
    const message = 'Other tools read the file differently.';
    const problem: Problem = { code: 'not-portable', severity: 'warning', from, to, message, fix };
    return { ...input, problems: [problem] };
  }
  return { ...input, problems: [] };
}

/** A byte order mark, and blanks behind either fence. */
function trimFences({ source: { text }, fields }: RepairInput): TextChange[] {
  const { frontmatter, body } = fields;
  if (frontmatter === null) return [];
  const lead = text.slice(0, frontmatter.from);
  const closing = text.slice(frontmatter.to, body.from);
  const changes: TextChange[] = [];
  if (/^\ufeff?---[ \t]*\r?\n$/.test(lead) && !/^---\r?\n$/.test(lead)) {
    changes.push({
      from: 0,
      to: lead.length,
      insert: `---${lead.endsWith('\r\n') ? '\r\n' : '\n'}`,
    });
  }
  const [, blanks = ''] = /^---([ \t]+)(?:\r?\n)?$/.exec(closing) ?? [];
  const at = frontmatter.to + '---'.length;
  if (blanks !== '') changes.push({ from: at, to: at + blanks.length, insert: '' });
  return changes;
}

/** Real line breaks for those that only Claude Code makes. */
function writeDescription({ source, fields, client, context }: RepairInput): readonly TextChange[] {
  if (!client.loads) return [];
  const { description } = client.agent;
  const written = fieldOf(fields, 'description')?.value;
  if (typeof written !== 'string' || !written.includes('\\n')) return [];
  const edit = setField(source.text, 'description', description, context.rules);
  return edit.ok ? edit.changes : [];
}

const STEPS: readonly Step[] = [trimFences, (input) => planRepair(input) ?? [], writeDescription];

/** Where Claude Code gives no tool for an empty `tools:`, the empty list says so to all. */
function emptyTools({ fields, client }: RepairInput): TextChange[] {
  const field = fieldOf(fields, 'tools');
  if (!client.loads || client.agent.tools.kind !== 'none' || field?.style !== 'empty') return [];
  return [{ from: field.valueFrom, to: field.valueFrom, insert: ' []' }];
}

/** All that Claude Code makes of the file. */
function meaningOf({ client }: RepairInput): string | null {
  return client.loads ? JSON.stringify(client.agent) : null;
}

const RANKS: Readonly<Record<ToolVerdict, number>> = {
  ...{ stops: 0, skipped: 1, unknown: 1, altered: 2, loads: 3 },
};

/** Above 0 where a tool makes more of the file than before, below where less. */
function compare(tool: OtherTool, before: RepairInput, after: RepairInput): number {
  const [was, is] = [weigh(tool, before), weigh(tool, after)];
  return is.rank - was.rank || is.described - was.described || was.changed - is.changed;
}

function weigh(
  tool: OtherTool,
  { source: { text, utf8 }, context: { path }, client }: RepairInput,
) {
  const reading = readElsewhere(tool, { text, path, utf8 });
  const meant = client.loads ? client.agent.description.trim() : null;
  return {
    rank: RANKS[toolVerdictOf(reading)],
    /** A line break that only Claude Code makes is one of the things that no tool complains of. */
    described: Number(reading.loads === true && reading.description?.trim() === meant),
    changed: reading.changed.length,
  };
}
