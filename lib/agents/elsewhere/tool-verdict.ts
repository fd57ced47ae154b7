import type {
  OtherTool,
  ToolFinding,
  ToolFindings,
  ToolVerdict,
} from '@/lib/agents/model/other-tools';
import { readElsewhere } from './read-elsewhere';
import type { ElsewhereReading, PlacedFile } from './reading';

export function toolVerdictOf({ loads, why, changed, prompt }: ElsewhereReading): ToolVerdict {
  if (loads === 'stops') return 'stops';
  if (loads === false) return 'skipped';
  if (loads === null) return 'unknown';
  return why === null && changed.length === 0 && prompt.trim() !== '' ? 'loads' : 'altered';
}

/** What is worth keeping of the readings of a file. */
export function findElsewhere(file: PlacedFile, tools: Iterable<OtherTool>): ToolFindings {
  const findings: { -readonly [Tool in OtherTool]?: ToolFinding } = {};
  for (const tool of tools) {
    const reading = readElsewhere(tool, file);
    const changed = [...new Set(reading.changed.map(({ what }) => what))];
    findings[tool] = { verdict: toolVerdictOf(reading), why: reading.why, changed };
  }
  return findings;
}
