import { existsSync } from 'node:fs';
import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { NoWritableFolder } from '@/components/folders/no-writable-folder';
import { NewAgent } from '@/components/new/new-agent';
import { PageShell } from '@/components/shell/page-shell';
import { listTemplates } from '@/lib/library/files/templates';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'New agent' };

export default async function NewPage({ searchParams }: PageProps<'/new'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { root: asked } = await searchParams;
  const roots = getLibrary().roots.filter(({ readOnly, scope }) => !readOnly && scope !== 'tool');
  return (
    <PageShell className="max-w-280">
      <h1 className="font-semibold text-xl">New agent</h1>
      <p className="text-soft">
        For one that is written already, from a file, a text or a folder:{' '}
        <Link href="/import" prefetch={false} className="text-accent underline">
          Import agents
        </Link>
        .
      </p>
      {roots.length > 0 ? (
        <NewAgent
          templates={await listTemplates()}
          roots={roots.map(({ id, label, path }) => {
            return { id, label, path, exists: existsSync(path) };
          })}
          asked={typeof asked === 'string' ? asked : null}
        />
      ) : (
        <NoWritableFolder />
      )}
    </PageShell>
  );
}
