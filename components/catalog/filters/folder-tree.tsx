import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { Filters, QueryChanges } from '@/components/catalog/state/use-list-query';
import type { ListAnswer } from '@/lib/agents/catalog/listing';
import { FacetValue } from './facet-value';
import { FewFirst } from './few-first';
import { type FolderNode, makeFolders } from './folders';

/** How many folders of one folder are shown before a person asks for all. */
const FEW = 20;

type Chosen = { filters: Filters; onToggle: QueryChanges['toggle'] };

/** The filter by folder: those that are open, and the folders in them. */
export function FolderTree({
  facets,
  roots,
  filters,
  onToggle,
}: Chosen & {
  facets: ListAnswer['facets'];
  roots: readonly CatalogRoot[];
}) {
  const folders = makeFolders(facets, filters.folder, roots);
  if (folders.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="px-2 pb-1 font-medium text-faint text-xs">Folders</legend>
      <Level label="Folders" nodes={folders} filters={filters} onToggle={onToggle} />
    </fieldset>
  );
}

function Level({
  label,
  nodes,
  ...chosen
}: Chosen & { label: string; nodes: readonly FolderNode[] }) {
  const { filters } = chosen;
  const isTree = nodes.some(({ children }) => children.length > 0);
  return (
    <FewFirst
      label={label}
      few={FEW}
      values={nodes}
      nameOf={({ name }) => name}
      isKept={({ filter, value }) =>
        filters[filter].includes(value) ||
        filters.folder.some((folder) => folder.startsWith(`${value}/`))
      }
    >
      {(shown) => (
        <ul>
          {shown.map((node) => (
            <Folder key={node.value} node={node} isTree={isTree} {...chosen} />
          ))}
        </ul>
      )}
    </FewFirst>
  );
}

function Folder({
  node,
  isTree,
  filters,
  onToggle,
}: Chosen & {
  node: FolderNode;
  /** Whether one beside it can be opened, so that there is room for its button. */
  isTree: boolean;
}) {
  // Open where something below is chosen, so that a link shows what it filters by.
  const [open, setOpen] = useState(() =>
    filters.folder.some((folder) => folder.startsWith(`${node.value}/`)),
  );
  return (
    <li>
      <span className="flex min-w-0 items-center">
        {node.children.length > 0 ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`Folders in ${node.name}`}
            onClick={() => setOpen(!open)}
            className="grid size-6 shrink-0 place-items-center rounded text-faint hover:bg-hover"
          >
            <ChevronRight size={13} aria-hidden="true" className={open ? 'rotate-90' : ''} />
          </button>
        ) : (
          isTree && <span className="w-6 shrink-0" />
        )}
        <FacetValue
          filter={node.filter}
          value={node.value}
          label={node.name}
          note={node.scope?.startsWith(node.name.toLowerCase()) ? undefined : node.scope}
          count={node.count}
          checked={filters[node.filter].includes(node.value)}
          onToggle={onToggle}
        />
      </span>
      {open && (
        <div className="ml-3 border-line border-l">
          <Level label={node.name} nodes={node.children} filters={filters} onToggle={onToggle} />
        </div>
      )}
    </li>
  );
}
