import { FileText, FolderOpen, Loader } from 'lucide-react';
import Link from 'next/link';
import type { Listing } from '@/components/catalog/listing/listing';
import type { CatalogRoot } from '@/components/catalog/state/catalog-root';
import type { QueryChanges } from '@/components/catalog/state/use-list-query';
import { formatCount } from '@/components/words/format-count';
import { FACET_NAMES } from '@/lib/agents/catalog/facets';
import type { ListQuery } from '@/lib/agents/catalog/listing';
import { NoMatch } from './no-match';
import { Notice } from './notice';

/** Why there is nothing to see, and what to do about it. */
export function EmptyCatalog({
  listing,
  roots,
  query,
  changes,
}: {
  listing: Listing;
  roots: readonly CatalogRoot[];
  query: ListQuery;
  changes: QueryChanges;
}) {
  const filtered = FACET_NAMES.some((facet) => query[facet].length > 0);
  if (query.q.trim() !== '' || filtered) {
    const q = query.q.trim();
    return <NoMatch q={q} filtered={filtered} listing={listing} roots={roots} changes={changes} />;
  }
  if (listing.indexing !== null) {
    return (
      <Notice Icon={Loader} title="Reading the library">
        <p>Agents appear here as soon as their files are read.</p>
      </Notice>
    );
  }
  if (roots.length === 0) {
    return (
      <Notice Icon={FolderOpen} title="No folder is open">
        <p>Add the folder that your agents are in.</p>
        <AddFolderLink />
      </Notice>
    );
  }
  const paths = roots.map((root) => (
    <code key={root.id} className="block break-all rounded bg-hover px-2 py-1 text-sm">
      {root.path}
    </code>
  ));
  if (listing.documents > 0) {
    return (
      <Notice Icon={FileText} title="No agents among these files">
        <p>
          {formatCount(listing.documents, 'Markdown file is', 'Markdown files are')} here, but{' '}
          {listing.documents === 1 ? 'it lacks' : 'none has'} the frontmatter that makes an agent: a
          block between two lines of <code>---</code> at the top, with a <code>name</code> and a{' '}
          <code>description</code>.
        </p>
        {paths}
        <NewAgentLinks />
      </Notice>
    );
  }
  return (
    <Notice Icon={FolderOpen} title="No agents here yet">
      <p>An agent is a Markdown file with a name and a description at its top. Put one here:</p>
      {paths}
      <p>It appears here at once. If your agents are elsewhere, add their folder.</p>
      <NewAgentLinks />
    </Notice>
  );
}

function NewAgentLinks() {
  return (
    <div className="flex flex-wrap justify-center gap-2">
      <Link href="/new" prefetch={false} className="control control-primary">
        New agent
      </Link>
      <Link href="/import" prefetch={false} className="control">
        Import agents
      </Link>
      <AddFolderLink />
    </div>
  );
}

function AddFolderLink() {
  return (
    <Link href="/folders" prefetch={false} className="control">
      Add a folder
    </Link>
  );
}
