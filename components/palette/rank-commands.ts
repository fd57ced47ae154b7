import type { Command } from './commands';

/**
 * The commands that match what was typed: `first` has those whose names have its words, `last`
 * those that only contain its letters.
 */
export function rankCommands(
  commands: readonly Command[],
  text: string,
): { first: readonly Command[]; last: readonly Command[] } {
  const typed = text.trim().toLowerCase();
  if (typed === '') return { first: commands, last: [] };
  const named = commands.filter(({ name }) => names(name.toLowerCase(), typed));
  const first = named.toSorted((a, b) => rank(a, typed) - rank(b, typed));
  const last = commands.filter(
    (command) => !named.includes(command) && command.name.toLowerCase().includes(typed),
  );
  return { first, last };
}

/** Whether each word that was typed begins a word of the name. */
function names(name: string, typed: string): boolean {
  const words = name.split(/[^\p{L}\p{N}]+/u);
  return typed
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .every((word) => words.some((one) => one.startsWith(word)));
}

function rank({ name }: Command, typed: string): number {
  return name.toLowerCase().startsWith(typed) ? 0 : 1;
}
