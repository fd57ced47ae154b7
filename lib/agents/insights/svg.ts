/** What pictures as files of their own are made of: SVG with colours that need no page around it. */

import { MODEL_TONES, type ModelTone, TONE_NAMES } from './model-tone';

export const FILLS: Readonly<Record<ModelTone, string>> = {
  opus: '#dccdf5',
  sonnet: '#cfdcf8',
  haiku: '#cbe8d6',
  other: '#f6dcc2',
  none: '#e9ecf1',
};

/** Of every picture, in pixels. */
export const WIDTH = 1200;
export const EDGE = '#9aa3b2';
/** Of what is less important. */
export const SOFT = '#59616f';
const INK = '#15181e';

/** Room for a legend. */
export const LEGEND = 28;
const STEP = 180;

/** What the colours stand for, below the picture. @param y where that ends */
export function drawLegend(y: number): string {
  return MODEL_TONES.map(
    (tone, at) =>
      `<rect x="${at * STEP}" y="${y + 10}" width="12" height="12" fill="${FILLS[tone]}" stroke="${EDGE}"/><text x="${at * STEP + 18}" y="${y + 20}">${TONE_NAMES[tone]}</text>`,
  ).join('');
}

/** The whole file. */
export function drawFile(height: number, shapes: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" font-family="sans-serif" font-size="12" fill="${INK}"><rect width="${WIDTH}" height="${height}" fill="#fff"/>${shapes.join('')}</svg>\n`;
}

/** As much of a text as fits; empty where that says nothing. */
export function shorten(text: string, width: number, height: number): string {
  const most = Math.floor((width - 8) / 7);
  if (height < 18 || most < 3) return '';
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Also without the control characters that XML has no way to write. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\x20-\ufffd]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
