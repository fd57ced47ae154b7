import { runGit } from './run-git';
import { convertsLineEnds } from './trees';

/** How git takes a file from the working tree, beside its bytes. */
export type Taking = {
  /** A program, an encoding or keywords change it on the way, which nothing here does; else null. */
  readonly filter: string | null;
  /** Whether CR LF becomes LF. */
  readonly toLf: boolean;
};

const PLAIN: Taking = { filter: null, toLf: false };

/** By path in the repository. Only attributes are read: no filter runs. Null when git fails. */
export async function readTaking(
  top: string,
  paths: readonly string[],
): Promise<(path: string) => Taking> {
  if (paths.length === 0) return () => PLAIN;
  const names = ['filter', 'working-tree-encoding', 'ident', 'text', 'eol', 'crlf'];
  const input = paths.map((path) => `${path}\0`).join('');
  const [answer, converts] = await Promise.all([
    runGit(top, ['check-attr', '-z', '--stdin', ...names], { input }),
    convertsLineEnds(top),
  ]);
  const found = new Map<string, Map<string, string>>();
  const parts = answer.ok ? answer.out.toString().split('\0') : [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [path = '', name = '', value = ''] = parts.slice(at, at + 3);
    const known = found.get(path) ?? new Map<string, string>();
    if (value !== 'unspecified') known.set(name, value);
    found.set(path, known);
  }
  return (path) => {
    const said = found.get(path) ?? new Map<string, string>();
    const filter = ['filter', 'working-tree-encoding', 'ident'].find(
      (name) => said.has(name) && said.get(name) !== 'unset',
    );
    const text = said.get('text') ?? said.get('crlf');
    const toLf = text === 'unset' ? false : text !== undefined || said.has('eol') || converts;
    const named = filter === undefined ? null : `${filter}=${said.get(filter)}`;
    return { filter: named, toLf };
  };
}

/** The bytes as git keeps them, as far as line ends go. */
export function takeBytes(bytes: Buffer, { toLf }: Taking): Buffer {
  if (!toLf || bytes.includes(0)) return bytes;
  // In latin1 each byte is one character.
  return Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}
