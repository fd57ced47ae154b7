/** By what agents are coloured in pictures: the model that they ask for. */
export const MODEL_TONES = ['opus', 'sonnet', 'haiku', 'other', 'none'] as const;

export type ModelTone = (typeof MODEL_TONES)[number];

/** @param model as written; null where the file names none */
export function modelTone(model: string | null): ModelTone {
  const written = model?.toLowerCase() ?? '';
  if (written === '' || written === 'inherit') return 'none';
  return MODEL_TONES.find((tone) => written.includes(tone)) ?? 'other';
}

/** In words. */
export const TONE_NAMES: Readonly<Record<ModelTone, string>> = {
  opus: 'Opus',
  sonnet: 'Sonnet',
  haiku: 'Haiku',
  other: 'Another model',
  none: 'No model of its own',
};

/** Stands for a tone where no colors are drawn. */
export const TONE_MARKS: Readonly<Record<ModelTone, string>> = {
  opus: 'O',
  sonnet: 'S',
  haiku: 'H',
  other: '+',
  none: '',
};
