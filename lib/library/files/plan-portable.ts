import { portableForm } from '@/lib/agents/fixes/portable-form';
import type { OtherTool } from '@/lib/agents/model/other-tools';
import type { ShownChange } from '@/lib/agents/problems/problem-pages';
import { sourceOf } from '@/lib/agents/text/decode';
import type { AgentFile } from './agent-file';
import { readSource } from './file-reading';
import { changedLines } from './fix-file-text';
import { tellMeaning } from './tell-meaning';

/** Longer texts are not sent to a page once more. */
const LONG = 200_000;

/** What the portable form of a file would change in it; null where no tool would gain by it. */
export function planPortable({ at, reading, source, revision }: AgentFile):
  | (ShownChange & {
      readonly revision: string;
      readonly text: string;
      readonly helps: readonly OtherTool[];
    })
  | null {
  if (source.text.length > LONG) return null;
  const read = (text: string) => readSource(at.root, at.path, sourceOf(text)).reading;
  const form = portableForm(reading, read);
  if (form === null) return null;
  return {
    ...{ ...form, revision },
    words: tellMeaning(at, source.text, form.text),
    changes: changedLines(source.text, form.text),
  };
}
