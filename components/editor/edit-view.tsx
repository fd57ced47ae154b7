import { AgentPageBar } from '@/components/agent-frame/agent-page-bar';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { VisibleText } from '@/components/text/visible-text';
import { refKey } from '@/lib/agents/model/agent-ref';
import { LazyEditor } from './lazy-editor';

export function EditView({ agent, revision }: { agent: ShownAgent; revision: string }) {
  const { source, context } = agent.reading;
  return (
    <div className="flex h-dvh flex-col">
      <AgentPageBar agent={agent} view="edit" />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {agent.target !== null && agent.whyReadOnly === null && (
          <p className="border-line border-b px-4 py-1.5 text-soft text-sm wrap-anywhere">
            This is a link; saving changes{' '}
            <bdi>
              <VisibleText text={agent.target} />
            </bdi>
            .
          </p>
        )}
        <LazyEditor
          key={refKey(agent)}
          root={agent.root}
          path={agent.path}
          text={source.text}
          revision={revision}
          readOnly={agent.whyReadOnly}
          // Only data goes to the browser, so skills and servers are looked for now.
          context={{ ...context }}
          scope={agent.scope}
          standing={agent.standing}
        />
      </main>
    </div>
  );
}
