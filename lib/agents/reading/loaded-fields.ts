import { specOf } from '@/lib/agents/claude-code/field-specs';
import type {
  ClientAgent,
  Field,
  FieldsReading,
  Problem,
  Tools,
  YamlValue,
} from '@/lib/agents/model/agent';
import type { AgentReading } from '@/lib/agents/model/reading';

/** One field as the file has it, beside what the client makes of it. */
export type LoadedField = {
  readonly key: string;
  /** What a person reads in the file, as one text; null when the file does not have the field. */
  readonly written: string | null;
  /** What the client uses, as one text; null when it uses nothing. */
  readonly loaded: string | null;
  /** Whether the client uses something other than the file says. */
  readonly differs: boolean;
  /** What is wrong with the field; empty when nothing is. */
  readonly problems: readonly Problem[];
};

/**
 * The fields in file order, then what the client has that the file does not say. Null when the
 * client does not load the file: then it uses nothing, and the reason is among the problems.
 */
export function compareFields({
  client,
  fields,
  problems,
}: Pick<AgentReading, 'client' | 'fields' | 'problems'>): readonly LoadedField[] | null {
  if (!client.loads) return null;
  const { agent } = client;
  const rows = fields.fields.map((field): LoadedField => {
    const written = formatWritten(field);
    const overridden = fields.fields.findLast(({ key }) => key === field.key) !== field;
    const loaded = overridden ? null : formatLoaded(field.key, agent);
    return {
      key: field.key,
      written,
      loaded,
      differs: !sameText(field.key, written, loaded),
      problems: problemsOf(field, problems),
    };
  });
  if (!has(fields, 'name')) rows.push(addedField('name', agent.name));
  if (!has(fields, 'description')) rows.push(addedField('description', agent.description));
  return rows;
}

/** A value on one line: lists with commas, maps as they would stand in a flow collection. */
export function formatYamlValue(value: YamlValue): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map(formatYamlValue).join(', ');
  if (value instanceof Map) {
    return [...(value as ReadonlyMap<string, YamlValue>)]
      .map(([key, item]) =>
        typeof item === 'object' && item !== null
          ? `${key}: {${formatYamlValue(item)}}`
          : `${key}: ${formatYamlValue(item)}`,
      )
      .join(', ');
  }
  return String(value);
}

export function formatTools(tools: Tools): string {
  if (tools.kind === 'all') return 'all tools';
  return tools.kind === 'none' ? 'no tools' : tools.names.join(', ');
}

function formatWritten({ value }: Field): string {
  return formatYamlValue(value);
}

function formatLoaded(key: string, agent: ClientAgent): string | null {
  switch (key) {
    case 'name':
      return agent.name;
    case 'description':
      return agent.description;
    case 'model':
      return agent.model;
    case 'tools':
      return formatTools(agent.tools);
    case 'disallowedTools':
      return agent.disallowedTools.flatMap(({ tool }) => tool ?? []).join(', ');
    case 'color':
      return agent.color;
    default: {
      const setting = agent.settings.find((setting) => setting.key === key);
      if (setting === undefined || setting.ignored !== null) return null;
      return formatYamlValue(setting.value);
    }
  }
}

/** Whether both say the same, apart from spacing, escapes and the way a list is written. */
function sameText(key: string, written: string, loaded: string | null): boolean {
  if (loaded === null) return written === '';
  if (specOf(key)?.kind === 'tools') {
    return (
      plainNames(written) === plainNames(loaded) || (written === '*' && loaded === 'all tools')
    );
  }
  const plain = (text: string) => text.replaceAll('\\n', '\n').trim();
  return plain(written) === plain(loaded);
}

function plainNames(text: string): string {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(' ');
}

function problemsOf({ from, to }: Field, problems: readonly Problem[]): readonly Problem[] {
  return problems.filter((problem) => from <= problem.from && problem.from < to);
}

function has({ fields }: FieldsReading, key: string): boolean {
  return fields.some((field) => field.key === key);
}

function addedField(key: string, loaded: string): LoadedField {
  return { key, written: null, loaded, differs: true, problems: [] };
}
