import { cache } from 'react';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { availabilityOf } from '@/lib/agents/catalog/availability';
import { placeOf } from '@/lib/agents/model/place';
import { type AgentFile, isUnreadableFile } from '@/lib/library/files/agent-file';
import { getLibrary } from '@/lib/library/library';
import { getStart } from '@/lib/library/roots/start';
import { decodeRef } from './decode-ref';

/**
 * The file at an address: null when there is none, and an error when it is there but cannot be read.
 * Title and page of one request share one reading.
 */
export const readFile = cache(async (root: string, path: string) => {
  const ref = decodeRef(root, path);
  if (ref === null) return null;
  try {
    return await getLibrary().read(ref);
  } catch (error) {
    if (isUnreadableFile(error)) return error;
    throw error;
  }
});

/**
 * What a page shows of a file. Its bytes stay behind.
 * @param list that it was opened from, of `openedList`
 */
export function toShown({ at, item, group, ...file }: AgentFile, list: string): ShownAgent {
  return {
    list,
    root: file.root,
    rootLabel: at.root.label,
    scope: at.root.scope,
    tool: item.tool ?? null,
    path: file.path,
    file: file.file,
    name: item.name,
    color: item.color,
    readOnly: file.readOnly,
    whyReadOnly: file.whyReadOnly,
    target: file.target,
    aliases: (item.aliases ?? []).map((ref) => ({
      ...ref,
      place: placeOf(ref, getLibrary().roots),
    })),
    reading: file.reading,
    standing: item.standing,
    startedIn: getStart().folder,
    availability: availabilityOf(item),
    sessionName: file.reading.client.loads ? file.reading.client.agent.name : null,
    group,
    namesakes: (group?.members ?? []).flatMap((member) => getLibrary().item(member) ?? []),
  };
}
