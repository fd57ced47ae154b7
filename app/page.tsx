import { cookies } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { Catalog } from '@/components/catalog/catalog';
import { makeListing, PAGE } from '@/components/catalog/listing/listing';
import { parseKeptView, VIEW_COOKIE } from '@/components/catalog/state/kept-view';
import {
  EVERYTHING,
  formatListQuery,
  parseListQuery,
  toSearchParams,
} from '@/lib/agents/catalog/list-query';
import { takeTurn } from '@/lib/http/routes/take-turn';
import { askRoutes } from '@/lib/http/sessions/ask-routes';
import { askTools, PATIENCE } from '@/lib/http/tools/ask-tools';
import { getLibrary } from '@/lib/library/library';
import { getStart } from '@/lib/library/roots/start';

export default async function CatalogPage({ searchParams }: PageProps<'/'>) {
  const { offset, limit } = EVERYTHING;
  const query = { ...parseListQuery(toSearchParams(await searchParams)), offset, limit };
  await Promise.all([askTools(query, PATIENCE), askRoutes(query, PATIENCE)]);
  await takeTurn();
  const view = parseKeptView((await cookies()).get(VIEW_COOKIE)?.value);
  const library = getLibrary();
  return (
    <NuqsAdapter>
      <Catalog
        initial={makeListing(
          formatListQuery(query).toString(),
          // The table has room for more rows than one page.
          [0, 1].map((page) => ({
            page,
            answer: library.list({ ...query, offset: page * PAGE, limit: PAGE }),
          })),
        )}
        roots={library.roots.map(({ id, label, path, scope }) => ({ id, label, path, scope }))}
        start={getStart().folder}
        view={view}
      />
    </NuqsAdapter>
  );
}
