import type {
  ClientReading,
  DescriptionParts,
  FieldsReading,
  Problem,
  Range,
  Rules,
  Source,
  Verdict,
} from './agent';
import { parseDescription } from './examples';
import { placeDescription } from './place-description';
import { readClient } from './read-client';
import { fieldOf, readFields } from './read-fields';
import { decodeScalar } from './scalar';
import { summarize } from './summary';
import { estimateTokens } from './tokens';
import { validateAgent } from './validate';
import { judge } from './verdict';
import { parseYaml, type Yaml } from './yaml';

/** Everything there is to say about one file. */
export type AgentReading = {
  readonly source: Source;
  readonly context: AgentContext;
  readonly fields: FieldsReading;
  readonly client: ClientReading;
  /** By the fields reading; ranges are in the file. */
  readonly description: DescriptionParts;
  readonly problems: readonly Problem[];
  readonly verdict: Verdict;
  /** First sentence of the description without its examples. */
  readonly summary: string;
  /** Estimated tokens of name and description, and how many of them are the examples. */
  readonly tokens: { readonly total: number; readonly examples: number };
};

export type AgentContext = {
  readonly rules: Rules;
  /** In its root, with `/`. */
  readonly path: string;
};

/** Every reading of one file. Never throws, whatever the file holds. */
export function readAgent(source: Source, context: AgentContext): AgentReading {
  const { text } = source;
  const parse = parseOnce();
  const client = readClient(source, context.rules, context.path, parse);
  const fields = readFields(text, parse);
  const description = readDescription(text, fields);
  const problems = validateAgent({ source, context, fields, client, description });
  return {
    source,
    context,
    fields,
    client,
    description,
    problems,
    verdict: judge(client, fields, problems),
    summary: summarize(description),
    tokens: countTokens(client, fields, description),
  };
}

/** Client and person mostly see the same frontmatter: one parse serves both. */
function parseOnce(): (text: string, range: Range) => Yaml {
  let last: { readonly range: Range; readonly yaml: Yaml } | null = null;
  return (text, range) => {
    if (!last || last.range.from !== range.from || last.range.to !== range.to) {
      last = { range, yaml: parseYaml(text, range) };
    }
    return last.yaml;
  };
}

function readDescription(text: string, fields: FieldsReading): DescriptionParts {
  const field = fieldOf(fields, 'description');
  if (!field || typeof field.value !== 'string') return { prose: [], examples: [] };
  const parts = parseDescription(field.value);
  const { valueFrom } = field;
  if (text.startsWith(field.value, valueFrom)) {
    return placeDescription(parts, (offset) => valueFrom + offset);
  }
  const decoded = decodeScalar(text, field);
  return placeDescription(parts, (offset) => decoded.toFile(offset));
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
  let length = 0;
  for (const { from, to } of examples) length += to - from;
  return {
    total: estimateTokens(name, description),
    examples: Math.min(estimateTokens('', description), Math.ceil(length / 3)),
  };
}
