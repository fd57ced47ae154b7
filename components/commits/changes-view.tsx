'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { changesAt } from '@/components/api/changes';
import { CommitsForm } from './commits-form';
import { RepositoryChanges } from './repository-changes';

/**
 * What changed in the git repositories of the open folders.
 * @param version of the library: another one is a reason to look again
 */
export function ChangesView({ from, to, version }: { from: string; to: string; version: number }) {
  const [own, setOwn] = useState(0);
  const arrived = useAnswer(changesAt({ from, to }), { version: `${version} ${own}` });
  if (arrived === null) {
    return (
      <>
        <CommitsForm from={from} to={to} why={null} />
        <p className="text-faint text-sm">Looking at the repositories…</p>
      </>
    );
  }
  const { answer } = arrived;
  if (!answer.ok) {
    return (
      <>
        <CommitsForm from={from} to={to} why={null} />
        <p className="text-bad text-sm">{answer.message}</p>
      </>
    );
  }
  const { repositories, faults } = answer;
  const isBetween = from !== '' || to !== '';
  const isNone = repositories.length + faults.length === 0;
  return (
    <>
      <CommitsForm
        from={from}
        to={to}
        why={
          isNone ? 'No open folder is in a git repository, so there is nothing to compare.' : null
        }
      />
      {faults.map((fault) => (
        <p key={fault} className="max-w-prose text-sm text-warn wrap-anywhere">
          {fault} What changed there is not shown.
        </p>
      ))}
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
