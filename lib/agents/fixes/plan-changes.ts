import { commentOut } from '@/lib/agents/editing/comment-out';
import { draftHeader } from '@/lib/agents/editing/draft-header';
import { setField } from '@/lib/agents/editing/edit';
import type { Remedy, TextChange } from '@/lib/agents/model/agent';
import type { RepairInput } from '@/lib/agents/model/reading';
import { planRepair } from '@/lib/agents/repair/repair';
import { planUnescape } from './plan-unescape';

/** The text changes that a remedy comes down to, sorted and apart; null where no way is known. */
export function planChanges(input: RepairInput, remedy: Remedy): readonly TextChange[] | null {
  const { source, context } = input;
  switch (remedy.kind) {
    case 'repair':
      return planRepair(input);
    case 'unescape':
      return planUnescape(input);
    case 'draft-header':
      return draftHeader(source.text, context.path);
    case 'set-field': {
      const edit = setField(source.text, remedy.key, remedy.value, context.rules);
      return edit.ok ? edit.changes : null;
    }
    case 'comment-out': {
      // Claude Code takes dashes for the closing fence in a comment too.
      const hasFence = source.text.slice(remedy.from, remedy.to).includes('---');
      return hasFence ? null : commentOut(source.text, remedy);
    }
    case 'write':
      return remedy.changes;
  }
}
