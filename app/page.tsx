import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Catalog } from '@/components/catalog/catalog';
import { makeListing, PAGE } from '@/components/catalog/listing/listing';
import { EVERYTHING, formatListQuery, parseListQuery } from '@/lib/agents/catalog/list-query';
import { formatPlace } from '@/lib/agents/model/place';
import { takeTurn } from '@/lib/http/routes/take-turn';
import { getLibrary } from '@/lib/library/library';
import { formatFault } from '@/lib/library/library-fault';

/** So many are told above the list; the others are on the page of the folders. */
const MAX_FAULTS = 5;

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const { offset, limit } = EVERYTHING;
  const query = { ...parseListQuery(toParams(await searchParams)), offset, limit };
  await takeTurn();
  const library = getLibrary();
  const { roots, faults } = library;
  return (
    <NuqsAdapter>
      <Catalog
        initial={makeListing(formatListQuery(query).toString(), [
          { page: 0, answer: library.list({ ...query, limit: PAGE }) },
        ])}
        roots={roots.map(({ id, label, path, scope }) => ({ id, label, path, scope }))}
        faults={faults.slice(0, MAX_FAULTS).map((fault) => {
          const label = roots.find(({ id }) => id === fault.root)?.label ?? fault.root;
          return formatFault(fault, formatPlace(label, fault.path));
        })}
        moreFaults={Math.max(0, faults.length - MAX_FAULTS)}
      />
    </NuqsAdapter>
  );
}

function toParams(values: Record<string, string | string[] | undefined>): URLSearchParams {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) params.append(key, one);
  }
  return params;
}
