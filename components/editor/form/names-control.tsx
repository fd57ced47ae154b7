'use client';

import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import type { YamlValue } from '@/lib/agents/model/agent';

/**
 * A list of names, separated by commas. In the file it stays a list or a string, whichever it is.
 */
export function NamesControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField
      handle={handle}
      show={(value) => namesOf(value).join(', ')}
      write={(text) => handle.set(namesOf(text))}
      initial={() => handle.set(['name'])}
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
  );
}

function namesOf(value: YamlValue): string[] {
  const items = Array.isArray(value) ? value : [value];
  return items
    .flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
