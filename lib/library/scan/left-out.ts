/** What lies in an agents folder, may be taken for an agent, and is not read by Claude Code. */

import { readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { TOOL_FACTS } from '@/lib/agents/model/other-tools';
import { looksLikeAgent } from '@/lib/agents/reading/meant-as-agent';
import { decodeSource } from '@/lib/agents/text/decode';
import { readBytes } from '@/lib/library/disk/read-bytes';
import { contextOf, type Surroundings } from '@/lib/library/roots/agent-trees';
import { isInside } from '@/lib/library/roots/locate';
import type { Root } from '@/lib/library/roots/root';

export type LeftOut = {
  /** Relative to the root, with `/`. */
  readonly path: string;
  /** The reason, in sentences. */
  readonly message: string;
};

/** An entry of a folder: its path in the root, and where it is. */
type Entry = { readonly path: string; readonly file: string };

/** How much of a file is read to see whether it looks like an agent. */
const HEAD = 16_384;

/** Why a file that is no agent file by name or place is none; null where nobody takes it for one. */
export function explainFile(root: Root, within: Surroundings, entry: Entry): string | null {
  const { path, file } = entry;
  if (root.rules.kind === 'tool') {
    const { name, endings } = TOOL_FACTS[root.rules.tool];
    return isLikeAgent(file, path)
      ? `${name} reads only names that end in ${endings.join(' or ')}.`
      : null;
  }
  if (/\.md$/.test(path)) {
    const [plugin] = within.plugins;
    if (plugin === undefined || !isInside(join(plugin.folder, 'agents'), join(root.path, path))) {
      return null;
    }
    return isLikeAgent(file, path)
      ? `The manifest of the plugin “${plugin.rules.plugin}” lists other files under “agents”, so this one is no agent.`
      : null;
  }
  if (!/\.(?:md|mdx|markdown|mkd|mdown|mdc|txt)$/i.test(path)) return null;
  if (!isAmongAgents(root, within, path) || !isLikeAgent(file, path)) return null;
  return 'Claude Code reads only names that end in “.md”, in small letters.';
}

/** Why a link in a plugin is not followed; null where nobody takes it for an agent. */
export function explainUnfollowed(within: Surroundings, { path, file }: Entry): string | null {
  if (within.plugins.length > 0 && within.tree === null) return null;
  const stats = statSync(file, { throwIfNoEntry: false });
  const counts = stats?.isDirectory() || /\.md$/i.test(path);
  return counts
    ? 'It is a link, and Claude Code follows no links in the agents of a plugin.'
    : null;
}

/** What is wrong with a link that leads to nothing. */
export function explainDangling(file: string): string {
  const target = readlinkSync(file);
  return `It is a link to “${target}”, which leads to no file.`;
}

function isAmongAgents(root: Root, { tree, plugins }: Surroundings, path: string): boolean {
  if (tree !== null) return true;
  if (plugins.length > 0) return false;
  const { place } = contextOf(root, { path });
  return place === 'agents' || place === 'named' || root.rules.kind === 'plugin';
}

function isLikeAgent(file: string, path: string): boolean {
  try {
    const { bytes } = readBytes({ file, target: null, fault: null }, HEAD);
    return looksLikeAgent(decodeSource(bytes).text, path);
  } catch {
    return false;
  }
}
