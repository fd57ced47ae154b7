import type { ReactNode } from 'react';
import { AppHeader } from './app-header';

/** A page that scrolls as a whole: the bar on top, and one column where the skip link leads. */
export function PageShell({
  header = <AppHeader />,
  className = 'max-w-280 pb-24',
  children,
}: {
  header?: ReactNode;
  /** Width of the column, and the space below it. */
  className?: string;
  children: ReactNode;
}) {
  return (
    <>
      {header}
      <main
        id="main"
        tabIndex={-1}
        className={`mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-5 outline-none sm:px-6 ${className}`}
      >
        {children}
      </main>
    </>
  );
}
