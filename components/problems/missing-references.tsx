'use client';

import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { fixReferences, MISSING_REFERENCES } from '@/components/api/references';
import { VisibleText } from '@/components/text/visible-text';
import { focusMain } from '@/components/ui/focus-main';
import { toasts } from '@/components/ui/toasts';
import { formatCount } from '@/components/words/format-count';
import { REFERENCE_KINDS } from '@/lib/agents/references/reference';
import type { MissingJson } from '@/lib/api/references';

/** More places are not drawn. */
const MOST = 200;

/**
 * Places that name agents which there are not, with the names that were probably meant; looked for when
 * a person asks, because it reads whole projects.
 */
export function MissingReferences() {
  const [asked, setAsked] = useState(false);
  const [version, setVersion] = useState(0);
  const arrived = useAnswer(asked ? MISSING_REFERENCES : null, { version });
  return (
    <section aria-labelledby="missing-references" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="missing-references" className="font-semibold text-lg">
        References that lead to no agent
      </h2>
      <p className="max-w-prose text-soft text-sm">
        Agents, commands, skills, CLAUDE.md and settings name other agents. Where none has the name,
        or a plugin’s agent is named without its plugin, Claude Code does not find it.
      </p>
      {!asked && (
        <button type="button" className="control w-fit" onClick={() => setAsked(true)}>
          Look for them
        </button>
      )}
      <div role="status" className="grid grid-cols-[minmax(0,1fr)] gap-4 empty:hidden">
        {asked && arrived === null && (
          <p className="text-faint text-sm">Looking through the projects…</p>
        )}
        {arrived?.answer.ok === false && (
          <p className="text-bad text-sm">{arrived.answer.message}</p>
        )}
        {arrived?.answer.ok && arrived.answer.projects.length === 0 && (
          <p className="text-sm">Every agent that is named is there.</p>
        )}
        {arrived?.answer.ok &&
          arrived.answer.projects.map(({ folder, missing }) => (
            <Project
              key={folder}
              folder={folder}
              missing={missing}
              onFixed={() => setVersion(version + 1)}
            />
          ))}
      </div>
    </section>
  );
}

function Project({
  folder,
  missing,
  onFixed,
}: {
  folder: string;
  missing: readonly MissingJson[];
  onFixed: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const unprefixed = missing.filter((one) => one.unprefixed);

  const fix = async (places: readonly MissingJson[]) => {
    setBusy(true);
    const answer = await fixReferences({
      folder,
      places: places.map(({ from, line, column }) => ({ path: from, line, column })),
    });
    setBusy(false);
    if (!answer.ok) {
      toasts.add({ title: 'Not fixed', description: answer.message, priority: 'high' });
      return;
    }
    const why = answer.left.map((one) => `${one.path}: ${one.why}`).join(' ');
    if (answer.changed > 0) {
      const where = formatCount(answer.changed, 'file', 'files');
      toasts.add({ title: 'Names corrected', description: `In ${where}. ${why}` });
    } else {
      const said = why || 'The place is no longer there.';
      toasts.add({ title: 'Not fixed', description: said, priority: 'high' });
    }
    focusMain();
    onFixed();
  };

  return (
    <section aria-label={folder} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h3 className="font-medium text-sm wrap-anywhere">{folder}</h3>
      {unprefixed.length > 1 && (
        <button
          type="button"
          className="control w-fit"
          disabled={busy}
          onClick={() => fix(unprefixed)}
        >
          Put the plugin in front of {unprefixed.length} names
        </button>
      )}
      <ul className="divide-y divide-line rounded-md border border-line">
        {missing.slice(0, MOST).map((one) => (
          <li
            key={`${one.from}:${one.line}:${one.column}`}
            className="flex flex-wrap items-start gap-x-3 gap-y-1 px-3 py-2 text-sm"
          >
            <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
              <p>
                <span className="font-medium">
                  <VisibleText text={one.written} />
                </span>{' '}
                <span className="text-faint text-xs">
                  {one.from}:{one.line}, {REFERENCE_KINDS[one.kind]}
                </span>
              </p>
              <p className="text-soft">
                {one.near === null
                  ? 'No agent has this name, nor one like it.'
                  : one.unprefixed
                    ? `Claude Code finds the plugin’s agent only as ${one.near}.`
                    : `No agent has this name. Is ${one.near} meant?`}
              </p>
              <code className="text-faint text-xs">
                <VisibleText text={one.text.slice(0, one.at)} />
                <mark>
                  <VisibleText text={one.text.slice(one.at, one.at + one.written.length)} />
                </mark>
                <VisibleText text={one.text.slice(one.at + one.written.length)} />
              </code>
            </div>
            {one.near !== null && (
              <button
                type="button"
                className="control"
                disabled={busy}
                onClick={() => fix([one])}
                aria-label={`Write ${one.near} in ${one.from}, line ${one.line}`}
              >
                Write {one.near}
              </button>
            )}
          </li>
        ))}
      </ul>
      {missing.length > MOST && (
        <p className="text-faint text-xs">
          {missing.length - MOST} more: “agent-catalog refs” lists all.
        </p>
      )}
    </section>
  );
}
