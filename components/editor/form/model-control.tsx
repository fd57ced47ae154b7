'use client';

import { ModelInput } from '@/components/controls/model-input';
import { TypedField } from '@/components/editor/form/field/typed-field';
import type { FieldHandle } from '@/components/editor/form/field/use-field';
import { textOf } from './text-control';

export function ModelControl({ handle }: { handle: FieldHandle }) {
  return (
    <TypedField
      handle={handle}
      show={textOf(handle)}
      write={(text) => (text === '' ? handle.remove() : handle.set(text))}
      initial={null}
    >
      {(props, type) => (
        <ModelInput {...props} placeholder="Same as the conversation" onPick={type} />
      )}
    </TypedField>
  );
}
