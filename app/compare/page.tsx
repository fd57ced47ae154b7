import type { Metadata } from 'next';
import { CompareView } from '@/components/compare/compare-view';
import { ComparedPrompt } from '@/components/compare/compared-prompt';
import { StartComparing } from '@/components/compare/start-comparing';
import { LiveRefresh } from '@/components/live/live-refresh';
import { AppHeader } from '@/components/shell/app-header';
import { MAX_SIDES, parseCompare } from '@/lib/agents/model/compare-href';
import { findWaiting, listSharedNames, readCompared } from './read-compared';

export const metadata: Metadata = { title: 'Compare' };

export default async function ComparePage({ searchParams }: PageProps<'/compare'>) {
  const refs = parseCompare(await searchParams);
  const sides = (await Promise.all(refs.slice(0, MAX_SIDES).map(readCompared))).filter(isThere);
  const waiting = refs.slice(MAX_SIDES).map(findWaiting).filter(isThere);
  const gone = refs.length - sides.length - waiting.length;
  const shared = sides.length === 0 ? listSharedNames() : null;
  return (
    <div className="flex h-dvh flex-col">
      <LiveRefresh />
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="relative min-h-0 flex-1 overflow-auto pb-24 outline-none"
      >
        <CompareView
          sides={sides}
          waiting={waiting}
          prompts={sides.map((side) => <ComparedPrompt key={side.agent.place} side={side} />)}
        >
          <h1 className="font-semibold text-xl">Compare agents</h1>
          {gone > 0 && (
            <p className="pt-2 text-warn">
              {gone === 1
                ? 'One of these agents cannot be read, or its folder is no longer open.'
                : `${gone} of these agents cannot be read, or their folders are no longer open.`}
            </p>
          )}
          {shared && <StartComparing shared={shared.names} total={shared.total} />}
        </CompareView>
      </main>
    </div>
  );
}

function isThere<T>(value: T | null): value is T {
  return value !== null;
}
