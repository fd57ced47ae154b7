'use client';

import { useState } from 'react';
import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { OWN_SKILLS } from '@/lib/agents/claude-code/skills';
import type { YamlValue } from '@/lib/agents/model/agent';
import type { SkillsHere } from '@/lib/agents/model/reading';
import { NameChoice } from './name-choice';

/**
 * A list of names, separated by commas. In the file it stays a list or a string, whichever it is.
 */
export function NamesControl({ handle }: { handle: FieldHandle }) {
  const { skills } = handle.editing.context;
  const set = (names: readonly string[]) => handle.set([...names]);
  return (
    <>
      <TypedField
        handle={handle}
        show={(value) => namesOf(value).join(', ')}
        write={(text) => set(namesOf(text))}
        // Where names are offered none has to be made up.
        initial={() => set(skills === undefined ? ['name'] : [])}
      >
        {(props) => (
          <input
            {...props}
            type="text"
            spellCheck={false}
            className="field w-full aria-invalid:border-bad"
          />
        )}
      </TypedField>
      {skills !== undefined && handle.field !== null && (
        <SkillChoice skills={skills} written={namesOf(handle.field.value)} onChange={set} />
      )}
    </>
  );
}

function SkillChoice({
  skills,
  written,
  onChange,
}: {
  skills: SkillsHere;
  written: readonly string[];
  onChange: (written: string[]) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-1" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="w-fit rounded text-accent text-sm">Choose skills</summary>
      {open && (
        <NameChoice
          label="Find or add a skill"
          placeholder="Find a skill, or type its name"
          groups={[
            { label: 'Skills that are there for this agent', names: fullNames(skills) },
            { label: 'Skills that come with Claude Code', names: OWN_SKILLS },
          ]}
          written={written}
          onChange={onChange}
        />
      )}
    </details>
  );
}

/** Without `b` where there is `a:b`, which can be called for by both. */
function fullNames({ names }: SkillsHere): string[] {
  const ends = new Set(
    names.flatMap((name) => {
      const [, ...steps] = name.split(':');
      return steps.map((_, index) => steps.slice(index).join(':'));
    }),
  );
  return names.filter((name) => !ends.has(name));
}

function namesOf(value: YamlValue): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items
    .flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
