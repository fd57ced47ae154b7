import { findDuplicates } from '@/lib/agents/catalog/validate-library';
import { sameRef } from '@/lib/agents/model/agent-ref';
import type { NameJson, NameQuery } from '@/lib/api/names';
import { getLibrary } from '@/lib/library/library';
import { arenaOf, placeFile } from '@/lib/library/roots/agent-trees';
import { requireRoot } from './agent-request';

/** What follows for a file from the others that have a name. @throws HttpProblem 404 for no open root */
export function settleName({ name, root, path = '' }: NameQuery): NameJson {
  const opened = requireRoot(root);
  const self = { root, path };
  const { tree } = placeFile(opened, path);
  const group = getLibrary().groupWith({
    ...self,
    scope: opened.scope,
    name,
    tree: arenaOf(opened, { path, tree }),
    shipped: tree?.rules.kind === 'plugin',
  });
  const member = group.members.find((one) => sameRef(one, self));
  if (member === undefined) throw new RangeError('A claim is a member of its group.');
  return {
    self: member,
    others: group.members.filter((one) => one !== member),
    alike: group.alike,
    replacesBuiltin: group.replacesBuiltin,
    duplicate: findDuplicates([group]).find((one) => sameRef(one, self)) ?? null,
  };
}
