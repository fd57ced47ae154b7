import { ArrowLinks } from '@/components/keyboard/arrow-links';
import type { MapCell } from '@/lib/agents/insights/token-map';
import { ShapeLink } from './shape-link';

/** Agents by folder, each as large as its tokens. */
export function TokenMap({ cells }: { cells: readonly MapCell[] }) {
  const percent = (share: number) => `${100 * share}%`;
  return (
    <ArrowLinks
      label="Agents by folder and tokens"
      className="relative aspect-[4/3] sm:aspect-[2/1]"
    >
      {cells.map(({ x0, y0, x1, y1, items, tokens }, at) => (
        <ShapeLink
          key={`${items[0]?.root}/${items[0]?.path}`}
          items={items}
          tokens={tokens}
          first={at === 0}
          style={{
            left: percent(x0),
            top: percent(y0),
            width: percent(x1 - x0),
            height: percent(y1 - y0),
          }}
        />
      ))}
    </ArrowLinks>
  );
}
