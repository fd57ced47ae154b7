import type { YamlValue } from '@/lib/agents/model/agent';
import { countSlips } from '@/lib/agents/text/near-word';

export type Model = { readonly name: string; readonly about: string };

/** The documented names (format.md, section 4.1). Any other text is passed on as written. */
export const MODELS: readonly Model[] = [
  { name: 'inherit', about: 'The model of the conversation' },
  { name: 'sonnet', about: 'The latest Sonnet' },
  { name: 'opus', about: 'The latest Opus' },
  { name: 'haiku', about: 'The latest Haiku' },
  { name: 'fable', about: 'The latest Fable' },
  { name: 'best', about: 'Resolves to the latest Opus' },
  { name: 'opusplan', about: 'Opus to plan, Sonnet to work' },
  { name: 'sonnet[1m]', about: 'The latest Sonnet with a context of a million tokens' },
  { name: 'opus[1m]', about: 'The latest Opus with a context of a million tokens' },
];

/**
 * The declared model as the client keeps it: trimmed, any case of `inherit` lowered. Null when it
 * counts as absent (format.md, section 1.8).
 */
export function parseModel(value: YamlValue | undefined): string | null {
  if (typeof value !== 'string') return null;
  const model = value.trim();
  if (model.toLowerCase() === 'inherit') return 'inherit';
  return model || null;
}

/** Whether the client resolves the name itself, or the name looks like a full model id. */
export function isKnownModel(model: string): boolean {
  const name = model.toLowerCase();
  if (MODELS.some((known) => known.name === name)) return true;
  return /^(?:[a-z0-9-]+\.)?(?:anthropic\.)?claude-[a-z0-9][a-z0-9.@:_-]*(?:\[1m\])?$/.test(name);
}

/** The one documented name that is a slip away, or two in a long name; null where none is, or several are. */
export function nearestModel(model: string): string | null {
  const name = model.toLowerCase();
  if (name.length < 4) return null;
  const most = name.length < 8 ? 1 : 2;
  const near = MODELS.filter((known) => countSlips(name, known.name, most, 1) <= most);
  return near.length === 1 ? (near[0]?.name ?? null) : null;
}
