import type { ReactNode } from 'react';
import { LazyHeader } from './lazy-header';

/** A page that only says why there is nothing to show, and what to do. */
export function PageNotice({
  icon,
  title,
  children,
}: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
}) {
  return (
    <>
      <LazyHeader />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto flex max-w-md flex-col items-center gap-3 px-6 py-[14vh] text-center text-soft outline-none"
      >
        {icon}
        <h1 className="font-semibold text-ink text-lg">{title}</h1>
        {children}
      </main>
    </>
  );
}
