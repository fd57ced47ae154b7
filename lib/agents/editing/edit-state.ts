import type { FieldsReading, Range, YamlValue } from '@/lib/agents/model/agent';
import { findClientFence } from '@/lib/agents/reading/frontmatter';
import { readClientYaml } from '@/lib/agents/reading/read-client';
import { readFields } from '@/lib/agents/reading/read-fields';
import { makeYamlParser, type parseYaml } from '@/lib/agents/yaml/yaml';

/** A text with what its readers make of it. */
export type State = {
  readonly text: string;
  readonly fields: FieldsReading;
  readonly client: ClientYaml | null;
};

/** What the client's YAML says, before it judges any value; null when it reads no map. */
type ClientYaml = {
  readonly values: ReadonlyMap<string, YamlValue>;
  /** Whether the repair pass was needed. */
  readonly repaired: boolean;
  readonly frontmatter: Range;
  readonly body: string;
};

export function readState(text: string): State {
  const parse = makeYamlParser();
  return { text, fields: readFields(text, parse), client: readClientSide(text, parse) };
}

function readClientSide(text: string, parse: typeof parseYaml): ClientYaml | null {
  const fence = findClientFence(text);
  if (!fence) return null;
  const { yaml, repaired } = readClientYaml(text, fence.inner, parse);
  if (yaml.kind !== 'map') return null;
  const values = new Map(yaml.merged);
  for (const { key, value } of yaml.fields) values.set(key, value);
  return { values, repaired, frontmatter: fence.inner, body: text.slice(fence.body.from).trim() };
}

export function bodyOf({ text, fields }: State): Range {
  const bom = fields.frontmatter === null && text.charCodeAt(0) === 0xfeff ? 1 : 0;
  return { from: Math.max(fields.body.from, bom), to: fields.body.to };
}
