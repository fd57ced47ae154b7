'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { changesAt } from '@/components/api/changes';
import { RepositoryChanges } from './repository-changes';

/**
 * What changed in the git repositories of the open folders.
 * @param version of the library: another one is a reason to look again
 */
export function ChangesView({ from, to, version }: { from: string; to: string; version: number }) {
  const [own, setOwn] = useState(0);
  const arrived = useAnswer(changesAt({ from, to }), { version: `${version} ${own}` });
  if (arrived === null) return <p className="text-faint text-sm">Looking at the repositories…</p>;
  const { answer } = arrived;
  if (!answer.ok) return <p className="text-bad text-sm">{answer.message}</p>;
  const { repositories, faults } = answer;
  const isBetween = from !== '' || to !== '';
  return (
    <>
      {faults.map((fault) => (
        <p key={fault} className="max-w-prose text-sm text-warn wrap-anywhere">
          {fault} What changed there is not shown.
        </p>
      ))}
      {repositories.length + faults.length === 0 && (
        <p className="text-soft">No open folder is in a git repository.</p>
      )}
      {repositories.map((repository) => (
        <RepositoryChanges
          key={`${repository.top} ${from} ${to}`}
          repository={repository}
          readOnly={isBetween}
          onChanged={() => setOwn(own + 1)}
        />
      ))}
    </>
  );
}
