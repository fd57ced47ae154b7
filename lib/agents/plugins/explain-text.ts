import { explainBareSource, explainValue, isBareSource, type ValueFault } from './explain-value';
import type { ManifestPart, ManifestText } from './manifest-texts';

/**
 * What Claude Code would make of a text while it is typed; null where it takes it. An empty one is
 * taken out of the manifest.
 * @param around of a marketplace: its plugin root, and the names of its other plugins
 */
export function explainText(
  part: ManifestPart,
  key: ManifestText,
  text: string,
  {
    base = null,
    taken = [],
  }: { readonly base?: string | null; readonly taken?: readonly string[] } = {},
): ValueFault | null {
  const fault = explainValue(part, key, text === '' ? undefined : text);
  if (fault !== null || part !== 'entry') return fault;
  if (key === 'source' && base === null && isBareSource(text)) return explainBareSource(text);
  if (key !== 'name' || !taken.includes(text)) return null;
  return {
    severity: 'error',
    cause: `Another plugin of the list is called “${text}”`,
    hint: 'Claude Code takes the first of them.',
  };
}
