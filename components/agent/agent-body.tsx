import type { ReactNode } from 'react';

/** The system prompt, rendered; `content` is null where it is too long for that. */
export function AgentBody({ body, content }: { body: string; content: ReactNode }) {
  if (body === '') {
    return <p className="text-faint">The file has no text after its frontmatter.</p>;
  }
  if (content === null) {
    return (
      <p className="text-soft">
        The prompt is {body.length.toLocaleString('en')} characters long, so it is not rendered. It
        stands in full in the source below.
      </p>
    );
  }
  return (
    <div dir="auto" className="markdown">
      {content}
    </div>
  );
}
