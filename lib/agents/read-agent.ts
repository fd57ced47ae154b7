import type { ClientReading, DescriptionParts, Field, FieldsReading, Source } from './agent';
import { parseDescription } from './examples';
import { placeDescription } from './place-description';
import { readClient } from './read-client';
import { fieldOf, readFields } from './read-fields';
import type { AgentContext, AgentReading, Placing } from './reading';
import { decodeScalar } from './scalar';
import { summarize } from './summary';
import { estimateTokens } from './tokens';
import { validateAgent } from './validate';
import { judge } from './verdict';
import { makeYamlParser } from './yaml';

/** Every reading of one file. Never throws, whatever the file holds. */
export function readAgent(source: Source, context: AgentContext): AgentReading {
  const { text } = source;
  const parse = makeYamlParser();
  const client = readClient(source, context.rules, context.path, parse);
  const fields = readFields(text, parse);
  const parts = readDescription(fields);
  const toFile = placingOf(text, fields);
  const problems = validateAgent({ source, context, fields, client, parts, toFile });
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

function readDescription(fields: FieldsReading): DescriptionParts {
  const value = fieldOf(fields, 'description')?.value;
  return typeof value === 'string' ? parseDescription(value) : { prose: [], examples: [] };
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
