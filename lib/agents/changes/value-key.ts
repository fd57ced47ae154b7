import type { YamlValue } from '@/lib/agents/model/agent';

/** Equal for equal values, in which the order of a map does not count; never for different ones. */
export function valueKey(value: YamlValue): string {
  if (value instanceof Map) {
    const entries = [...value].map(([key, inner]) => `${JSON.stringify(key)}:${valueKey(inner)}`);
    return `{${entries.sort().join()}}`;
  }
  if (Array.isArray(value)) return `[${value.map(valueKey).join()}]`;
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value);
  return JSON.stringify(value);
}
