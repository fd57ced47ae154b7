'use client';

import { findExample, findTurnText } from '@/components/editor/document/form-marks';
import type { ExampleEdit } from '@/lib/agents/examples/example-model';

/**
 * Keeps the focus with what a key or a button just did: along with a piece that moved, in one that
 * came, and beside one that is gone.
 * @param examples the element of all examples, as it is after the edit
 * @param typed whether a key in a turn did it, rather than a button
 */
export function focusAfter(edit: ExampleEdit, examples: HTMLElement, typed: boolean): void {
  const { activeElement } = document;
  const within = findExample(examples, holderOf(edit)) ?? examples;
  const place = textAfter(edit, typed);
  const text = place === null ? null : findTurnText(within, place);
  if (text !== null) {
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    return;
  }
  const onGrip = activeElement instanceof HTMLButtonElement && isGrip(activeElement);
  const controls = [...examples.querySelectorAll<Control>('button, textarea')];
  namesAfter(edit, onGrip)
    .map((name) =>
      controls.find(
        (other) =>
          !other.disabled &&
          nameOf(other) === name &&
          (isOfExamples(edit) || within.contains(other)),
      ),
    )
    .find((control) => control !== undefined)
    ?.focus();
}

/** Puts the focus into another turn of the example that an element is in. */
export function focusTurn(element: Element, turn: number): void {
  const example = element.closest('[data-example]');
  if (example !== null) findTurnText(example, turn)?.focus();
}

type Control = HTMLButtonElement | HTMLTextAreaElement;

/** The example that has what the edit made. */
function holderOf(edit: ExampleEdit): number {
  if (edit.kind === 'prose') return edit.slot;
  if (edit.kind === 'move') return edit.to;
  return edit.kind === 'duplicate' ? edit.example + 1 : edit.example;
}

function isOfExamples({ kind }: ExampleEdit): boolean {
  return kind === 'move' || kind === 'remove';
}

/** The turn to write in next; null for none. */
function textAfter(edit: ExampleEdit, typed: boolean): number | null {
  if (edit.kind === 'add-turn') return edit.turn;
  if (edit.kind === 'add' || edit.kind === 'duplicate') return 0;
  return edit.kind === 'remove-turn' && typed ? Math.max(edit.turn - 1, 0) : null;
}

/** The controls to try, best first; none where the focus is fine where it is. */
function namesAfter(edit: ExampleEdit, onGrip: boolean): readonly string[] {
  switch (edit.kind) {
    case 'move': {
      if (onGrip) return [`Reorder example ${edit.to + 1}`];
      const ways = edit.to > edit.example ? ['down', 'up'] : ['up', 'down'];
      return ways.map((way) => `Move example ${edit.to + 1} ${way}`);
    }
    case 'move-turn':
      return [`Reorder turn ${edit.to + 1}`];
    case 'remove':
      return [
        `Remove example ${edit.example + 1}`,
        `Remove example ${edit.example}`,
        'Add example',
      ];
    case 'remove-turn':
      return [`Remove turn ${edit.turn + 1}`, `Remove turn ${edit.turn}`, 'Add turn'];
    case 'context':
      return ['Context'];
    case 'commentary':
      return ['Commentary'];
    default:
      return [];
  }
}

function isGrip(button: HTMLButtonElement): boolean {
  return nameOf(button)?.startsWith('Reorder ') === true;
}

function nameOf(control: Control): string | undefined {
  return control.getAttribute('aria-label') ?? control.textContent?.trim();
}
