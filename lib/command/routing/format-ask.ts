import type { Display } from '@/lib/command/formats/results';
import { writeJson } from '@/lib/command/formats/write-json';
import { escapeControls } from '@/lib/command/terminal/escape-controls.mjs';
import { makePaint } from '@/lib/command/terminal/paint';
import type { Answering, AskResult } from './routing-results';

/** The answer of `ask --format json`: see docs/command-line.md. */
export function formatAskJson({ agents }: AskResult): string {
  return writeJson({
    agents: agents.map(({ name, path, score, reasons, examples }) => ({
      name,
      path,
      score: Number(score.toFixed(4)),
      because: [
        ...reasons.map(({ word, fields }) => ({ word, in: fields.map(nameField) })),
        ...examples.map((example) => ({ example })),
      ],
    })),
  });
}

/** The best agents for a request, one a line, and under each the words that spoke for it. */
export function formatAskText({ agents, sure }: AskResult, { color }: Display): string {
  const paint = makePaint(color);
  if (agents.length === 0) return 'No agent has a word of this request.\n';
  const lines = agents.flatMap((answer, index) => {
    const { name, path } = answer;
    const place = path === null ? 'of Claude Code itself' : escapeControls(path);
    return [
      `${index + 1}. ${paint(escapeControls(name), 'underline')}  ${paint(place, 'dim')}`,
      `   ${escapeControls(because(answer))}`,
    ];
  });
  const note = sure
    ? 'By words alone. Claude decides by meaning.'
    : 'Not sure: the words speak for the first hardly more than for the next.';
  return `${[...lines, '', note].join('\n')}\n`;
}

function because({ reasons, examples }: Answering): string {
  const words = reasons.map(({ word }) => word).join(', ');
  return examples[0] === undefined ? words : `${words}; like its example “${examples[0]}”`;
}

function nameField(field: Answering['reasons'][number]['fields'][number]): string {
  return field === 'prose' ? 'description' : field;
}
