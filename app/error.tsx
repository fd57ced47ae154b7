'use client';

import { TriangleAlert } from 'lucide-react';
import { AppHeader } from '@/components/ui/app-header';

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <>
      <AppHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-[14vh] text-center text-soft outline-none"
      >
        <TriangleAlert size={28} aria-hidden="true" className="text-warn" />
        <h1 className="font-semibold text-ink text-lg">This page could not be shown</h1>
        <p>
          The server failed while it made the page. No file was changed. The reason is in the
          terminal where the server runs
          {error.digest !== undefined && (
            <>
              , under <code>{error.digest}</code>
            </>
          )}
          .
        </p>
        <button type="button" className="control" onClick={retry}>
          Try again
        </button>
      </main>
    </>
  );
}
