/** What `--format` of `edit` and `undo` can be. */

import type { Display } from '@/lib/command/formats/results';
import { formatEditJson } from './edit-json';
import type { EditResult, UndoListResult } from './edit-result';
import { formatEditText } from './edit-text';
import { formatUndoListJson, formatUndoListText } from './undo-list';

type Format<Result> = (result: Result, display: Display) => string;

export const EDIT_FORMATS = {
  text: formatEditText,
  json: formatEditJson,
} satisfies Record<string, Format<EditResult>>;

export type EditFormatName = keyof typeof EDIT_FORMATS;

export const EDIT_FORMAT_NAMES = Object.keys(EDIT_FORMATS) as EditFormatName[];

export const UNDO_LIST_FORMATS = {
  text: formatUndoListText,
  json: formatUndoListJson,
} satisfies Record<EditFormatName, Format<UndoListResult>>;
