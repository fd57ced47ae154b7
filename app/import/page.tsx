import type { Metadata } from 'next';
import { connection } from 'next/server';
import { NoWritableFolder } from '@/components/folders/no-writable-folder';
import { ImportView } from '@/components/importing/import-view';
import { PageShell } from '@/components/shell/page-shell';
import { findOfTool } from '@/lib/http/changes/import';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Import agents' };

/** @param props.searchParams `root` and `path` of an agent of another tool that is to be copied */
export default async function ImportPage({ searchParams }: PageProps<'/import'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { root, path } = await searchParams;
  const initial =
    typeof root === 'string' && typeof path === 'string' ? await findOfTool({ root, path }) : null;
  const roots = getLibrary().roots.filter(({ readOnly, scope }) => !readOnly && scope !== 'tool');
  return (
    <PageShell className="max-w-280 pb-24 *:max-w-200">
      <h1 className="font-semibold text-xl">Import agents</h1>
      <p className="max-w-prose text-soft">
        Agents of Claude Code and of other tools. Nothing is added before you have seen it, and
        nothing is overwritten.
      </p>
      {roots.length > 0 ? (
        <ImportView
          key={initial?.id}
          roots={roots.map(({ id, label, path }) => ({ id, label, path }))}
          initial={initial}
        />
      ) : (
        <NoWritableFolder />
      )}
    </PageShell>
  );
}
