'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';

export type NameGroup = {
  readonly label: string;
  readonly names: readonly string[];
};

/** Names by group, with a search that also adds one that is in none of them. */
export function NameChoice({
  label,
  placeholder,
  groups,
  written,
  onChange,
}: {
  /** Of the search. */
  label: string;
  placeholder: string;
  groups: readonly NameGroup[];
  written: readonly string[];
  onChange: (written: string[]) => void;
}) {
  const [query, setQuery] = useState('');
  const wanted = query.trim();
  const toggle = (name: string, on: boolean) =>
    onChange(on ? [...written, name] : written.filter((item) => item !== name));

  const add = () => {
    if (wanted === '' || written.includes(wanted)) return;
    onChange([...written, wanted]);
    setQuery('');
  };

  return (
    <div className="mt-2 grid gap-2">
      <div className="flex gap-2">
        <input
          type="search"
          aria-label={label}
          placeholder={placeholder}
          className="field min-w-0 flex-1"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') add();
          }}
        />
        <button
          type="button"
          className="control"
          disabled={wanted === '' || written.includes(wanted)}
          onClick={add}
        >
          <Plus size={14} aria-hidden="true" /> Add
        </button>
      </div>
      {groups.map(({ label: group, names }) => {
        const shown = names.filter((name) => name.toLowerCase().includes(wanted.toLowerCase()));
        if (shown.length === 0) return null;
        return (
          <fieldset key={group}>
            <legend className="text-faint text-xs">{group}</legend>
            <div className="flex flex-wrap gap-x-3 gap-y-1 pt-1">
              {shown.map((name) => (
                <label key={name} className="flex items-center gap-1.5 text-sm">
                  <input
                    type="checkbox"
                    className="accent-accent"
                    checked={written.includes(name)}
                    onChange={(event) => toggle(name, event.target.checked)}
                  />
                  <span className="break-all">{name}</span>
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
