import type { ListedGroup } from '@/lib/agents/catalog/listing';
import { isContested, type NameGroup } from '@/lib/agents/catalog/precedence';
import type { SortOrder } from '@/lib/agents/catalog/sorts';

/** How many similar names are listed. */
const ALIKE = 5;

/** Whether agents of one name are next to each other in this order. */
export function isByName(sort: SortOrder, scores: Float32Array | null): boolean {
  return sort === 'name' || sort === '-name' || (sort === 'relevance' && scores === null);
}

/**
 * What to say about the names in one part of a list, at the place where each name begins.
 * @param entries the whole list, by name
 * @param groupOf the same object for all agents of a group
 */
export function listGroups(
  entries: Uint32Array,
  from: number,
  to: number,
  groupOf: (entry: number) => NameGroup | null,
): ListedGroup[] {
  const groups: ListedGroup[] = [];
  const groupAt = (at: number) => groupOf(entries[at] ?? -1);
  let before = from > 0 ? groupAt(from - 1) : null;
  for (let at = from; at < Math.min(to, entries.length); at++) {
    const group = groupAt(at);
    if (group !== null && group !== before && isContested(group)) {
      const { name, members, winner, alike, replacesBuiltin } = group;
      let end = at + 1;
      while (end < entries.length && groupAt(end) === group) end++;
      groups.push({
        at,
        name,
        count: members.length,
        listed: end - at,
        why: winner === null ? null : (members[1]?.why ?? null),
        undecided: members.filter(({ standing }) => standing === 'undecided').length,
        alike: alike.slice(0, ALIKE),
        replacesBuiltin,
      });
    }
    before = group;
  }
  return groups;
}
