import type { KnownAgent } from '@/components/compare/copying/compared-agent';
import type { ComparedSide } from '@/components/compare/copying/compared-side';
import { describeSide } from '@/components/compare/describe-side';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import type { AgentRef } from '@/lib/agents/model/agent-ref';
import { formatPlace } from '@/lib/agents/model/place';
import { type AgentFile, isUnreadableFile } from '@/lib/library/files/agent-file';
import { getLibrary } from '@/lib/library/library';

/** Null when the library does not know the file or cannot read it. */
export async function readCompared(ref: AgentRef): Promise<ComparedSide | null> {
  try {
    const file = await getLibrary().read(ref);
    if (file === null) return null;
    const agent = {
      ...describe(ref, file.item, file.at.root.label),
      text: file.source.text,
      revision: file.revision,
      readOnly: file.readOnly || !file.source.utf8,
      standing: file.item.standing,
      usedInstead: findUsed(file),
      rules: file.reading.context.rules,
    };
    return describeSide(agent, file.reading);
  } catch (error) {
    if (isUnreadableFile(error)) return null;
    throw error;
  }
}

function findUsed({ item, group }: AgentFile): ComparedSide['agent']['usedInstead'] {
  if (item.standing !== 'shadowed') return null;
  const used = group?.members.find(({ standing }) => standing === 'wins');
  const root = getLibrary().roots.find(({ id }) => id === used?.root);
  if (used === undefined || root === undefined) return null;
  return { root: used.root, path: used.path, place: formatPlace(root.label, used.path) };
}

/** Null when the library does not know the file. */
export function findWaiting(ref: AgentRef): KnownAgent | null {
  const library = getLibrary();
  const item = library.item(ref);
  const root = library.roots.find(({ id }) => id === ref.root);
  return item && root ? describe(ref, item, root.label) : null;
}

function describe({ root, path }: AgentRef, item: AgentItem, label: string): KnownAgent {
  const { name, summary, model, tokens } = item;
  return { root, path, name, place: formatPlace(label, path), summary, model, weight: tokens };
}

/** Names that are offered where nothing is compared yet. */
const SHARED = 8;

/** The names that most agents have, and how many there are. */
export function listSharedNames() {
  const shared = getLibrary()
    .groups()
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length);
  const names = shared.slice(0, SHARED).map(({ name, members }) => ({ name, agents: members }));
  return { names, total: shared.length };
}
