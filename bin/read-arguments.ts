import { UsageError } from '@/lib/command/usage-error';

/** What to do with each argument of a command. */
export type ArgumentHandlers = {
  /** Anything that is not an option, and everything after `--`. */
  readonly operand: (text: string) => void;
  readonly flags: Readonly<Record<string, () => void>>;
  readonly values: Readonly<Record<string, (text: string) => void>>;
  /** Options that take the argument after them, unless that is an option itself. */
  readonly optional?: Readonly<Record<string, (text: string | null) => void>>;
  /** Whether something that starts with `-` is still not an option. */
  readonly isOperand?: (text: string) => boolean;
};

/**
 * Hands each argument of a command to its handler. `-h` is `--help`; a value may follow `=`.
 * @throws UsageError for an unknown option, and for one without its value
 */
export function readArguments(
  command: string,
  argv: readonly string[],
  { operand, flags, values, optional = {}, isOperand = () => false }: ArgumentHandlers,
): void {
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') {
      for (const text of rest.splice(0)) operand(text);
      return;
    }
    if (!argument.startsWith('-') || argument === '-' || isOperand(argument)) {
      operand(argument);
      continue;
    }
    const equals = argument.indexOf('=');
    const name = equals < 0 ? argument : argument.slice(0, equals);
    const written = equals < 0 ? null : argument.slice(equals + 1);
    const flag = written === null ? flags[name === '-h' ? '--help' : name] : undefined;
    if (flag) flag();
    else if (values[name]) values[name](requireValue(name, written ?? rest.shift()));
    else if (optional[name]) {
      const follows = rest[0]?.startsWith('-') === false ? rest.shift() : undefined;
      optional[name](written ?? follows ?? null);
    } else {
      throw new UsageError(`There is no option ${argument}. See agent-catalog ${command} --help.`);
    }
  }
}

function requireValue(name: string, value: string | undefined): string {
  if (value === undefined || value === '') throw new UsageError(`${name} needs a value.`);
  return value;
}

export function choose<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`${name} is one of ${choices.join(', ')}.`);
  return found;
}

export function parseCount(name: string, value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new UsageError(`${name} needs a whole number.`);
  return Number(value);
}
