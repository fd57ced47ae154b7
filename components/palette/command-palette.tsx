'use client';

import { usePathname } from 'next/navigation';
import { type RefObject, useEffect, useId, useState } from 'react';
import { agentsOf, itemsOf } from '@/components/api/agents';
import { useAnswer } from '@/components/api/call/use-answer';
import { NativeDialog } from '@/components/ui/native-dialog';
import { useGo } from '@/components/ui/use-go';
import type { AgentItem } from '@/lib/agents/catalog/listing';
import { parseAgentHref } from '@/lib/agents/model/agent-href';
import { refKey, sameRef } from '@/lib/agents/model/agent-ref';
import { listSections, type Option } from './list-sections';
import { listOpened, type OfferedAgent } from './opened-agents';
import { PaletteOption } from './palette-option';
import { rankCommands } from './rank-commands';
import { useCommands } from './use-commands';

/** How many agents are offered for what was typed. */
const AGENTS = 12;

/** How many of those opened lately. */
const LATELY = 5;

/** Finds an agent or an action by a few letters. */
export function CommandPalette({
  typed,
  onClose,
  onHelp,
}: {
  /** What was typed before it was shown; taken over once. */
  typed: RefObject<string>;
  onClose: () => void;
  onHelp: () => void;
}) {
  const [text, setText] = useState('');
  useEffect(() => {
    const before = typed.current;
    typed.current = '';
    setText((own) => before + own);
  }, [typed]);
  const [active, setActive] = useState(0);
  const found = useAgents(text);
  const page = parseAgentHref(usePathname());
  const { first, last } = rankCommands(useCommands(page, onHelp), text);
  const isOther = (agent: OfferedAgent) => page === null || !sameRef(agent, page);
  const opened = useOpened();
  const agents = text.trim() === '' ? opened.filter(isOther).slice(0, LATELY) : found;
  const leadTo = useGo();
  const id = useId();
  const sections = listSections(text, first, agents, last, leadTo);
  const options = sections.flatMap((section) => section.options);
  const choose = (option: Option | undefined) => {
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
        {sections.map(({ head, options: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box.
          <div key={head} role="group" aria-label={head} className="mb-1 last:mb-0">
            <div aria-hidden="true" className="px-2.5 pt-1.5 pb-0.5 text-faint text-xs">
              {head}
            </div>
            {own.map((option) => {
              const i = options.indexOf(option);
              return (
                <PaletteOption
                  key={option.item === null ? option.name : refKey(option.item)}
                  id={`${id}-${i}`}
                  name={option.name}
                  item={option.item}
                  Icon={option.Icon}
                  shortcut={option.shortcut ?? null}
                  active={i === active}
                  onPoint={() => setActive(i)}
                  onChoose={() => choose(option)}
                />
              );
            })}
          </div>
        ))}
      </div>
    </NativeDialog>
  );
}

/** A search for the words of a text in names only, the best first; null where it has none. */
function queryNames(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu);
  return words && [...words, ...words.map((word) => `name:${word}`)].join(' ');
}

/** Agents that were opened lately, as they are now; without those that are gone, once that is known. */
function useOpened(): readonly OfferedAgent[] {
  const [opened] = useState(listOpened);
  const answer = useAnswer(opened.length === 0 ? null : itemsOf(opened))?.answer;
  if (!answer?.ok || answer.indexing) return opened;
  const items = new Map(answer.items.map((item) => [refKey(item), item]));
  return opened.flatMap((agent) => items.get(refKey(agent)) ?? []);
}

/** Agents whose names have the words of a text, those for the text before until they are here. */
function useAgents(text: string): readonly AgentItem[] {
  const q = queryNames(text);
  const answer = useAnswer(
    q === null ? null : agentsOf(new URLSearchParams({ q, limit: String(AGENTS) })),
  )?.answer;
  return answer?.ok ? answer.items : [];
}
