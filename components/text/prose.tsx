import { Marked, type Marks } from './highlight';

type Block =
  | { readonly kind: 'paragraph'; readonly lines: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** Plain text, with paragraphs at blank lines and lists where lines start with a bullet. */
export function Prose({
  text,
  marks,
  className = '',
}: {
  text: string;
  marks?: Marks | undefined;
  className?: string;
}) {
  return (
    <div dir="auto" className={`flex flex-col gap-2 wrap-anywhere ${className}`}>
      {parseBlocks(text).map((block, i) =>
        block.kind === 'list' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have no other identity.
          <ul key={i} className="list-disc pl-5 marker:text-faint">
            {block.items.map((item, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor have its lines.
              <li key={j}>
                <Marked text={item} marks={marks} />
              </li>
            ))}
          </ul>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks of a text have no other identity.
          <p key={i} className="whitespace-pre-line">
            <Marked text={block.lines.join('\n')} marks={marks} />
          </p>
        ),
      )}
    </div>
  );
}

function parseBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let lines: string[] = [];
  let items: string[] = [];
  const close = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', lines });
    if (items.length > 0) blocks.push({ kind: 'list', items });
    lines = [];
    items = [];
  };
  for (const line of text.replaceAll('\r\n', '\n').replaceAll('\\n', '\n').split('\n')) {
    const trimmed = line.trim();
    const bullet = ['- ', '* ', '• ', '– '].some((mark) => trimmed.startsWith(mark));
    if (trimmed === '') {
      close();
    } else if (bullet) {
      if (lines.length > 0) close();
      items.push(trimmed.slice(2).trim());
    } else if (items.length > 0 && line.startsWith(' ')) {
      items.push(`${items.pop()} ${trimmed}`);
    } else {
      if (items.length > 0) close();
      lines.push(trimmed);
    }
  }
  close();
  return blocks;
}
