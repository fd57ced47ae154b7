import { Lock } from 'lucide-react';
import type { ComponentProps } from 'react';
import { AgentPageBar } from '@/components/agent-frame/agent-page-bar';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { WHY_READ_ONLY } from '@/components/editor/document/form-marks';
import { CutPath } from '@/components/text/cut-path';
import { VisibleText } from '@/components/text/visible-text';
import { placeBeside } from '@/lib/agents/catalog/precedence';
import { isOfLibrary } from '@/lib/agents/catalog/validate-library';
import { refKey } from '@/lib/agents/model/agent-ref';
import { LazyEditor } from './lazy-editor';

export function EditView({
  agent,
  revision,
  weights,
  roots,
}: {
  agent: ShownAgent;
  revision: string;
} & Pick<ComponentProps<typeof LazyEditor>, 'weights' | 'roots'>) {
  const { source, context, problems } = agent.reading;
  const winner = agent.standing === 'shadowed' ? agent.group?.winner : null;
  return (
    <div className="flex h-dvh flex-col">
      <AgentPageBar agent={agent} view="edit" />
      <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        {/* Where the bar has no room for it. */}
        <CutPath
          path={`${agent.rootLabel}/${agent.path}`}
          className="border-line border-b px-3 py-1 text-faint text-xs sm:px-4 md:hidden"
        />
        {agent.whyReadOnly !== null && (
          <p
            id={WHY_READ_ONLY}
            className="flex gap-2 border-line border-b px-3 py-1.5 text-soft text-sm wrap-anywhere sm:px-4"
          >
            <Lock size={14} aria-hidden="true" className="mt-1 shrink-0 text-faint" />
            <span className="min-w-0">
              <VisibleText text={agent.whyReadOnly} />
            </span>
          </p>
        )}
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
          list={agent.list}
          tool={agent.tool}
          text={source.text}
          utf8={source.utf8}
          revision={revision}
          readOnly={agent.readOnly}
          // Only data goes to the browser, so skills and servers are looked for now.
          context={{ ...context }}
          scope={agent.scope}
          standing={agent.standing}
          usedInstead={winner ? placeBeside(agent, winner) : null}
          found={problems.filter(isOfLibrary)}
          weights={weights}
          roots={roots}
        />
      </main>
    </div>
  );
}
