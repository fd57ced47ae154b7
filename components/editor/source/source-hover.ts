import {
  closeHoverTooltips,
  EditorView,
  hasHoverTooltips,
  hoverTooltip,
  type Tooltip,
} from '@codemirror/view';
import { formatFieldSpec, specOf } from '@/lib/agents/claude-code/field-specs';
import { readFields } from '@/lib/agents/reading/read-fields';
import { linesOf } from './source-completion';

const hover = hoverTooltip((view: EditorView, position: number): Tooltip | null => {
  const { fields } = readFields(view.state.doc.toString());
  const field = fields.find(({ keyFrom, keyTo }) => keyFrom <= position && position <= keyTo);
  const spec = field && specOf(field.key);
  if (!field || !spec) return null;
  return {
    pos: field.keyFrom,
    end: field.keyTo,
    above: true,
    create: () => {
      const dom = linesOf(formatFieldSpec(spec));
      dom.className = 'cm-key-hover';
      return { dom };
    },
  };
});

/** The pointer may rest where it was while a person writes or searches; what it opened would cover that. */
const closing = EditorView.domEventObservers({
  keydown: (_event, view) => {
    if (hasHoverTooltips(view.state)) view.dispatch({ effects: closeHoverTooltips });
  },
});

/** What a key does, which values it takes and since when, on hovering the key, until a key is pressed. */
export const keyHover = [hover, closing];
