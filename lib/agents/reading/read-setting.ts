import { specOf } from '@/lib/agents/client/field-specs';
import type { ClientField, YamlValue } from '@/lib/agents/model/agent';
import { readHooks } from './read-hooks';

/**
 * What the client makes of a field besides name, description, model, colour and tools (format.md,
 * section 2).
 * @param written null also for a key without a value
 */
export function readSetting(key: string, written: YamlValue, inPlugin: boolean): ClientField {
  if (inPlugin && specOf(key)?.inPlugins === 'ignored') {
    return { key, value: null, ignored: 'plugin-ignored' };
  }
  if (key === 'hooks') {
    const { events, ignored } = readHooks(written);
    return { key, value: events, ignored: ignored ? 'hooks-entry-ignored' : null };
  }
  const value = effectiveValue(key, written, inPlugin);
  return value === undefined
    ? { key, value: null, ignored: 'value-invalid' }
    : { key, value, ignored: null };
}

const PERMISSION_MODES = ['default', 'acceptEdits', 'auto', 'dontAsk', 'bypassPermissions', 'plan'];
const EFFORTS = ['low', 'medium', 'high', 'xhigh', 'max'];

/** What the client goes by; undefined when it ignores the value (format.md, section 2). */
function effectiveValue(key: string, value: YamlValue, inPlugin: boolean): YamlValue | undefined {
  switch (key) {
    case 'permissionMode':
      return value === 'manual' ? 'default' : oneOf(PERMISSION_MODES, value);
    case 'maxTurns': {
      const turns = toInteger(value);
      return turns !== undefined && turns > 0 ? turns : undefined;
    }
    case 'effort':
      if (typeof value === 'string') {
        return oneOf(EFFORTS, value.toLowerCase()) ?? toInteger(value);
      }
      return toInteger(value);
    case 'memory':
      return oneOf(['user', 'project', 'local'], value);
    case 'isolation':
      return oneOf(inPlugin ? ['worktree'] : ['worktree', 'remote'], value);
    case 'background':
      return toBoolean(value);
    case 'omitClaudeMd':
      return typeof value === 'boolean' ? value : undefined;
    case 'skills':
      return toNames(value);
    case 'mcpServers':
      return readServers(value);
    case 'initialPrompt':
      return typeof value === 'string' ? value : undefined;
    case 'experimental':
      return readExperimental(value);
    default:
      return value;
  }
}

function oneOf(choices: readonly string[], value: YamlValue): string | undefined {
  return choices.find((choice) => choice === value);
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

function readExperimental(value: YamlValue): YamlValue | undefined {
  return value instanceof Map ? value : undefined;
}
