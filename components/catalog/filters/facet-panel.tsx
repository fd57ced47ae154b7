import { memo } from 'react';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { Filters, QueryChanges } from '@/components/catalog/state/use-list-query';
import { FACET_NAMES, type FacetName } from '@/lib/agents/catalog/facets';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { typedValues } from '@/lib/agents/catalog/typed-values';
import { FacetGroup } from './facet-group';
import { FolderTree } from './folder-tree';
import { keepPlaces } from './known-facets';

/** The tree shows the others. */
const GROUPS = FACET_NAMES.filter((facet) => facet !== 'root' && facet !== 'folder');

const NONE: readonly string[] = [];

/** The filters: folders, and the values that the agents have. */
export const FacetPanel = memo(function FacetPanel({
  facets: found,
  offered,
  roots,
  filters,
  typed,
  onToggle,
}: {
  facets: ListAnswer['facets'];
  offered: ListAnswer['offered'];
  roots: readonly CatalogRoot[];
  filters: Filters;
  typed: string;
  onToggle: QueryChanges['toggle'];
}) {
  const facets = offered === undefined ? found : keepPlaces(offered, found);
  const typedIn = (filter: FacetName) =>
    typed === ''
      ? NONE
      : typedValues(
          typed,
          filter,
          facets[filter].map(({ value }) => value),
        );
  return (
    <div className="flex flex-col gap-3">
      <FolderTree facets={facets} roots={roots} filters={filters} onToggle={onToggle} />
      {GROUPS.map((filter) => (
        <FacetGroup
          key={filter}
          filter={filter}
          facet={facets[filter]}
          chosen={filters[filter]}
          typed={typedIn(filter)}
          onToggle={onToggle}
        />
      ))}
    </div>
  );
});
