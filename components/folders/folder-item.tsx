import { FolderOpen, Lock } from 'lucide-react';
import Link from 'next/link';
import { CopyFolder } from '@/components/moving/copy-folder';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import { SCOPE_FACTS } from '@/lib/agents/model/scopes';
import type { OpenFolder } from '@/lib/api/roots';

export function FolderItem({
  folder,
  around,
  onClose,
}: {
  folder: OpenFolder;
  /** The open folders that this one is inside of. */
  around: readonly OpenFolder[];
  onClose: () => void;
}) {
  const { id, label, path, scope, readOnly, exists, agents, tokens, notes, faults } = folder;
  return (
    <li
      aria-label={label}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 px-3 py-2.5"
    >
      <FolderOpen size={16} aria-hidden="true" className="mt-0.5 text-faint" />
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
          <Link
            href={`/?${new URLSearchParams({ root: id })}`}
            prefetch={false}
            className="min-w-0 font-medium wrap-anywhere hover:underline"
          >
            <VisibleText text={label} />
          </Link>
          <span className="text-soft text-sm tabular-nums">
            {formatCount(agents, 'agent', 'agents')}
          </span>
          {tokens.total > 0 && (
            <span className="text-faint text-sm tabular-nums">
              about {formatCount(tokens.total, 'token', 'tokens')} in every session
              {tokens.examples > 0 && `, ${tokens.examples.toLocaleString('en')} for examples`}
            </span>
          )}
        </p>
        <p className="text-soft text-sm wrap-anywhere">
          <bdi>
            <VisibleText text={path} />
          </bdi>
        </p>
        {!exists && (
          <p className="text-soft text-sm">
            There is no such folder yet.{' '}
            <Link
              href={`/new?${new URLSearchParams({ root: id })}`}
              prefetch={false}
              className="text-accent underline"
            >
              Write the first agent
            </Link>
            , and it is made.
          </p>
        )}
        <p className="flex flex-wrap gap-x-3 text-faint text-xs">
          <span>{SCOPE_FACTS[scope].name}</span>
          {readOnly && (
            <span className="inline-flex items-center gap-1">
              <Lock size={12} aria-hidden="true" />
              Read-only
            </span>
          )}
        </p>
        {around.length > 0 && (
          <p className="text-soft text-xs">
            Inside {around.map((other) => `“${other.label}”`).join(' and ')}; an agent that both
            have is listed once.
          </p>
        )}
        {notes.map((note) => (
          <p key={note} className="text-warn text-xs wrap-anywhere">
            <VisibleText text={note} />
          </p>
        ))}
        {faults.map((fault) => (
          <p key={`${fault.path} ${fault.message}`} className="text-bad text-xs wrap-anywhere">
            {fault.path !== '' && (
              <>
                <VisibleText text={fault.path} />:{' '}
              </>
            )}
            {fault.message}
          </p>
        ))}
      </div>
      <div className="grid justify-items-end gap-1.5">
        <button
          type="button"
          className="control h-7"
          aria-label={`Close ${label}`}
          title="Close this folder; its files stay"
          onClick={onClose}
        >
          Close
        </button>
        {agents > 0 && <CopyFolder root={id} label={label} />}
      </div>
    </li>
  );
}
