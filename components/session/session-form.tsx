'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ChooseFolder } from '@/components/folders/choose-folder';

/** Asks in which folder Claude Code is started. */
export function SessionForm({
  asked,
}: {
  /** The folder as it was typed. */
  asked: string;
}) {
  const router = useRouter();
  const [path, setPath] = useState(asked);
  const [choosing, setChoosing] = useState(false);
  return (
    <form method="get" action="/session" className="flex max-w-prose flex-wrap items-end gap-2">
      <label className="grid min-w-0 flex-1 basis-72 gap-1 text-sm">
        When Claude Code is started in
        <input
          className="field"
          name="in"
          value={path}
          onChange={(event) => setPath(event.target.value)}
          placeholder="~/project/folder"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
        />
      </label>
      <button type="submit" className="control control-primary" disabled={path.trim() === ''}>
        Show
      </button>
      <button type="button" className="control" onClick={() => setChoosing(true)}>
        Browse
      </button>
      {choosing && (
        <ChooseFolder
          title="When Claude Code is started in"
          lately="starts"
          onChoose={(chosen) => {
            setChoosing(false);
            setPath(chosen);
            router.push(`/session?${new URLSearchParams({ in: chosen })}`);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </form>
  );
}
