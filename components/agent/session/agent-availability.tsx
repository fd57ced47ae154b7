import Link from 'next/link';
import type { ShownAgent } from '@/components/agent-frame/shown-agent';
import { SwitchButton } from '@/components/switch/switch-button';
import { VisibleText } from '@/components/text/visible-text';

/** Whether a session that starts in the starting folder can use the agent, and the switch for it. */
export function AgentAvailability({ agent }: { agent: ShownAgent }) {
  const { availability, startedIn, sessionName } = agent;
  if (startedIn === null || availability.kind === 'elsewhere') {
    return (
      <p className="text-soft">
        No session loads this folder by itself as it is open here.{' '}
        <Link href="/folders" className="text-accent underline">
          See what a session gets in a project
        </Link>
        .
      </p>
    );
  }
  if (sessionName === null || availability.kind === 'skipped') return null;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <div className="min-w-0 flex-1 basis-60 wrap-anywhere">
        <p>
          Started in{' '}
          <bdi className="font-medium">
            <VisibleText text={startedIn} />
          </bdi>
          , Claude Code{' '}
          {availability.kind === 'available' ? (
            <strong className="font-medium text-ok">can use it</strong>
          ) : (
            <strong className="font-medium text-warn">cannot use it</strong>
          )}
          .
        </p>
        {availability.kind === 'denied' && (
          <p className="text-soft text-sm">
            <code>
              <VisibleText text={availability.by.rule} />
            </code>{' '}
            in{' '}
            <bdi>
              <VisibleText text={availability.by.file} />
            </bdi>
            , line {availability.by.line}, switches it off.
          </p>
        )}
        <p className="text-sm">
          <Link href="/session" className="text-accent underline">
            What a session there gets
          </Link>
        </p>
        {availability.kind === 'shadowed' && (
          <p className="text-soft text-sm">Another agent of the same name is used instead.</p>
        )}
      </div>
      {availability.kind !== 'shadowed' && (
        <SwitchButton names={[sessionName]} off={availability.kind === 'available'} />
      )}
    </div>
  );
}
