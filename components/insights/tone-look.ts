import type { ModelTone } from '@/lib/agents/insights/model-tone';

const LOOKS: Readonly<Record<ModelTone, string>> = {
  opus: 'tone-opus',
  sonnet: 'tone-sonnet',
  haiku: 'tone-haiku',
  other: 'tone-other',
  none: 'tone-none',
};

/** How shapes of a model are filled, so that text on them can be read in both themes. */
export function toneLook(tone: ModelTone): string {
  return `tone ${LOOKS[tone]}`;
}

/** Its color itself, for what has no text on it. */
export function toneDot(tone: ModelTone): string {
  return `tone-dot ${LOOKS[tone]}`;
}
