'use client';

import { FileQuestion } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { LiveRefresh } from '@/components/live/live-refresh';
import { forgetOpened } from '@/components/palette/opened-agents';
import { PageNotice } from '@/components/shell/page-notice';
import { VisibleText } from '@/components/text/visible-text';
import { CopyButton } from '@/components/ui/copy-button';
import { parseAgentHref } from '@/lib/agents/model/agent-href';

export type MissingFileInfo = {
  /** Label of the folder, and path. */
  readonly place: string;
  /** The last step of the path. */
  readonly name: string;
  /** Whether the trash has it. */
  readonly trashed: boolean;
  /** The last version that was kept, and when it was kept; null when there is none. */
  readonly last: { readonly when: string; readonly text: string } | null;
};

const Missing = createContext<MissingFileInfo | null>(null);

/** Tells `MissingFile` below it what is known of the file. */
export function WithMissing({
  missing,
  children,
}: {
  missing: MissingFileInfo | null;
  children: ReactNode;
}) {
  return <Missing value={missing}>{children}</Missing>;
}

/** The page of an agent whose file is not there. */
export function MissingFile() {
  const missing = useContext(Missing);
  const agent = parseAgentHref(usePathname());
  useEffect(() => {
    if (agent !== null) forgetOpened(agent);
  }, [agent]);
  const known = missing !== null && (missing.last !== null || missing.trashed);
  return (
    <PageNotice
      icon={<FileQuestion size={28} aria-hidden="true" className="text-faint" />}
      title={known ? `${missing.name} was deleted or moved` : 'There is nothing at this address'}
    >
      <LiveRefresh />
      {known ? (
        <p className="wrap-anywhere">
          There is no longer a file{' '}
          <bdi>
            <VisibleText text={missing.place} />
          </bdi>
          . Its page comes back by itself when the file does.
        </p>
      ) : (
        <p className="wrap-anywhere">
          {missing && (
            <>
              There is no file{' '}
              <bdi>
                <VisibleText text={missing.place} />
              </bdi>
              .{' '}
            </>
          )}
          If it was an agent, its file may have been moved, renamed or deleted, or its folder may no
          longer be open.
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <Link href="/" prefetch={false} className="control">
          Go to the catalog
        </Link>
        {missing?.trashed && (
          <Link href="/trash" prefetch={false} className="control">
            Restore it from the trash
          </Link>
        )}
        {missing?.last && <CopyButton text={missing.last.text}>Copy its last version</CopyButton>}
      </div>
      {missing?.last && (
        <details className="w-full text-left">
          <summary className="text-center hover:text-ink">
            Its last version, of {missing.last.when}
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <pre tabIndex={0} className="source mt-2 max-h-[60vh] overflow-auto px-3">
            {missing.last.text}
          </pre>
        </details>
      )}
    </PageNotice>
  );
}
