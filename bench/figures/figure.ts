/** One row of the table: something measured, and what to judge it by. */
export type Figure = {
  readonly name: string;
  /** In words, with its unit. */
  readonly measured: string;
  readonly aim?: { readonly words: string; readonly met: boolean };
  /** Measured in the same run, on the same files where they matter. */
  readonly beside?: string;
};

/** The aim that an amount is at most a limit. */
export function atMost(
  limit: number,
  amount: number,
  format: (amount: number) => string,
): Figure['aim'] {
  return { words: `≤ ${format(limit)}`, met: amount <= limit };
}

/** The aim that an amount is at most so many times what stands beside it. */
export function atMostTimes(times: number, amount: number, baseline: number): Figure['aim'] {
  return { words: `≤ ${times}×`, met: amount <= times * baseline };
}

/** A baseline with how many times as much the amount is. */
export function formatBeside(name: string, baseline: number, amount: number, format = formatTime) {
  return `${name} ${format(baseline)} (${formatTimes(amount / baseline)})`;
}

/** A table in Markdown that reads as well in a terminal. */
export function formatTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, measured, aim, beside }) => [
    name,
    measured,
    aim?.words ?? '',
    aim === undefined ? '' : aim.met ? 'ok' : '**over**',
    beside ?? '',
  ]);
  return formatRows([['what', 'measured', 'aim', '', 'beside it, in the same run'], ...rows]);
}

/** The same figures of two builds side by side; what only one of them has has a gap. */
export function formatAgainst(here: readonly Figure[], there: readonly Figure[]): string {
  const names = [...new Set([...here, ...there].map(({ name }) => name))];
  const rows = names.map((name) => [
    name,
    ...[here, there].flatMap((figures) => {
      const figure = figures.find((one) => one.name === name);
      return [figure?.measured ?? '', figure?.beside ?? ''];
    }),
  ]);
  return formatRows([['what', 'this build', 'beside it', 'the other', 'beside it'], ...rows]);
}

/** @param table its first row is the head */
function formatRows(table: readonly (readonly string[])[]): string {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(3, ...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map(
    (row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`,
  );
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

/** From milliseconds. */
export function formatTime(ms: number): string {
  if (ms >= 10_000) return `${(ms / 1000).toFixed(1)} s`;
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`;
  return ms >= 20 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(1)} ms`;
}

export function formatSize(bytes: number): string {
  if (Math.abs(bytes) >= 1_000_000) return `${(bytes / 1_000_000).toFixed(0)} MB`;
  return `${(bytes / 1000).toFixed(1)} KB`;
}

function formatTimes(times: number): string {
  if (times < 0.095) return `${times.toFixed(3)}×`;
  return times < 9.5 ? `${times.toFixed(1)}×` : `${times.toFixed(0)}×`;
}
