import type { WaitingAgent } from '@/components/compare/compared-agent';
import type { ComparedSide } from '@/components/compare/compared-side';
import { describeSide } from '@/components/compare/describe-side';
import type { AgentRef } from '@/lib/agents/listing';
import { isUnreadableFile } from '@/lib/library/agent-file';
import { getLibrary } from '@/lib/library/library';

/** Null when the library does not know the file or cannot read it. */
export async function readCompared(ref: AgentRef): Promise<ComparedSide | null> {
  try {
    const file = await getLibrary().read(ref);
    if (file === null) return null;
    const agent = {
      ...ref,
      name: file.item.name,
      place: `${file.rootInfo.label}/${file.path}`,
      text: file.source.text,
      revision: file.revision,
      readOnly: file.readOnly || !file.source.utf8,
      standing: file.item.standing,
      rules: file.rootInfo.rules,
    };
    return describeSide(agent, file.reading);
  } catch (error) {
    if (isUnreadableFile(error)) return null;
    throw error;
  }
}

/** Null when the library does not know the file. */
export function findWaiting(ref: AgentRef): WaitingAgent | null {
  const library = getLibrary();
  const item = library.item(ref);
  const root = library.roots.find(({ id }) => id === ref.root);
  return item && root ? { ...ref, name: item.name, place: `${root.label}/${ref.path}` } : null;
}

/** Names that are offered where nothing is compared yet. */
const SHARED = 8;

/** The names that most agents have. */
export function listSharedNames() {
  return getLibrary()
    .groups()
    .filter(({ members }) => members.length > 1)
    .sort((a, b) => b.members.length - a.members.length)
    .slice(0, SHARED)
    .map(({ name, members }) => ({ name, agents: members }));
}
