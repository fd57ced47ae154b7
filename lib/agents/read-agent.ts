import { estimateTokens } from '@/lib/agents/claude-code/tokens';
import { parseDescription } from '@/lib/agents/examples/examples';
import { placeDescription } from '@/lib/agents/examples/place-description';
import { summarize } from '@/lib/agents/examples/summary';
import { offerFixes } from '@/lib/agents/fixes/offer-fix';
import type {
  ClientReading,
  DescriptionParts,
  Field,
  FieldsReading,
  Source,
} from '@/lib/agents/model/agent';
import type { AgentContext, AgentReading, Placing } from '@/lib/agents/model/reading';
import { refuseAgent } from '@/lib/agents/plugins/refuse-agent';
import { inOrder, validateAgent } from '@/lib/agents/problems/validate';
import { judge } from '@/lib/agents/problems/verdict';
import { readClient } from '@/lib/agents/reading/read-client';
import { fieldOf, nameOf, readFields } from '@/lib/agents/reading/read-fields';
import { decodeScalar } from '@/lib/agents/yaml/scalar';
import { makeYamlParser } from '@/lib/agents/yaml/yaml';

/**
 * Every reading of one file. Never throws, whatever the file holds. What another tool makes of a file
 * in its own folder is left to `readInTool`.
 */
export function readAgent(source: Source, context: AgentContext): AgentReading {
  const { text } = source;
  const parse = makeYamlParser();
  if (context.rules.kind === 'tool') return readForeign(source, context, parse);
  const accepted = readClient(source, context.rules, context.path, parse);
  const refused = refuseAgent(text, context.rules, accepted);
  const client = refused?.client ?? accepted;
  const fields = readFields(text, parse);
  const parts = readDescription(fields);
  const toFile = placingOf(text, fields);
  // What is wrong in the file itself counts once the plugin is mended.
  const input = { source, context, fields, client: accepted, parts, toFile };
  const own = offerFixes(validateAgent(input), input);
  const problems = refused === null ? own : [...own, refused.why].sort(inOrder);
  let description: DescriptionParts | null = null;
  return {
    source,
    context,
    fields,
    client,
    parts,
    get description() {
      description ??= placeDescription(parts, toFile);
      return description;
    },
    problems,
    verdict: judge(text, client, fields, problems),
    summary: summarize(parts),
    tokens: countTokens(client, fields, parts),
  };
}

/** Claude Code never looks at it, so nothing is wrong to it, and nothing weighs. */
function readForeign(
  source: Source,
  context: AgentContext,
  parse: ReturnType<typeof makeYamlParser>,
): AgentReading {
  const { text } = source;
  const fields = context.path.endsWith('.toml') ? withoutFields(text) : readFields(text, parse);
  const parts = readDescription(fields);
  let description: DescriptionParts | null = null;
  return {
    ...{ source, context, fields, parts },
    client: { loads: false, reason: 'elsewhere-skipped', frontmatter: null },
    get description() {
      description ??= placeDescription(parts, placingOf(text, fields));
      return description;
    },
    ...{ problems: [], verdict: 'loads', summary: summarize(parts) },
    tokens: { total: 0, examples: 0 },
  };
}

/** Of what is no YAML. */
function withoutFields(text: string): FieldsReading {
  return { frontmatter: null, fields: [], body: { from: 0, to: text.length }, eol: '\n' };
}

function readDescription(fields: FieldsReading): DescriptionParts {
  const value = fieldOf(fields, 'description')?.value;
  if (typeof value !== 'string') return { prose: [], examples: [] };
  return parseDescription(value, nameOf(fields));
}

/** Where the description's characters are in the file. The written form is decoded on first use. */
function placingOf(text: string, fields: FieldsReading): Placing {
  let toFile: Placing | null = null;
  return (offset) => {
    toFile ??= findPlacing(text, fieldOf(fields, 'description'));
    return toFile(offset);
  };
}

function findPlacing(text: string, field: Field | null): Placing {
  if (!field || typeof field.value !== 'string') return (offset) => offset;
  const { value, valueFrom } = field;
  if (text.startsWith(value, valueFrom)) return (offset) => valueFrom + offset;
  const decoded = decodeScalar(text, field);
  return (offset) => decoded.toFile(offset);
}

function countTokens(
  client: ClientReading,
  fields: FieldsReading,
  { examples }: DescriptionParts,
): AgentReading['tokens'] {
  const written = (key: string) => {
    const value = fieldOf(fields, key)?.value;
    return typeof value === 'string' ? value : '';
  };
  const name = client.loads ? client.agent.name : written('name');
  const description = client.loads ? client.agent.description : written('description');
  return {
    total: estimateTokens(name, description),
    examples: Math.min(
      estimateTokens('', description),
      examples.reduce((sum, { tokens }) => sum + tokens, 0),
    ),
  };
}
