'use client';

import { useId, useRef, useState } from 'react';
import { LabelledField } from './labelled-field';
import { NameNote } from './name-note';
import type { Naming, WritableRoot } from './use-naming';

/** The agent's name, the folder of its file and, folded away, the name of the file that follows. */
export function NamingFields({
  naming,
  roots,
  onChange,
}: {
  naming: Naming;
  roots: readonly WritableRoot[];
  /** Called with every change. */
  onChange: () => void;
}) {
  const { start, root, name, path, invalidFolder, invalidFile } = naming;
  const list = useId();
  const begun = useRef(false);
  // What is wrong with it must be in sight, and stays there while a person puts it right.
  const mustShow = start.name === null || (invalidFile !== null && name !== '');
  const [isOpen, setIsOpen] = useState(mustShow);
  if (mustShow && !isOpen) setIsOpen(true);
  const chosen = roots.find(({ id }) => id === root);
  const label = chosen?.label ?? root;
  const toCome = chosen?.exists === false ? ', which is made with the agent' : '';
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      onChange();
    };
  return (
    <>
      {start.name !== null && (
        <LabelledField
          label="Name"
          hint="The name by which Claude calls the agent, usually in lower case with hyphens."
          error={name === '' ? null : naming.invalidName}
          note={<NameNote name={name} root={root} path={start.self?.path} />}
        >
          {(props) => (
            <input
              {...props}
              data-autofocus
              // biome-ignore lint/a11y/noAutofocus: the page or dialog is this form, and begins here
              autoFocus
              className="field w-full"
              value={name}
              placeholder="code-reviewer"
              spellCheck={false}
              autoComplete="off"
              onFocus={({ currentTarget }) => {
                if (!begun.current) currentTarget.select();
                begun.current = true;
              }}
              onChange={(event) => change(naming.setName)(event.target.value)}
            />
          )}
        </LabelledField>
      )}
      {roots.length > 1 && (
        <LabelledField label="Agents folder" hint={`${chosen?.path ?? ''}${toCome}`} error={null}>
          {(props) => (
            <select
              {...props}
              className="field w-full"
              value={root}
              onChange={(event) => change(naming.setRoot)(event.target.value)}
            >
              {roots.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </select>
          )}
        </LabelledField>
      )}
      <LabelledField
        label="Folder"
        hint="One that is there, or a new one, which is created."
        error={invalidFolder}
      >
        {(props) => (
          <>
            <input
              {...props}
              className="field w-full"
              list={list}
              value={naming.typedFolder}
              placeholder={`None: directly in ${label}`}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change(naming.setFolder)(event.target.value)}
            />
            <datalist id={list}>
              {naming.folders.map((folder) => (
                <option key={folder} value={folder} />
              ))}
            </datalist>
          </>
        )}
      </LabelledField>
      <details
        open={isOpen}
        onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}
        className="group grid grid-cols-[minmax(0,1fr)] gap-2"
      >
        <summary className="w-fit max-w-full rounded text-soft text-sm wrap-anywhere">
          File: <bdi className="text-ink">{path}</bdi>
        </summary>
        <div className="mt-2">
          <LabelledField
            label="File name"
            hint="Claude Code ignores it. It follows from the agent’s name until you change it."
            error={name === '' && naming.chosenFile === null ? null : invalidFile}
          >
            {(props) => (
              <input
                {...props}
                className="field w-full"
                data-autofocus={start.name === null || undefined}
                value={naming.chosenFile ?? naming.file}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => change(naming.setFile)(event.target.value)}
              />
            )}
          </LabelledField>
        </div>
      </details>
    </>
  );
}
