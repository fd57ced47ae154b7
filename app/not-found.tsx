import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { AppHeader } from '@/components/ui/app-header';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <>
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-[14vh] text-center text-soft outline-none"
      >
        <FileQuestion size={28} aria-hidden="true" className="text-faint" />
        <h1 className="font-semibold text-ink text-lg">There is no such agent</h1>
        <p>
          No open folder has a file at this address. It may have been moved, renamed or deleted
          since the link was made.
        </p>
        <Link href="/" prefetch={false} className="control">
          Go to the catalog
        </Link>
      </main>
    </>
  );
}
