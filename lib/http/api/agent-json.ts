import type { Example, YamlValue } from '@/lib/agents/model/agent';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import type { AgentFile } from '@/lib/library/files/agent-file';

/** One agent in the API's shape. Every position is an offset in the file's text. */
export function formatAgent(file: AgentFile) {
  const { reading, root, path, revision, size, mtime, readOnly, strict, item } = file;
  const { fields, client, description, problems, verdict, summary, tokens } = reading;
  return toJson({
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
    utf8: reading.source.utf8,
    client,
    strict,
    frontmatter: fields.frontmatter,
    fields: fields.fields,
    body: fields.body,
    prose: description.prose,
    examples: description.examples.map(formatExample),
    problems,
  });
}

function formatExample({ context, turns, commentary, remarks, from, to, closed }: Example) {
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
function toJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (typeof value !== 'object' || value === null) return value;
  const entries = value instanceof Map ? value : Object.entries(value);
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, entry] of entries) object[key] = toJson(entry);
  return object;
}

/** Deeper than any field of an agent, and no deeper than the client reads. */
const MAX_DEPTH = 32;

/** The value of a field from a request. @throws HttpProblem when it is nested too deeply. */
export function toYamlValue(json: unknown, depth = 0): YamlValue {
  if (depth > MAX_DEPTH) {
    throw new HttpProblem(
      400,
      'value-too-deep',
      'A value is nested too deeply. Nothing was changed.',
    );
  }
  if (Array.isArray(json)) return json.map((item) => toYamlValue(item, depth + 1));
  if (typeof json === 'object' && json !== null) {
    return new Map(Object.entries(json).map(([key, item]) => [key, toYamlValue(item, depth + 1)]));
  }
  return json as string | number | boolean | null;
}
