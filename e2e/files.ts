import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Files by their path in the library: text, bytes, or `copyOf` another file. */
export type Files = { readonly [path: string]: string | Uint8Array | CopyOf };
export type CopyOf = { readonly from: string };

/** Sample data outside the project, for whoever has it. */
const SHARED = join(import.meta.dirname, '..', '..', 'shared');

/** Null where the samples are not there; skip then. */
export function sampleFiles(folder: 'seeds' | 'odd' | 'corpus'): Files | null {
  const dir = join(SHARED, folder);
  if (!existsSync(dir)) return null;
  const names = readdirSync(dir, { recursive: true, encoding: 'utf8' });
  const agents = names.filter((name) => name.endsWith('.md'));
  return Object.fromEntries(agents.map((name) => [name, { from: join(dir, name) }]));
}

export function writeFiles(dir: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    const file = join(dir, path);
    mkdirSync(dirname(file), { recursive: true });
    if (typeof content === 'string' || content instanceof Uint8Array) {
      writeFileSync(file, content);
    } else {
      copyFileSync(content.from, file);
      chmodSync(file, 0o644);
    }
  }
}

/** A small agent that loads; `fields` replace or add lines of its frontmatter. */
export function agentText(name: string, fields: Record<string, string> = {}): string {
  const all = { name, description: `Does what ${name} is for. Nothing else.`, ...fields };
  const lines = Object.entries(all).map(([key, value]) => `${key}: ${value}`);
  return `---\n${lines.join('\n')}\n---\n\nYou are ${name}.\n`;
}
