import type { Member, NameGroup } from '@/lib/agents/catalog/precedence';
import { type NamedRoot, shortPlaceOf } from '@/lib/agents/model/place';
import { lanesOf } from './name-lanes';
import { drawFile, EDGE, escapeXml, round, SOFT, shorten, WIDTH } from './svg';

const FILLS: Readonly<Record<Member['standing'], string>> = {
  wins: '#cbe8d6',
  shadowed: '#ffffff',
  undecided: '#f6dcc2',
  denied: '#ffffff',
};

const HEAD = 28;
const CARD = 22;
const GAP = 4;
const NAMES = 260;

/** Names that several agents have, a lane for each scope, as a file of its own. */
export function drawLanes(groups: readonly NameGroup[], roots: readonly NamedRoot[]): string {
  const { shared, lanes } = lanesOf(groups);
  const width = (WIDTH - NAMES) / Math.max(lanes.length, 1);
  const shapes = lanes.map(
    ({ title }, at) =>
      `<text x="${round(NAMES + at * width)}" y="18" fill="${SOFT}">${title}</text>`,
  );
  let y = HEAD;
  for (const { name, members } of shared) {
    shapes.push(`<line x1="0" y1="${y}" x2="${WIDTH}" y2="${y}" stroke="${EDGE}"/>`);
    shapes.push(`<text x="0" y="${y + 19}">${escapeXml(shorten(name, NAMES, CARD))}</text>`);
    let deepest = 1;
    for (const [at, { scope }] of lanes.entries()) {
      const cards = members.filter((member) => member.scope === scope);
      deepest = Math.max(deepest, cards.length);
      for (const [row, member] of cards.entries()) {
        const text = `${member.standing}: ${shortPlaceOf(member, roots)}`;
        const [left, top] = [round(NAMES + at * width), y + GAP + row * (CARD + GAP)];
        const dash = member.standing === 'wins' ? '' : ' stroke-dasharray="4 3"';
        shapes.push(
          `<rect x="${left}" y="${top}" width="${round(width - 8)}" height="${CARD}" fill="${FILLS[member.standing]}" stroke="${EDGE}"${dash}/><text x="${left + 5}" y="${top + 15}">${escapeXml(shorten(text, width - 8, CARD))}</text>`,
        );
      }
    }
    y += GAP + deepest * (CARD + GAP);
  }
  return drawFile(y + GAP, shapes);
}
