/** gray-matter, as OpenCode and Kilo use it, without what could run code. */

import { parseJsYaml3 } from './parse-yaml';

export type Matter =
  | { readonly kind: 'ok'; readonly data: unknown; readonly content: string }
  /** Its parser throws. What it was given is kept, so the next asking gets the whole file. */
  | { readonly kind: 'bad'; readonly message: string }
  | { readonly kind: 'unchecked' };

/** @param text without a byte order mark */
export function splitMatter(text: string): Matter {
  if (!text.startsWith('---') || text[3] === '-') return { kind: 'ok', data: {}, content: text };
  const line = /^[^\r\n]*/.exec(text.slice(3))?.[0] ?? '';
  const language = line.trim().toLowerCase();
  const rest = text.slice(3 + (language === '' ? 0 : line.length));
  const close = rest.indexOf('\n---');
  const header = close === -1 ? rest : rest.slice(0, close);
  const content = close === -1 ? '' : rest.slice(close + 4).replace(/^\r?\n?/, '');
  const isEmpty = header
    .split('\n')
    .every((written) => written.trim() === '' || /^\s*#[^\n]/.test(written));
  if (isEmpty) return { kind: 'ok', data: {}, content };
  if (language === 'json') {
    try {
      return { kind: 'ok', data: JSON.parse(header), content };
    } catch {
      return { kind: 'bad', message: 'the frontmatter is no JSON' };
    }
  }
  // It would run the file.
  if (language === 'js' || language === 'javascript') return { kind: 'unchecked' };
  if (language !== '' && language !== 'yaml' && language !== 'yml') {
    return { kind: 'bad', message: `nothing reads “${language.slice(0, 40)}”` };
  }
  const parsed = parseJsYaml3(header);
  return parsed.kind === 'ok' ? { kind: 'ok', data: parsed.value, content } : parsed;
}
