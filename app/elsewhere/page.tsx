import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { ToolSums } from '@/components/elsewhere/tool-sums';
import { LiveRefresh } from '@/components/live/live-refresh';
import { PageShell } from '@/components/shell/page-shell';
import { sumTools } from '@/lib/http/tools/sum-tools';
import { readToolsInUse } from '@/lib/library/elsewhere/tools-in-use';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Other tools' };

export default async function ElsewherePage({ searchParams }: PageProps<'/elsewhere'>) {
  // Read at every visit, and a nonce needs a request.
  await connection();
  const { root: asked } = await searchParams;
  const { roots } = getLibrary();
  const root = roots.find(({ id }) => id === asked)?.id ?? null;
  return (
    <PageShell>
      <LiveRefresh />
      <div className="grid max-w-prose gap-1">
        <h1 className="font-semibold text-xl">Other tools</h1>
        <p className="text-soft">
          What each would make of these agents in its own folder, as they are. Tick the tools that
          you use: the list and the problems then also say how an agent loads there.
        </p>
      </div>
      {roots.length > 1 && (
        <nav aria-label="Folders" className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {[{ id: null, label: 'All folders' }, ...roots].map(({ id, label }) => (
            <Link
              key={id ?? ''}
              href={id === null ? '/elsewhere' : `/elsewhere?${new URLSearchParams({ root: id })}`}
              prefetch={false}
              aria-current={id === root ? 'page' : undefined}
              className="text-accent hover:underline aria-[current]:font-medium aria-[current]:text-ink"
            >
              {label}
            </Link>
          ))}
        </nav>
      )}
      <Suspense
        key={root}
        fallback={<p className="text-faint">Asking what each tool makes of it…</p>}
      >
        <Sums root={root} />
      </Suspense>
    </PageShell>
  );
}

async function Sums({ root }: { root: string | null }) {
  return <ToolSums sums={await sumTools(root)} uses={readToolsInUse()} root={root} />;
}
