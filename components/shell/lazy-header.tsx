'use client';

import { lazy, Suspense } from 'react';

const AppHeader = lazy(() =>
  import('./app-header').then(
    ({ AppHeader }) => ({ default: AppHeader }),
    // Where not even this can be fetched, the page below still says what happened.
    () => ({ default: () => <Room /> }),
  ),
);

/**
 * The bar at the top of pages that every other page has to load with it, in case something goes wrong:
 * they would each bring the whole bar once more.
 */
export function LazyHeader() {
  return (
    <Suspense fallback={<Room />}>
      <AppHeader />
    </Suspense>
  );
}

function Room() {
  return <div className="h-12 shrink-0 border-line border-b bg-sunken" />;
}
