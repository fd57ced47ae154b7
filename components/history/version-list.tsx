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
  /** What came after it, or the subject of the commit. */
  readonly what: string;
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
        <span className="font-medium text-sm">Now</span>
        <span className="col-start-2 text-soft text-xs">The file as it is on disk</span>
      </li>
      {versions.map(({ key, kind, damaged, when, what, who, next }) => {
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
              <span className="col-start-2 truncate text-soft text-xs" title={what}>
                {damaged && <span className="text-warn">Damaged, cannot be read · </span>}
                <bdi>
                  <VisibleText text={what} />
                </bdi>
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
                <span className="col-start-2 text-soft text-xs wrap-anywhere">
                  {next.length === 0 ? (
                    'The next version says the same.'
                  ) : (
                    <>
                      <span className="text-faint">
                        {kind === 'snapshot' ? 'That change: ' : 'The change after it: '}
                      </span>
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
