import type { Metadata } from 'next';
import { connection } from 'next/server';
import { NoWritableFolder } from '@/components/folders/no-writable-folder';
import { ImportView } from '@/components/importing/import-view';
import { PageShell } from '@/components/shell/page-shell';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Import agents' };

export default async function ImportPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const roots = getLibrary().roots.filter(({ readOnly }) => !readOnly);
  return (
    <PageShell className="max-w-200">
      <h1 className="font-semibold text-xl">Import agents</h1>
      <p className="max-w-prose text-soft">
        Agents of Claude Code and of other tools. Nothing is added before you have seen it, and
        nothing is overwritten.
      </p>
      {roots.length > 0 ? (
        <ImportView roots={roots.map(({ id, label, path }) => ({ id, label, path }))} />
      ) : (
        <NoWritableFolder />
      )}
    </PageShell>
  );
}
