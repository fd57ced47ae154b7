import type { Metadata } from 'next';
import { CompareView } from '@/components/compare/compare-view';
import {
  COMPARE_PARAMS,
  type ComparedAgent,
  parseCompareRef,
} from '@/components/compare/compared-agent';
import { AppHeader } from '@/components/ui/app-header';
import { UnreadableFileError } from '@/lib/library/agent-file';
import { getLibrary } from '@/lib/library/library';

export const metadata: Metadata = { title: 'Compare' };

export default async function ComparePage({ searchParams }: PageProps<'/compare'>) {
  const params = await searchParams;
  const wanted = COMPARE_PARAMS.flatMap((name) => params[name] ?? []).slice(
    0,
    COMPARE_PARAMS.length,
  );
  const agents = await Promise.all([...new Set(wanted)].map(readCompared));
  const found = agents.filter((agent) => agent !== null);
  return (
    <>
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto grid w-full max-w-400 grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-5 pb-24 outline-none sm:px-6"
      >
        <h1 className="font-semibold text-xl">Compare agents</h1>
        {found.length < agents.length && (
          <p className="text-warn">
            An agent of this address is not in the open folders any more, or cannot be read; it is
            left out.
          </p>
        )}
        <CompareView agents={found} />
      </main>
    </>
  );
}

/** Null when the library does not know the file or cannot read it. */
async function readCompared(text: string): Promise<ComparedAgent | null> {
  const ref = parseCompareRef(text);
  if (ref === null) return null;
  try {
    const file = await getLibrary().read(ref);
    if (file === null) return null;
    return {
      ...ref,
      name: file.item.name,
      place: `${file.rootInfo.label}/${file.path}`,
      text: file.source.text,
      revision: file.revision,
      readOnly: file.readOnly || !file.source.utf8,
      standing: file.item.standing,
      rules: file.rootInfo.rules,
    };
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}
