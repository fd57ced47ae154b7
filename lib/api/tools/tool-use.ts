import { z } from 'zod';
import { OTHER_TOOLS, type OtherTool } from '@/lib/agents/model/other-tools';

/** `PUT /api/tools` */
export const ToolUse = z.strictObject({
  uses: z.array(z.enum(OTHER_TOOLS)).max(OTHER_TOOLS.length),
});

/** The answer to `GET` and `PUT`. */
export type ToolUseJson = {
  /** The other tools that a person uses. */
  readonly uses: readonly OtherTool[];
};
