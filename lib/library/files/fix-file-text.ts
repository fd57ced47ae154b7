import { diffPatch } from 'node-diff3';
import { type FixedText, type FixInput, fixText } from '@/lib/agents/fixes/fix-text';
import type { Problem } from '@/lib/agents/model/agent';
import type { ChangedLines } from '@/lib/agents/problems/problem-pages';
import { sourceOf } from '@/lib/agents/text/decode';
import type { RootedPath } from '@/lib/library/roots/root';
import { readSource } from './file-reading';

/** `fixText` for a file of the library, where the strict reading may have a problem too. */
export function fixFileText(
  at: RootedPath,
  before: FixInput,
  isWanted: (problem: Problem) => boolean,
): FixedText {
  return fixText(before, isWanted, (text) => readSource(at.root, at.path, sourceOf(text)).reading);
}

/** The lines that differ. */
export function changedLines(before: string, after: string): ChangedLines[] {
  const lines = (text: string) => text.split(/\r\n|\n|\r/);
  return diffPatch(lines(before), lines(after)).map(({ buffer1, buffer2 }) => ({
    before: buffer1.chunk,
    after: buffer2.chunk,
  }));
}
