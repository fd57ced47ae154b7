import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { GuidePart } from '@/lib/agents/problems/problem-pages';
import { getStart } from '@/lib/library/roots/start';

/**
 * What `docs/problems.md` says under a code, without the severity it starts with; empty when the
 * document is missing.
 */
export function readProblemGuide(code: ProblemCode): GuidePart[] {
  const file = join(getStart().project, 'docs', 'problems.md');
  let document: string;
  try {
    document = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  const section = document.split(/^##+ /m).find((part) => part.startsWith(`${code}\n`)) ?? '';
  return splitParts(section.slice(code.length).replace(/^\s*\*\*\w+\.\*\*\s*/, ''));
}

function splitParts(section: string): GuidePart[] {
  const parts: GuidePart[] = [];
  const addText = (text: string) => {
    if (text.trim() !== '') parts.push({ kind: 'text', markdown: text.trim() });
  };
  let at = 0;
  for (const fence of section.matchAll(/^```md(.*)\n([\s\S]*?)^```$/gm)) {
    const [whole, words = '', text = ''] = fence;
    addText(section.slice(at, fence.index));
    parts.push({ kind: 'example', text, fixed: words.trim().split(' ').includes('fixed') });
    at = fence.index + whole.length;
  }
  addText(section.slice(at));
  return parts;
}
