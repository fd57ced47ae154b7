import type { Field, TextChange } from '@/lib/agents/model/agent';

/** What the changes of a repair do, in a few words that go on from “Try:”. */
export function tellChanges(changes: readonly TextChange[], fields: readonly Field[]): string {
  const comments = changes.filter(({ from, to, insert }) => from === to && insert === '# ').length;
  if (comments > 0 && comments === changes.length) {
    return comments === 1 ? 'make a comment of the line' : `make comments of ${comments} lines`;
  }
  if (changes.some(({ insert }) => /^-{3}/m.test(insert))) return 'put --- below the fields';
  const touched = fields.filter(({ from, to }) =>
    changes.some((change) => from <= change.from && change.to <= to),
  );
  const keys = touched.map(({ key }) => `“${key}”`).join(', ');
  if (keys === '') return 'write the header anew';
  const [only] = changes.length === 1 ? changes : [];
  const isValue = touched.some(
    ({ valueFrom, valueTo }) => valueFrom === only?.from && valueTo === only.to,
  );
  if (only && isValue && /^'?[\w[\]-]+'?$/.test(only.insert)) {
    return `write ${only.insert} for ${keys}`;
  }
  if (only && /^\S*:?\s*["']/.test(only.insert)) return `put ${keys} in quotes`;
  if (only && /^\S*:?\s*[|>]/.test(only.insert)) return `indent the lines of ${keys}`;
  return `write ${keys} anew`;
}
