'use client';

import { TriangleAlert } from 'lucide-react';
import { PageNotice } from '@/components/shell/page-notice';

export default function ErrorPage({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return (
    <PageNotice
      icon={<TriangleAlert size={28} aria-hidden="true" className="text-warn" />}
      title="This page could not be shown"
    >
      <p>
        The server failed to render the page. None of your files were changed. The terminal that the
        server runs in shows what went wrong
        {error.digest !== undefined && (
          <>
            {' '}
            (look for <code>{error.digest}</code>)
          </>
        )}
        .
      </p>
      <button type="button" className="control" onClick={retry}>
        Try again
      </button>
    </PageNotice>
  );
}
