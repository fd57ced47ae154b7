'use client';

import { findExample } from '@/components/editor/document/form-marks';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';

/**
 * Keeps the focus with what a button just did: along with an example that moved, in a piece that
 * came, and beside one that is gone.
 * @param examples the element of all examples, as it is after the edit
 */
export function focusAfter(edit: ExampleEdit, examples: HTMLElement): void {
  const names = namesAfter(edit);
  const one = edit.kind !== 'move' && edit.kind !== 'remove' && 'example' in edit;
  const within = one ? findExample(examples, edit.example) : examples;
  const controls = [...(within?.querySelectorAll<Control>('button, textarea') ?? [])];
  names
    .map((name) => controls.find((other) => !other.disabled && nameOf(other) === name))
    .find((control) => control !== undefined)
    ?.focus();
}

type Control = HTMLButtonElement | HTMLTextAreaElement;

/** The controls to try, best first; none where the focus is fine where it is. */
function namesAfter(edit: ExampleEdit): readonly string[] {
  switch (edit.kind) {
    case 'move': {
      const ways = edit.to > edit.example ? ['down', 'up'] : ['up', 'down'];
      return ways.map((way) => `Move example ${edit.to + 1} ${way}`);
    }
    case 'remove':
      return [
        `Remove example ${edit.example + 1}`,
        `Remove example ${edit.example}`,
        'Add example',
      ];
    case 'remove-turn':
      return [`Remove turn ${edit.turn + 1}`, `Remove turn ${edit.turn}`, 'Add turn'];
    case 'context':
      return [edit.text === null ? 'Add context' : 'Context'];
    case 'commentary':
      return [edit.text === null ? 'Add commentary' : 'Commentary'];
    default:
      return [];
  }
}

function nameOf(control: Control): string | undefined {
  return control.getAttribute('aria-label') ?? control.textContent?.trim();
}
