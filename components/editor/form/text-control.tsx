'use client';

import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import type { YamlValue } from '@/lib/agents/model/agent';
import { yamlOf } from './yaml-control';

/** A field that is one line of text, such as the name. */
export function TextControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField handle={handle} show={textOf(handle)} write={handle.set} initial={null}>
      {(props) => (
        <input
          {...props}
          type="text"
          spellCheck={false}
          autoComplete="off"
          className="field w-full aria-invalid:border-bad"
        />
      )}
    </TypedField>
  );
}

/** A field of several lines, such as the initial prompt. */
export function LongTextControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField
      handle={handle}
      show={textOf(handle)}
      write={handle.set}
      initial={() => handle.set('')}
    >
      {(props) => (
        <textarea
          {...props}
          className="field field-sizing-content h-auto max-h-96 min-h-16 w-full py-1.5 aria-invalid:border-bad"
        />
      )}
    </TypedField>
  );
}

/**
 * A whole number. Anything else is written as typed, and the problems say what is wrong with it.
 */
export function NumberControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField
      handle={handle}
      show={textOf(handle)}
      write={(text) => handle.set(/^[1-9]\d{0,8}$/.test(text) ? Number(text) : text)}
      initial={() => handle.set(10)}
    >
      {(props) => (
        <input
          {...props}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          className="field w-32 aria-invalid:border-bad"
        />
      )}
    </TypedField>
  );
}

/** A list or a map where text is wanted shows as it is written. */
export function textOf({ editing, spec }: FieldHandle): (value: YamlValue) => string {
  return (value) => {
    if (value === null) return '';
    return typeof value === 'object' ? yamlOf(editing, spec.key) : String(value);
  };
}
