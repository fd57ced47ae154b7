import { renderPage, type SiteFrame } from './site-page';

/** Where chosen agents are put side by side, from their own pages. */
export function renderCompare(frame: SiteFrame): string {
  return renderPage(
    frame,
    <main id="main" tabIndex={-1} className="mx-auto w-full px-4 pt-5 pb-16 outline-none sm:px-6">
      <h1 className="pb-3 font-semibold text-xl">Compare</h1>
      <p role="status" data-site="compared">
        Choose two to four agents in the list. Comparing them here needs JavaScript; without it,
        open their pages beside each other.
      </p>
      <div
        data-columns
        className="grid grid-flow-col gap-6 overflow-x-auto pt-4 auto-cols-[minmax(17rem,1fr)]"
      />
    </main>,
  );
}
