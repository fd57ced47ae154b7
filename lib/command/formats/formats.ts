/**
 * What `--format` can be. A new format is a module here and an entry below: the option, its help and
 * its messages follow, and formats.test.ts asks for its section in docs/command-line.md.
 */

import { tellSession } from '@/lib/library/session/tell-session';
import type { StateReport } from '@/lib/library/verify-state';
import { formatCheckGithub } from './check-github';
import { formatCheckJson } from './check-json';
import { formatCheckSarif } from './check-sarif';
import { formatCheckText } from './check-text';
import { formatDiffJson } from './diff-json';
import { formatDiffMarkdown } from './diff-markdown';
import { formatDiffText } from './diff-text';
import { formatEffectiveText } from './effective-text';
import { formatListJson } from './list-json';
import { formatListText } from './list-text';
import type { CheckResult, DiffResult, Display, EffectiveResult, ListResult } from './results';
import { formatVerifyJson } from './verify-json';
import { formatVerifyText } from './verify-text';
import { writeJson } from './write-json';

/** A result as text, with an end of line. */
type Format<Result> = (result: Result, display: Display) => string;

export const CHECK_FORMATS = {
  text: formatCheckText,
  json: formatCheckJson,
  sarif: formatCheckSarif,
  github: (result, display) => formatCheckGithub(result, display),
} satisfies Record<string, Format<CheckResult>>;

export type CheckFormatName = keyof typeof CHECK_FORMATS;

export const CHECK_FORMAT_NAMES = Object.keys(CHECK_FORMATS) as CheckFormatName[];

export const LIST_FORMATS = {
  text: formatListText,
  json: formatListJson,
} satisfies Record<string, Format<ListResult>>;

export type ListFormatName = keyof typeof LIST_FORMATS;

export const LIST_FORMAT_NAMES = Object.keys(LIST_FORMATS) as ListFormatName[];

export const EFFECTIVE_FORMATS = {
  text: formatEffectiveText,
  json: (session) => writeJson(tellSession(session)),
} satisfies Record<string, Format<EffectiveResult>>;

export type EffectiveFormatName = keyof typeof EFFECTIVE_FORMATS;

export const EFFECTIVE_FORMAT_NAMES = Object.keys(EFFECTIVE_FORMATS) as EffectiveFormatName[];

export const VERIFY_FORMATS = {
  text: formatVerifyText,
  json: formatVerifyJson,
} satisfies Record<string, Format<StateReport>>;

export type VerifyFormatName = keyof typeof VERIFY_FORMATS;

export const VERIFY_FORMAT_NAMES = Object.keys(VERIFY_FORMATS) as VerifyFormatName[];

export const DIFF_FORMATS = {
  text: formatDiffText,
  markdown: formatDiffMarkdown,
  json: formatDiffJson,
} satisfies Record<string, Format<DiffResult>>;

export type DiffFormatName = keyof typeof DIFF_FORMATS;

export const DIFF_FORMAT_NAMES = Object.keys(DIFF_FORMATS) as DiffFormatName[];
