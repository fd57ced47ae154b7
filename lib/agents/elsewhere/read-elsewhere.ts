/** How each other tool loads a file. Pure: what it needs to know of the disk is in the question. */

import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';
import { readInAuggie } from './auggie';
import { readInCline } from './cline';
import { readInCodex } from './codex';
import { readInCopilot } from './copilot';
import { readInDroid } from './droid';
import { readInGeminiCli } from './gemini-cli';
import { readInKilo, readInOpenCode } from './opencode';
import { readInQwenCode } from './qwen-code';
import type { ElsewhereReading, PlacedFile, ReadFile } from './reading';

const READERS: { readonly [Tool in OtherTool]: ReadFile } = {
  'gemini-cli': readInGeminiCli,
  'qwen-code': readInQwenCode,
  opencode: readInOpenCode,
  kilo: readInKilo,
  copilot: readInCopilot,
  codex: readInCodex,
  droid: readInDroid,
  cline: readInCline,
  auggie: readInAuggie,
};

/** Never throws, whatever the file holds. */
export function readElsewhere(tool: OtherTool, file: PlacedFile): ElsewhereReading {
  return READERS[tool](file);
}

export function readEverywhere(
  file: PlacedFile,
  tools: readonly OtherTool[] = OTHER_TOOLS,
): { readonly tool: OtherTool; readonly reading: ElsewhereReading }[] {
  return tools.map((tool) => ({ tool, reading: readElsewhere(tool, file) }));
}
