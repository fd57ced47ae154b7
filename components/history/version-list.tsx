'use client';

import { GitCommitHorizontal, Save } from 'lucide-react';

/** One earlier version, in words. */
export type ShownVersion = {
  readonly id: string;
  readonly kind: 'snapshot' | 'commit';
  readonly when: string;
  /** What became of it, or the subject of the commit. */
  readonly what: string;
  readonly who: string | null;
};

export function VersionList({
  versions,
  chosen,
  onChoose,
}: {
  versions: readonly ShownVersion[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  return (
    <ol
      aria-label="Versions"
      className="grid gap-px self-start overflow-hidden rounded-md border border-line bg-line"
    >
      {versions.map(({ id, kind, when, what, who }) => {
        const Icon = kind === 'commit' ? GitCommitHorizontal : Save;
        return (
          <li key={id}>
            <button
              type="button"
              aria-pressed={chosen === id}
              onClick={() => onChoose(id)}
              className="grid w-full grid-cols-[auto_minmax(0,1fr)] gap-x-2 bg-canvas px-3 py-2 text-left hover:bg-hover aria-pressed:bg-selected"
            >
              <Icon size={14} aria-hidden="true" className="mt-1 text-faint" />
              <span className="font-medium text-sm tabular-nums">{when}</span>
              <span className="col-start-2 truncate text-soft text-xs" title={what}>
                {what}
                {who && <span className="text-faint"> · {who}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
