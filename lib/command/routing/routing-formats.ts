/** What `--format` of the commands about requests can be. */

import type { Display } from '@/lib/command/formats/results';
import { formatAskJson, formatAskText } from './format-ask';
import { formatRoutesJson, formatRoutesText } from './format-routes';
import { formatRoutesSarif } from './format-routes-sarif';
import type { AskResult, RoutesResult } from './routing-results';

/** A result as text, with an end of line. */
type Format<Result> = (result: Result, display: Display) => string;

export const ASK_FORMATS = {
  text: formatAskText,
  json: formatAskJson,
} satisfies Record<string, Format<AskResult>>;

export type AskFormatName = keyof typeof ASK_FORMATS;

export const ASK_FORMAT_NAMES = Object.keys(ASK_FORMATS) as AskFormatName[];

export const ROUTES_FORMATS = {
  text: formatRoutesText,
  json: formatRoutesJson,
  sarif: formatRoutesSarif,
} satisfies Record<string, Format<RoutesResult>>;

export type RoutesFormatName = keyof typeof ROUTES_FORMATS;

export const ROUTES_FORMAT_NAMES = Object.keys(ROUTES_FORMATS) as RoutesFormatName[];
