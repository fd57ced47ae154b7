'use client';

import { type ReactNode, Suspense, use, useEffect, useState, useTransition } from 'react';

/**
 * Shows what takes a page longer than the rest. When the page is fetched again it keeps what it showed
 * until the new is there, and the rest of the page does not wait for it, as it would for a `Suspense`
 * alone.
 */
export function Later({
  content,
  fallback,
}: {
  content: Promise<ReactNode>;
  /** Until the first is there. */
  fallback: ReactNode;
}) {
  const [shown, setShown] = useState(content);
  const [, startTransition] = useTransition();
  useEffect(() => {
    let isLast = true;
    const show = () => {
      if (isLast) startTransition(() => setShown(content));
    };
    // One that failed is shown, too: as the failure that it is.
    content.then(show, show);
    return () => {
      isLast = false;
    };
  }, [content]);
  return (
    <Suspense fallback={fallback}>
      <Content content={shown} />
    </Suspense>
  );
}

function Content({ content }: { content: Promise<ReactNode> }) {
  return use(content);
}
