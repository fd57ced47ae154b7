import { readElsewhere } from '@/lib/agents/elsewhere/read-elsewhere';
import type { ElsewhereReading } from '@/lib/agents/elsewhere/reading';
import { toolVerdictOf } from '@/lib/agents/elsewhere/tool-verdict';
import { parseDescription } from '@/lib/agents/examples/examples';
import { summarize } from '@/lib/agents/examples/summary';
import type { Finding } from '@/lib/agents/model/agent';
import { TOOL_FACTS, type ToolVerdict } from '@/lib/agents/model/other-tools';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { AgentReading, InTool } from '@/lib/agents/model/reading';
import type { Severity } from '@/lib/agents/model/severities';
import type { Verdict } from '@/lib/agents/model/verdicts';
import { problem } from '@/lib/agents/problems/make-problem';
import { fieldOf } from '@/lib/agents/reading/read-fields';

/**
 * The reading of a file in a folder of another tool as that tool has it: its verdict, and what is
 * wrong to it. Any other reading as it is.
 */
export function readInTool(reading: AgentReading): AgentReading {
  const { rules, path, link } = reading.context;
  if (rules.kind !== 'tool') return reading;
  const { source, fields, parts } = reading;
  const { text, utf8 } = source;
  const whole = readElsewhere(rules.tool, { text, path, link, utf8 });
  const found = { ...whole, changed: whole.changed.filter(isLoss) };
  const inTool = { ...found, verdict: toolVerdictOf(found) };
  const told = explainInTool(reading, found, inTool.verdict);
  const isDocument = found.loads === false && isNoAgent(reading);
  // What has no fields of its own to read, such as TOML, is described by what the tool gets.
  const isOwn = fieldOf(fields, 'description') !== null;
  const described = isOwn ? parts : parseDescription(found.description ?? '', found.identity);
  return {
    ...reading,
    parts: described,
    description: isOwn ? reading.description : described,
    summary: isOwn ? reading.summary : summarize(described),
    verdict: isDocument ? 'document' : VERDICTS[inTool.verdict],
    problems: told === null || isDocument ? reading.problems : [...reading.problems, told],
    inTool: pick(inTool),
  };
}

/** In its own folder a tool may be told its tools by other names, and go by the name of the file. */
function isLoss({ what, to }: ElsewhereReading['changed'][number]): boolean {
  return to === null || (what !== 'tools' && what !== 'name');
}

function pick({ verdict, identity, description, tools, model, color, prompt }: InTool): InTool {
  return { verdict, identity, description, tools, model, color, prompt };
}

/** A text without any header, such as a README, that the tool passes over. */
function isNoAgent({ fields, source, context }: AgentReading): boolean {
  return /\.(?:md|txt)$/.test(context.path) && fields.frontmatter === null && source.text !== '';
}

const VERDICTS: { readonly [Found in ToolVerdict]: Verdict } = {
  ...{ loads: 'loads', altered: 'altered', skipped: 'skipped', stops: 'skipped' },
  unknown: 'skipped',
};

type Kind = { readonly code: ProblemCode; readonly severity: Severity };

const KINDS: { readonly [Found in ToolVerdict]: Kind | null } = {
  loads: null,
  altered: { code: 'elsewhere-altered', severity: 'warning' },
  skipped: { code: 'elsewhere-skipped', severity: 'error' },
  stops: { code: 'elsewhere-stops', severity: 'error' },
  unknown: { code: 'elsewhere-skipped', severity: 'warning' },
};

function explainInTool(
  { context: { rules }, fields }: AgentReading,
  { why, changed }: ElsewhereReading,
  verdict: ToolVerdict,
): Finding | null {
  const kind = KINDS[verdict];
  if (rules.kind !== 'tool' || kind === null) return null;
  const { code, severity } = kind;
  const { name, version, measured } = TOOL_FACTS[rules.tool];
  const keys = [...new Set(changed.map(({ what }) => what))];
  // A tool names the field that it refuses between quotes.
  const named = fields.fields.find((one) => why?.includes(`“${one.key}”`));
  const field = named ?? fieldOf(fields, keys[0] ?? 'name') ?? fields.fields[0] ?? null;
  const said = why ?? `${name} takes otherwise: ${keys.join(', ') || 'the prompt'}.`;
  // The verdict stands before it; that the tool itself does not start is more than that says, and a
  // list shows the first sentence only.
  const stops = `${name} does not start while the file is there.`;
  const message = verdict === 'stops' ? `${stops} ${said.replace(` ${stops}`, '')}` : said;
  const hint = `${measured === 'run' ? 'As measured with' : 'As read in'} ${name} ${version}.`;
  return problem(code, field?.keyFrom ?? 0, field?.valueTo ?? 0, { message, hint, severity });
}
