import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFence } from '@/lib/agents/reading/frontmatter';
import { decodeSource } from '@/lib/agents/text/decode';
import { mutateBytes } from '@/test/damage';

/** Of a prompt, what is kept: damage is to hit the header, and the start of the prompt below it. */
const PROMPT = 400;
/** Longer headers are not taken, because each text is read some twenty times. */
const HEADER = 4_096;

/** Makes headers of agents, each with some damage and the beginning of its prompt. */
export function damagedHeaders(shared: string, random: () => number): () => string {
  const folders = [join(process.cwd(), 'agents'), join(shared, 'corpus'), join(shared, 'odd')];
  const files = folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .flatMap((path) => {
        const { text } = decodeSource(readFileSync(join(folder, path)));
        const body = findFence(text)?.body.from ?? 0;
        return body < HEADER ? [Buffer.from(text.slice(0, body + PROMPT))] : [];
      }),
  );
  return () => {
    const file = files[Math.floor(random() * files.length)] ?? Buffer.alloc(0);
    return decodeSource(mutateBytes(file, random, files)).text;
  };
}
