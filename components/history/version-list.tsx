'use client';

import { FileText, GitCommitHorizontal, Save } from 'lucide-react';
import { VisibleText } from '@/components/text/visible-text';

/** One earlier version, ready to be shown. */
export type ShownVersion = {
  /** Unlike `id`, unique: a file that held the same text twice has two versions with one id. */
  readonly key: string;
  readonly id: string;
  readonly kind: 'snapshot' | 'commit';
  /** Whether it can no longer be had back. */
  readonly damaged: boolean;
  readonly when: string;
  /** The subject of the commit; null of a version that was kept. */
  readonly what: string | null;
  /** What is said before what changed after it: `That save`. */
  readonly did: string;
  readonly who: string | null;
  /** What changed from it to the next one; null where that is not known. */
  readonly next: readonly string[] | null;
};

export function VersionList({
  versions,
  chosen,
  onChoose,
}: {
  versions: readonly ShownVersion[];
  /** The key of one of them. */
  chosen: string;
  onChoose: (key: string) => void;
}) {
  return (
    <ol
      aria-label="Versions"
      className="grid max-h-60 gap-px self-start overflow-y-auto rounded-md border border-line bg-line lg:max-h-[75vh]"
    >
      <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 bg-canvas px-3 py-2">
        <FileText size={14} aria-hidden="true" className="mt-1 text-faint" />
        <span className="font-medium text-sm">The file now</span>
        <span className="col-start-2 text-soft text-xs">As it is on disk</span>
      </li>
      {versions.map(({ key, kind, damaged, when, what, did, who, next }) => {
        const Icon = kind === 'commit' ? GitCommitHorizontal : Save;
        return (
          <li key={key}>
            <button
              type="button"
              aria-pressed={chosen === key}
              disabled={damaged}
              onClick={() => onChoose(key)}
              className="grid w-full grid-cols-[auto_minmax(0,1fr)] gap-x-2 bg-canvas px-3 py-2 text-left hover:bg-hover aria-pressed:bg-selected aria-pressed:shadow-[inset_2px_0_var(--accent)]"
            >
              <Icon size={14} aria-hidden="true" className="mt-1 text-faint" />
              <span className="font-medium text-sm tabular-nums">{when}</span>
              <span
                className="col-start-2 line-clamp-2 text-soft text-xs wrap-anywhere empty:hidden"
                title={what ?? undefined}
              >
                {damaged && (
                  <span className="text-warn">Damaged, cannot be read{what && ' · '}</span>
                )}
                {what && (
                  <bdi>
                    <VisibleText text={what} />
                  </bdi>
                )}
                {who && (
                  <span className="text-faint">
                    {' '}
                    ·{' '}
                    <bdi>
                      <VisibleText text={who} />
                    </bdi>
                  </span>
                )}
              </span>
              {next !== null && (
                <span
                  className="col-start-2 line-clamp-2 text-soft text-xs wrap-anywhere"
                  title={next.join('; ') || undefined}
                >
                  {next.length === 0 ? (
                    'The next version says the same.'
                  ) : (
                    <>
                      <span className="text-faint">{did}: </span>
                      <VisibleText text={next.join('; ')} />
                    </>
                  )}
                </span>
              )}
            </button>
          </li>
        );
      })}
    </ol>
  );
}
