/** The MCP servers that an agent names: docs/format.md, section 12.4. */

import type { YamlValue } from '@/lib/agents/model/agent';
import type { ServersHere } from '@/lib/agents/model/reading';
import { parseTools } from './tools';

/** What the names of all tools of a server start with: `mcp__plugin_p_s` for the server `plugin:p:s`. */
export function toolPrefix(server: string): string {
  return `mcp__${server.replace(/[^a-zA-Z0-9_-]/g, '_')}`;
}

/** Whether a field names a server, by itself or with one of its tools. */
export function namesServers(key: string, value: YamlValue): boolean {
  if (key === 'mcpServers') return serverNames(value).length > 0;
  if (key !== 'tools') return false;
  return parseTools(value).entries.some(({ status }) => status === 'mcp');
}

/** The servers that a value of `mcpServers` names without settings for them. */
export function serverNames(value: YamlValue | undefined): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item: YamlValue): item is string => typeof item === 'string')
    : [];
}

/** Those that it brings along with their settings. */
export function ownServers(value: YamlValue | undefined): readonly string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: YamlValue) =>
    item instanceof Map ? [...item.keys()].filter((key) => typeof key === 'string') : [],
  );
}

/**
 * Whether a session may have the server from where no file says so: the account, the editor, the
 * browser, a plugin that is not known here.
 */
function mayComeOtherwise(name: string): boolean {
  return /^(?:claude[._ ]ai|plugin[_:]|ide$|claude-in-chrome$|claude-preview$|computer-use$)/.test(
    name,
  );
}

/** Whether a session can have a server of this name, which `mcpServers` names. */
export function hasServer({ servers }: ServersHere, name: string): boolean {
  return mayComeOtherwise(name) || servers.some((server) => server.name === name);
}

/**
 * The server that a tool such as `mcp__server__tool` is of, where none of these is; null where one
 * is, and for a pattern that may mean any.
 */
export function missingServerOf(tool: string, servers: readonly string[]): string | null {
  const rest = tool.slice('mcp__'.length);
  const end = rest.indexOf('__');
  const name = end > 0 ? rest.slice(0, end) : rest;
  if (name.includes('*') || mayComeOtherwise(name)) return null;
  const isOf = (prefix: string) => tool === prefix || tool.startsWith(`${prefix}__`);
  return servers.some((server) => isOf(toolPrefix(server))) ? null : name;
}
