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
  if (answer.repositories.length === 0) {
    return <p className="text-soft">No open folder is in a git repository.</p>;
  }
  const isBetween = from !== '' || to !== '';
  return answer.repositories.map((repository) => (
    <RepositoryChanges
      key={`${repository.top} ${from} ${to}`}
      repository={repository}
      readOnly={isBetween}
      onChanged={() => setOwn(own + 1)}
    />
  ));
}
