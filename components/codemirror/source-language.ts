import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlLanguage } from '@codemirror/lang-yaml';
import { type LanguageSupport, sublanguageProp } from '@codemirror/language';
import { type Input, parseMixed } from '@lezer/common';
import { tags } from '@lezer/highlight';
import type { BlockContext, Line, MarkdownConfig } from '@lezer/markdown';
import { readFields } from '@/lib/agents/reading/read-fields';

/**
 * Markdown with YAML frontmatter. `yamlFrontmatter` of lang-yaml does nearly the same, but gives
 * the whole frontmatter to the YAML grammar, which takes an unquoted description for many keys and
 * recovers word by word at each key press. Here the grammar gets everything but the unquoted
 * values, which `valueMarks` colours.
 */
export function agentLanguage(): LanguageSupport {
  return markdown({ base: markdownLanguage, extensions: [frontmatter] });
}

/** Markdown alone, for the prompt. */
export function promptLanguage(): LanguageSupport {
  return markdown({ base: markdownLanguage });
}

const FENCE = /^---\s*$/;

const frontmatter: MarkdownConfig = {
  defineNodes: [
    { name: 'Frontmatter', block: true },
    { name: 'FrontmatterContent' },
    { name: 'FrontmatterFence', style: tags.meta },
  ],
  props: [
    sublanguageProp.add({
      Document: [
        {
          type: 'replace',
          test: (node) => {
            for (let at: typeof node.parent = node; at; at = at.parent) {
              if (at.name === 'Frontmatter') return true;
            }
            return false;
          },
          facet: yamlLanguage.data,
        },
      ],
    }),
  ],
  parseBlock: [{ name: 'Frontmatter', before: 'HorizontalRule', parse: parseFrontmatter }],
  wrap: parseMixed((node, input) =>
    node.name === 'FrontmatterContent'
      ? { parser: yamlLanguage.parser, overlay: quotedAndNested(input, node.from, node.to) }
      : null,
  ),
};

/** From a fence in the first line to the next, or to the end of the text while there is no other. */
function parseFrontmatter(cx: BlockContext, line: Line): boolean {
  if (cx.lineStart > 0 || !FENCE.test(line.text.replace('\ufeff', ''))) return false;
  const parts = [cx.elt('FrontmatterFence', 0, line.text.length)];
  const from = line.text.length + 1;
  let closed = false;
  while (!closed && cx.nextLine()) closed = FENCE.test(line.text);
  const to = closed ? cx.lineStart : cx.prevLineEnd();
  if (to > from) parts.push(cx.elt('FrontmatterContent', from, to));
  const end = closed ? to + line.text.length : to;
  if (closed) {
    parts.push(cx.elt('FrontmatterFence', to, end));
    cx.nextLine();
  }
  cx.addElement(cx.elt('Frontmatter', 0, end, parts));
  return true;
}

/** The frontmatter without its unquoted values. */
function quotedAndNested(input: Input, from: number, to: number) {
  const text = input.read(0, to);
  const ranges: { from: number; to: number }[] = [];
  let position = from;
  for (const { style, valueFrom, valueTo } of readFields(`${text}---\n`).fields) {
    if (style !== 'plain' && style !== 'loose') continue;
    if (valueFrom > position) ranges.push({ from: position, to: valueFrom });
    position = Math.max(position, valueTo);
  }
  if (position < to) ranges.push({ from: position, to });
  return ranges;
}
