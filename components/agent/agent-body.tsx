import type { ReactNode } from 'react';

/** The system prompt, rendered; `content` is null when it is too long for that. */
export function AgentBody({ body, content }: { body: string; content: ReactNode }) {
  if (body === '') {
    return (
      <p className="text-faint">
        This agent has no system prompt: nothing follows the frontmatter.
      </p>
    );
  }
  if (content === null) {
    return (
      <p className="text-soft">
        With {body.length.toLocaleString('en')} characters, this prompt is too long to render. The
        source below has all of it.
      </p>
    );
  }
  return (
    <div dir="auto" className="markdown">
      {content}
    </div>
  );
}
