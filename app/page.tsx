import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Catalog } from '@/components/catalog/catalog';
import { makeListing, PAGE } from '@/components/catalog/listing';
import { formatListQuery, parseListQuery } from '@/lib/agents/list-query';
import { getLibrary } from '@/lib/library/library';

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const query = { ...parseListQuery(toParams(await searchParams)), offset: 0, limit: PAGE };
  const library = getLibrary();
  const search = formatListQuery({ ...query, limit: 100 }).toString();
  return (
    <NuqsAdapter>
      <Catalog
        initial={makeListing(search, [{ page: 0, answer: library.list(query) }])}
        roots={library.roots.map(({ id, label, path }) => ({ id, label, path }))}
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
