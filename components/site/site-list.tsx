import { formatCount } from '@/components/words/format-count';
import type { FacetName } from '@/lib/agents/catalog/facets';
import type { AgentItem, Facet } from '@/lib/agents/catalog/listing';
import { SiteIcons } from './site-icons';
import { renderPage, type SiteFrame } from './site-page';
import { SiteRow } from './site-row';

export type SiteList = SiteFrame & {
  readonly items: readonly { readonly item: AgentItem; readonly href: string }[];
  /** Of how many. */
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  /** The address of a page of the list, counted from 1. */
  readonly hrefOf: (page: number) => string;
  readonly facets: readonly {
    readonly name: FacetName;
    readonly label: string;
    readonly values: Facet;
  }[];
  /** Of what the search reads. */
  readonly pieces: number;
};

/** One page of the list of all agents. */
export function renderList(list: SiteList): string {
  const { items, total, page, pages, hrefOf, up, facets, pieces } = list;
  return renderPage(
    list,
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-280 pb-16 outline-none">
      <h1 className="sr-only">Agents</h1>
      <search data-site="search" data-pieces={pieces} hidden className="px-3 pt-4 sm:px-4">
        <input
          type="search"
          aria-label="Search agents"
          placeholder="Search agents"
          autoComplete="off"
          className="w-full rounded-md border border-line-strong bg-canvas px-3 py-2"
        />
        {facets.length > 0 && (
          <div className="flex flex-wrap gap-2 pt-2">
            {facets.map(({ name, label, values }) => (
              <label key={name} className="flex items-center gap-1.5 text-soft text-sm">
                {label}
                <select data-facet={name} className="control max-w-44">
                  <option value="">any</option>
                  {values.map((value) => (
                    <option key={value.value} value={value.value}>
                      {value.label} ({value.count})
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        )}
      </search>
      <p data-site="compare" hidden className="px-3 pt-2 text-sm sm:px-4">
        <a href={`${up}compare.html`} className="text-accent">
          Compare
        </a>
      </p>
      <p role="status" className="px-3 py-2 text-faint text-sm sm:px-4">
        {formatCount(total, 'agent', 'agents')}
        {pages > 1 && `, page ${page} of ${pages}`}
      </p>
      <SiteIcons />
      <ul aria-label="Agents" data-list data-up={up}>
        {items.map(({ item, href }) => (
          <SiteRow key={href} item={item} href={href} />
        ))}
      </ul>
      {pages > 1 && (
        <nav aria-label="Pages" data-pages className="flex gap-4 px-4 py-4 text-sm">
          {page > 1 && (
            <a href={hrefOf(page - 1)} rel="prev" className="text-accent">
              Previous
            </a>
          )}
          {page < pages && (
            <a href={hrefOf(page + 1)} rel="next" className="text-accent">
              Next
            </a>
          )}
        </nav>
      )}
    </main>,
  );
}
