import {
  hasServer,
  missingServerOf,
  ownServers,
  serverNames,
  toolPrefix,
} from '@/lib/agents/claude-code/servers';
import { parseTools } from '@/lib/agents/claude-code/tools';
import type { Field, Finding } from '@/lib/agents/model/agent';
import type { ServersHere } from '@/lib/agents/model/reading';
import { problem, valueRange } from './make-problem';

/** More of them are not worth listing one by one. */
const MAX_MISSING = 20;

/**
 * The MCP servers that an agent names and that no file configures (docs/format.md, section 12.4). No
 * more than a note where nothing like it is there: a session may be given servers as it starts.
 * @param own the field in which the agent may bring servers of its own
 */
export function validateServers(
  text: string,
  field: Field,
  here: ServersHere,
  own: Field | undefined,
): Finding[] {
  const known = [...here.servers.map(({ name }) => name), ...ownServers(own?.value)];
  return findMissing(field, here, known)
    .slice(0, MAX_MISSING)
    .map(({ written, server, isTool }) => {
      const from = text.indexOf(written, field.valueFrom);
      const isThere = from >= 0 && from + written.length <= field.valueTo;
      const place = isThere ? { from, to: from + written.length } : valueRange(field);
      const likely = known.find((name) => fold(name) === fold(server));
      return problem('server-missing', place.from, place.to, {
        severity: likely === undefined ? 'info' : 'warning',
        message: `No MCP server “${server}” is configured for this project, and without one Claude Code starts the agent without ${isTool ? 'this tool' : 'its tools'} and says nothing.`,
        hint:
          likely === undefined
            ? 'That is fine where the session is given the server as it starts, or from your account. Servers are looked for in .mcp.json, your own settings and plugins.'
            : `Did you mean “${isTool ? toolPrefix(likely) : likely}”?`,
      });
    });
}

type Missing = { readonly written: string; readonly server: string; readonly isTool: boolean };

function findMissing(field: Field, here: ServersHere, known: readonly string[]): Missing[] {
  if (field.key === 'mcpServers') {
    const names = [...new Set(serverNames(field.value))];
    return names
      .filter((name) => !hasServer(here, name))
      .map((name) => ({ written: name, server: name, isTool: false }));
  }
  const missing = new Map<string, Missing>();
  for (const { written, tool, status } of parseTools(field.value).entries) {
    const server = status === 'mcp' && tool !== null ? missingServerOf(tool, known) : null;
    if (server !== null && !missing.has(server))
      missing.set(server, { written, server, isTool: true });
  }
  return [...missing.values()];
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
