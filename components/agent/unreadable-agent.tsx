import { FileX } from 'lucide-react';
import { AppHeader } from '@/components/ui/app-header';
import { LiveRefresh } from '@/components/ui/live-refresh';

/** A file that is there and cannot be read. */
export function UnreadableAgent({ why }: { why: string }) {
  return (
    <>
      <LiveRefresh />
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-[14vh] text-center text-soft outline-none"
      >
        <FileX size={28} aria-hidden="true" className="text-faint" />
        <h1 className="font-semibold text-ink text-lg">This file cannot be read</h1>
        <p>{why}</p>
        <p>The page follows the file: it appears here as soon as it can be read.</p>
      </main>
    </>
  );
}
