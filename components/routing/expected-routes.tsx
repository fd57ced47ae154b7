'use client';

import { X } from 'lucide-react';
import Link from 'next/link';
import { useId, useState } from 'react';
import { changeExpected } from '@/components/api/routing';
import { useUndoableChange } from '@/components/jobs/use-undoable-change';
import { VisibleText } from '@/components/text/visible-text';
import { formatCount } from '@/components/words/format-count';
import type { ExpectedFileJson, ExpectedJson, ExpectedRouteJson } from '@/lib/api/routing';

/** The requests of each `routes.yaml`, where they lead, and a form that adds one. */
export function ExpectedRoutes({ expected: { files, names } }: { expected: ExpectedJson }) {
  const handle = useUndoableChange();
  const shown = files.filter(({ revision, trouble }) => revision !== null || trouble !== null);
  const writable = files.filter(({ readOnly, trouble }) => !readOnly && trouble === null);
  return (
    <>
      {shown.map((file) => (
        <FileRoutes key={file.root} file={file} handle={handle} />
      ))}
      {writable.length > 0 && <AddRoute files={writable} names={names} handle={handle} />}
    </>
  );
}

type Handle = ReturnType<typeof useUndoableChange>;

function FileRoutes({ file, handle }: { file: ExpectedFileJson; handle: Handle }) {
  const { root, path, revision, readOnly, trouble, routes } = file;
  const found = routes.filter(({ rank }) => rank === 1).length;
  const remove = (request: string) =>
    handle.make(() => changeExpected({ root, revision, request, agent: null }), {
      title: 'Expected no more',
      description: request,
    });
  return (
    <section aria-label={path} className="grid gap-1">
      <p className="text-soft text-sm wrap-anywhere">
        <code>{path}</code>:{' '}
        {trouble ?? `${found} of ${formatCount(routes.length, 'request', 'requests')} lead there.`}
      </p>
      <ul aria-label={`Expected in ${path}`} className="grid">
        {routes.map((route) => (
          <li
            key={route.request}
            className="flex items-start gap-2 border-line border-b py-2 last:border-b-0"
          >
            <p className="min-w-0 flex-1 wrap-anywhere">
              <q>
                <VisibleText text={route.request} />
              </q>{' '}
              <span className={route.rank === 1 ? 'text-soft' : 'text-warn'}>
                <Outcome route={route} />
              </span>
            </p>
            {!readOnly && (
              <button
                type="button"
                aria-label={`Expect no more: ${route.request}`}
                title="Take out"
                disabled={handle.busy}
                onClick={() => remove(route.request)}
                className="control h-7 px-1.5"
              >
                <X size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ route: { request, agent, known, rank, first } }: { route: ExpectedRouteJson }) {
  if (rank === 1) return `leads to ${agent}.`;
  if (!known) return `should lead to ${agent}, but there is no agent of this name.`;
  return (
    <>
      should lead to {agent}, but{' '}
      {first === null ? 'no agent has a word of it' : `leads to ${first}`}.{' '}
      <Link
        href={`/ask?${new URLSearchParams({ q: request })}`}
        prefetch={false}
        className="text-accent underline"
      >
        Try it
      </Link>
    </>
  );
}

function AddRoute({
  files,
  names,
  handle,
}: {
  files: readonly ExpectedFileJson[];
  names: readonly string[];
  handle: Handle;
}) {
  const [request, setRequest] = useState('');
  const [agent, setAgent] = useState('');
  const [root, setRoot] = useState(files[0]?.root ?? '');
  const id = useId();
  const file = files.find((one) => one.root === root) ?? files[0];
  const add = async () => {
    if (!file) return;
    const { root, revision } = file;
    const made = await handle.make(() => changeExpected({ root, revision, request, agent }), {
      title: 'Expected',
      description: `“${request.trim()}” should lead to ${agent.trim()}.`,
    });
    // The list may have shown it before the answer came, and the next one is being typed.
    if (made) setRequest((typed) => (typed === request ? '' : typed));
  };
  return (
    <form
      aria-label="Expect a request"
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <label className="grid min-w-48 flex-1 gap-1 text-soft text-sm">
        Request
        <input
          value={request}
          required
          maxLength={1000}
          onChange={(event) => setRequest(event.target.value)}
          className="field w-full"
        />
      </label>
      <label className="grid gap-1 text-soft text-sm max-sm:w-full">
        should lead to
        <input
          value={agent}
          required
          list={`${id}-names`}
          onChange={(event) => setAgent(event.target.value)}
          className="field w-full"
        />
      </label>
      <datalist id={`${id}-names`}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {files.length > 1 && (
        <label className="grid gap-1 text-soft text-sm max-sm:w-full">
          in
          <select value={root} onChange={(event) => setRoot(event.target.value)} className="field">
            {files.map((one) => (
              <option key={one.root} value={one.root}>
                {one.path}
              </option>
            ))}
          </select>
        </label>
      )}
      <button type="submit" className="control" disabled={handle.busy}>
        Expect it
      </button>
    </form>
  );
}
