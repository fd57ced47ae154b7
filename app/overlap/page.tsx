import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { Suspense } from 'react';
import { LiveRefresh } from '@/components/live/live-refresh';
import { OverlapList } from '@/components/overlap/overlap-list';
import { SameWords } from '@/components/overlap/same-words';
import { PageShell } from '@/components/shell/page-shell';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Overlap' };

/** More than anybody will go through; the most alike come first. */
const PAIRS = 100;
const SETS = 20;

export default async function OverlapPage() {
  // Read at every visit, and a nonce needs a request.
  await connection();
  return (
    <PageShell>
      <LiveRefresh />
      <div className="grid max-w-prose gap-1">
        <h1 className="font-semibold text-xl">Overlap</h1>
        <p className="text-soft">
          Claude Code picks an agent by its description. These agents have different names, but
          their descriptions use the same words, so they may compete for the same requests. Only the
          words are compared, not their meaning. Agents that share a name are not compared with each
          other here, because Claude Code uses only one of them.{' '}
          <Link href="/?q=is:duplicate" prefetch={false} className="text-accent underline">
            Agents that share their name
          </Link>
        </p>
      </div>
      <Suspense fallback={<p className="text-faint">Comparing the descriptions…</p>}>
        <Pairs />
      </Suspense>
    </PageShell>
  );
}

async function Pairs() {
  const library = getLibrary();
  const [pairs, same] = [await library.overlapPairs(PAIRS + 1), await library.sameWords(SETS + 1)];
  if (library.agents().length < 2) {
    return (
      <p className="text-soft">
        This needs two agents at least, and there{' '}
        {library.agents().length === 0 ? 'is none' : 'is only one'} yet.{' '}
        <Link href="/new" prefetch={false} className="text-accent underline">
          New agent
        </Link>
      </p>
    );
  }
  if (pairs.length === 0 && same.length === 0) {
    return (
      <p className="text-soft">
        No two agents with different names have descriptions that use many of the same words.
      </p>
    );
  }
  const roots = library.roots.map(({ id, label }) => ({ id, label }));
  return (
    <>
      {same.length > 0 && (
        <SameWords sets={same.slice(0, SETS)} more={same.length > SETS} roots={roots} />
      )}
      {pairs.length > PAIRS && (
        <p className="text-soft text-sm">
          These are the {PAIRS} closest pairs; others are less alike.
        </p>
      )}
      <OverlapList pairs={pairs.slice(0, PAIRS)} roots={roots} />
    </>
  );
}
