'use client';

import Link from 'next/link';
import { type ComponentProps, useEffect, useRef, useState } from 'react';
import { followLink } from './followed-link';
import { useFetchedPages } from './use-fetched-pages';

/**
 * How long, in milliseconds, the pointer or the focus has to stay before the page behind a link is
 * fetched. Whoever passes over a row, by pointer or by arrow key, asks for nothing.
 */
const STAY = 50;

type AheadLinkProps = Omit<ComponentProps<typeof Link>, 'prefetch' | 'href'> & {
  readonly href: string;
  /** Fetched as soon as the link is shown, because it leads where a person is most likely to go. */
  readonly soon?: boolean;
};

/**
 * A link whose page is fetched when a person is about to follow it: under the pointer, in focus, or
 * `soon`. What has changed on the disk since then is fetched again with the click.
 */
export function AheadLink({ href, soon = false, onNavigate, ...rest }: AheadLinkProps) {
  const [isNear, setIsNear] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pages = useFetchedPages();
  const isWanted = soon || isNear;
  useEffect(() => {
    if (isWanted) pages.note(href);
  }, [isWanted, pages, href]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const approach = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsNear(true), STAY);
  };
  const leave = () => {
    clearTimeout(timer.current);
    setIsNear(false);
  };
  return (
    <Link
      href={href}
      prefetch={isWanted}
      onPointerEnter={approach}
      onPointerLeave={leave}
      onFocus={approach}
      onBlur={leave}
      onNavigate={(event) => {
        pages.freshen(href);
        followLink(href);
        onNavigate?.(event);
      }}
      {...rest}
    />
  );
}
