import { type Counting, type FieldSpec, specOf } from '@/lib/agents/claude-code/field-specs';
import type { ClientField, YamlValue } from '@/lib/agents/model/agent';
import { readHooks } from './read-hooks';

/**
 * What the client makes of a field besides name, description, model, colour and tools (format.md,
 * section 2.1).
 * @param written null also for a key without a value
 */
export function readSetting(key: string, written: YamlValue, inPlugin: boolean): ClientField {
  const spec = specOf(key);
  if (inPlugin && spec?.inPlugins === 'ignored') {
    return { key, value: null, ignored: 'plugin-ignored' };
  }
  if (spec === null || spec.counts === null) return { key, value: written, ignored: null };
  if (spec.counts === 'hooks') {
    const { events, ignored } = readHooks(written);
    return { key, value: events, ignored: ignored ? 'hooks-entry-ignored' : null };
  }
  const value = VALUES[spec.counts](written, spec, inPlugin);
  return value === undefined
    ? { key, value: null, ignored: 'value-invalid' }
    : { key, value, ignored: null };
}

/** What the client goes by; undefined when it ignores the value. */
type ReadValue = (value: YamlValue, spec: FieldSpec, inPlugin: boolean) => YamlValue | undefined;

const VALUES: Readonly<Record<Exclude<Counting, 'hooks'>, ReadValue>> = {
  choice: readChoice,
  'choice-or-integer': (value, spec, inPlugin) => {
    const written = typeof value === 'string' ? value.toLowerCase() : value;
    return readChoice(written, spec, inPlugin) ?? toInteger(value);
  },
  positive: (value) => {
    const number = toInteger(value);
    return number !== undefined && number > 0 ? number : undefined;
  },
  boolean: toBoolean,
  'true-or-false': (value) => (typeof value === 'boolean' ? value : undefined),
  text: (value) => (typeof value === 'string' ? value : undefined),
  names: toNames,
  map: (value) => (value instanceof Map ? value : undefined),
  servers: readServers,
  anything: (value) => value,
};

function readChoice(value: YamlValue, { choices }: FieldSpec, inPlugin: boolean) {
  const choice = choices?.find((one) => one.value === value && !(inPlugin && one.notInPlugins));
  return choice && (choice.same ?? choice.value);
}

/** Also from text such as `"5"`. */
function toInteger(value: YamlValue): number | undefined {
  if (typeof value === 'string') return /^-?[0-9]{1,15}$/.test(value) ? Number(value) : undefined;
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}

function toBoolean(value: YamlValue): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}

function toNames(value: YamlValue): string[] | undefined {
  if (typeof value === 'string') {
    return value
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
  }
  if (!Array.isArray(value)) return undefined;
  return value.filter((name: YamlValue): name is string => typeof name === 'string');
}

/**
 * A list of server names and of maps from a name to its settings; the client also accepts a single
 * name or map.
 */
function readServers(value: YamlValue): YamlValue | undefined {
  const items = Array.isArray(value) ? value : [value];
  return items.every(isServer) ? value : undefined;
}

function isServer(item: YamlValue): boolean {
  if (typeof item === 'string') return true;
  if (!(item instanceof Map)) return false;
  return [...item.values()].every(
    (settings) =>
      settings instanceof Map &&
      (typeof settings.get('command') === 'string' || typeof settings.get('url') === 'string'),
  );
}
