/** What `tokens:` asks for; both ends count. */
export type TokenSpan = { readonly least: number; readonly most: number };

/** `>300`, `<100` or `100..300`, open at either end; a number is itself. Null for anything else. */
export function parseTokenSpan(text: string): TokenSpan | null {
  const [, above] = /^>(=?\d+)$/.exec(text) ?? [];
  if (above !== undefined) return { least: parseBound(above, 1), most: Number.POSITIVE_INFINITY };
  const [, below] = /^<(=?\d+)$/.exec(text) ?? [];
  if (below !== undefined) return { least: 0, most: parseBound(below, -1) };
  const [, from, dots, to] = /^(\d*)(\.\.)?(\d*)$/.exec(text) ?? [];
  if (from === undefined || text === '..' || text === '') return null;
  if (dots === undefined) return { least: Number(from), most: Number(from) };
  return { least: Number(from), most: to ? Number(to) : Number.POSITIVE_INFINITY };
}

function parseBound(text: string, step: number): number {
  return text.startsWith('=') ? Number(text.slice(1)) : Number(text) + step;
}
