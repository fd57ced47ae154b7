import type { ModelTone } from '@/lib/agents/insights/model-tone';

const LOOKS: Readonly<Record<ModelTone, string>> = {
  opus: 'bg-[color-mix(in_srgb,var(--agent-purple)_24%,var(--canvas))]',
  sonnet: 'bg-[color-mix(in_srgb,var(--agent-blue)_24%,var(--canvas))]',
  haiku: 'bg-[color-mix(in_srgb,var(--agent-green)_24%,var(--canvas))]',
  other: 'bg-[color-mix(in_srgb,var(--agent-orange)_24%,var(--canvas))]',
  none: 'bg-[color-mix(in_srgb,var(--faint)_18%,var(--canvas))]',
};

/** How shapes of a model are filled, so that text on them can be read in both themes. */
export function toneLook(tone: ModelTone): string {
  return LOOKS[tone];
}
