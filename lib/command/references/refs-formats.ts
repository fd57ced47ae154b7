/** What `--format` of `refs` can be. */

import { formatRefsJson } from './refs-json';
import { formatRefsText } from './refs-text';

export const REFS_FORMATS = { text: formatRefsText, json: formatRefsJson };

export type RefsFormatName = keyof typeof REFS_FORMATS;

export const REFS_FORMAT_NAMES = Object.keys(REFS_FORMATS) as RefsFormatName[];
