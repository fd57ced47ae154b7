import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProblemCode } from '@/lib/agents/model/problem-codes';
import type { GuidePart } from '@/lib/agents/problems/problem-pages';
import { getStart } from '@/lib/library/roots/start';

/** What `docs/problems.md` says under a code, in its parts; empty when the document is missing. */
export function readProblemGuide(code: ProblemCode): GuidePart[] {
  return splitParts(readProblemGuides(getStart().project)(code));
}

/**
 * Reads `docs/problems.md`.
 * @param project the folder of the app itself
 * @returns what it says under a code, as Markdown, without the severity it starts with; empty when
 * the document is missing
 */
export function readProblemGuides(project: string): (code: ProblemCode) => string {
  const sections = new Map<string, string>();
  try {
    const document = readFileSync(join(project, 'docs', 'problems.md'), 'utf8');
    for (const part of document.split(/^##+ /m)) {
      const [code = '', ...lines] = part.split('\n');
      sections.set(code, lines.join('\n').replace(/^\s*\*\*\w+\.\*\*\s*/, ''));
    }
  } catch {
    // It is help, which nothing else depends on.
  }
  return (code) => sections.get(code) ?? '';
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
