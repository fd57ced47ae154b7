'use client';

import { useEffect, useId, useState } from 'react';
import type { AgentItem, ListAnswer } from '@/lib/agents/listing';
import { agentHref } from './agent-href';
import { ColorDot } from './color-dot';
import { NativeDialog } from './native-dialog';
import { type Command, useCommands } from './use-commands';
import { useGo } from './use-go';

/** How many agents are offered for what was typed. */
const AGENTS = 12;

/** Finds an agent or an action by a few letters. */
export function CommandPalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const agents = useAgents(text);
  const commands = useCommands(onHelp).filter(({ name }) =>
    name.toLowerCase().includes(text.trim().toLowerCase()),
  );
  const leadTo = useGo();
  const id = useId();
  const options = [
    ...agents.map((item) => ({ item, name: item.name, run: () => leadTo(agentHref(item)) })),
    ...commands.map((command) => ({ item: null, ...command })),
  ];
  const choose = (option: Command | undefined) => {
    if (option === undefined) return;
    onClose();
    option.run();
  };
  return (
    <NativeDialog
      label="Commands"
      onClose={onClose}
      className="mx-auto mt-[10vh] w-140 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-lg border border-line-strong bg-raised shadow-xl"
    >
      <input
        role="combobox"
        aria-label="Find an agent or a command"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={options.length > 0 ? `${id}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder="Find an agent or a command"
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (step !== 0 && options.length > 0) {
            event.preventDefault();
            setActive((active + step + options.length) % options.length);
          } else if (event.key === 'Enter') {
            event.preventDefault();
            choose(options[active]);
          }
        }}
        className="w-full border-line border-b bg-transparent px-4 py-3 text-lg outline-none"
      />
      <div
        id={id}
        role="listbox"
        aria-label="Agents and commands"
        className="max-h-[60vh] overflow-y-auto p-1.5"
      >
        {options.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys act in the field above.
          <div
            key={option.item === null ? option.name : `${option.item.root}/${option.item.path}`}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            ref={i === active ? scrollToNearest : undefined}
            onPointerMove={() => setActive(i)}
            onClick={() => choose(option)}
            className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 aria-selected:bg-selected"
          >
            {option.item !== null && <ColorDot color={option.item.color} />}
            <span className="shrink-0 truncate">
              <bdi>{option.name}</bdi>
            </span>
            {option.item !== null && (
              <span className="min-w-0 truncate text-faint text-xs">{option.item.path}</span>
            )}
          </div>
        ))}
        {options.length === 0 && <p className="px-3 py-4 text-soft">Nothing has this name.</p>}
      </div>
    </NativeDialog>
  );
}

function scrollToNearest(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}

/** The best matches for a text, those for the text before until they are here. */
function useAgents(text: string): readonly AgentItem[] {
  const [items, setItems] = useState<readonly AgentItem[]>([]);
  useEffect(() => {
    if (text.trim() === '') return setItems([]);
    const abort = new AbortController();
    const params = new URLSearchParams({ q: text, limit: String(AGENTS) });
    fetch(`/api/agents?${params}`, { signal: abort.signal })
      .then((response) => response.json())
      .then(
        (answer: ListAnswer) => setItems(answer.items),
        (error: unknown) => {
          if (!abort.signal.aborted) console.error(error);
        },
      );
    return () => abort.abort();
  }, [text]);
  return items;
}
