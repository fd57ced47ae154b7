import type { Example, YamlValue } from '@/lib/agents/model/agent';
import type { AgentJson, ExampleJson } from '@/lib/api/agent';
import type { Json } from '@/lib/api/json';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import type { AgentFile } from '@/lib/library/files/agent-file';

export function formatAgent(file: AgentFile): AgentJson {
  const { reading, root, path, revision, size, mtime, readOnly, whyReadOnly, strict, item } = file;
  const { fields, client, description, problems, verdict, summary, tokens } = reading;
  return {
    root,
    path,
    revision,
    name: item.name,
    verdict,
    standing: item.standing,
    summary,
    tokens,
    size,
    mtime,
    readOnly,
    whyReadOnly,
    target: file.target,
    utf8: reading.source.utf8,
    ...(item.tool !== undefined && { tool: item.tool }),
    ...(reading.inTool !== undefined && { inTool: reading.inTool }),
    client: toJson(client),
    strict: toJson(strict),
    frontmatter: fields.frontmatter,
    fields: toJson(fields.fields),
    body: fields.body,
    prose: description.prose,
    examples: description.examples.map(formatExample),
    problems,
  };
}

function formatExample(example: Example): ExampleJson {
  const { context, turns, commentary, remarks, from, to, closed } = example;
  return {
    context: context?.text ?? null,
    turns: turns.map(({ role, label, text, remarks, from, to }) => ({
      role,
      label,
      text,
      remarks: remarks.map((remark) => remark.text),
      from,
      to,
    })),
    commentary: commentary?.text ?? null,
    remarks: remarks.map((remark) => remark.text),
    from,
    to,
    closed,
  };
}

/** Maps become objects without a prototype, so that a key such as `__proto__` is a key like any other. */
function toJson<T>(value: T): Json<T> {
  if (typeof value !== 'object' || value === null) return value as Json<T>;
  if (Array.isArray(value)) return value.map(toJson) as Json<T>;
  const object = Object.create(null);
  const entries = value instanceof Map ? value : Object.entries(value);
  for (const [key, entry] of entries) object[key] = toJson(entry);
  return object;
}

/** Deeper than any field of an agent, and no deeper than the client reads. */
const MAX_DEPTH = 32;

/** The value of a field from a request. @throws HttpProblem when it is nested too deeply. */
export function toYamlValue(json: Json<YamlValue>, depth = 0): YamlValue {
  if (depth > MAX_DEPTH) {
    throw new HttpProblem(
      400,
      'value-too-deep',
      'A value is nested too deeply. Nothing was changed.',
    );
  }
  if (typeof json !== 'object' || json === null) return json;
  if (isList(json)) return json.map((item) => toYamlValue(item, depth + 1));
  return new Map(Object.entries(json).map(([key, item]) => [key, toYamlValue(item, depth + 1)]));
}

/** `Array.isArray` does not narrow to a list that is readonly. */
function isList<T>(json: readonly T[] | object): json is readonly T[] {
  return Array.isArray(json);
}
