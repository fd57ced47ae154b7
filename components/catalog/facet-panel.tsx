import type { Filter } from '@/lib/agents/list-query';
import type { ListAnswer } from '@/lib/agents/listing';
import { FacetGroup } from './facet-group';
import { FolderTree } from './folder-tree';
import type { CatalogState } from './use-catalog-state';

/** In the order in which people narrow things down. */
const ORDER: readonly Filter[] = ['verdict', 'model', 'color', 'tool', 'problem'];

export function FacetPanel({
  facets,
  state,
}: {
  facets: ListAnswer['facets'];
  state: CatalogState;
}) {
  return (
    <div className="flex flex-col gap-2 p-2 pt-3">
      <FolderTree facets={facets} state={state} />
      {ORDER.map((filter) => (
        <FacetGroup
          key={filter}
          filter={filter}
          facet={facets[filter]}
          chosen={state.query[filter]}
          onToggle={state.toggle}
        />
      ))}
    </div>
  );
}
