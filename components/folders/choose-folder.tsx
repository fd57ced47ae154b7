'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { useAnswer } from '@/components/api/call/use-answer';
import { FOLDER_CHOICES, forgetFolder } from '@/components/api/folders';
import { VisibleText } from '@/components/text/visible-text';
import { Modal } from '@/components/ui/modal';
import { BrowseFolders } from './browse-folders';

/** Folders of late, projects of Claude Code, and all others in the home folder, to choose one. */
export function ChooseFolder({
  title,
  lately,
  onChoose,
  onClose,
}: {
  title: string;
  /** Which folders of late are offered, and so what one is chosen for. */
  lately: 'added' | 'starts';
  onChoose: (path: string) => void;
  onClose: () => void;
}) {
  const [forgotten, setForgotten] = useState<readonly string[]>([]);
  const answer = useAnswer(FOLDER_CHOICES)?.answer;
  const recent = answer?.ok ? answer[lately].filter((path) => !forgotten.includes(path)) : [];
  // Agents are in a folder of the project.
  const projects = !answer?.ok
    ? []
    : answer.projects.map((path) => (lately === 'added' ? `${path}/.claude/agents` : path));
  const forget = async (path: string) => {
    if ((await forgetFolder(path)).ok) setForgotten((list) => [...list, path]);
  };
  return (
    <Modal
      title={title}
      description={
        lately === 'starts' &&
        'Shows which agents a session of Claude Code gets when it is started in a folder. Nothing is started or changed.'
      }
      onClose={onClose}
    >
      <div className="grid gap-4">
        <PathList title="Lately" paths={recent} onChoose={onChoose} onForget={forget} />
        <PathList
          title="Projects of Claude Code"
          paths={projects.filter((path) => !recent.includes(path))}
          onChoose={onChoose}
        />
        <BrowseFolders
          action={lately === 'starts' ? 'Show it from this folder' : 'Add this folder'}
          onChoose={onChoose}
        />
      </div>
    </Modal>
  );
}

function PathList({
  title,
  paths,
  onChoose,
  onForget,
}: {
  title: string;
  paths: readonly string[];
  onChoose: (path: string) => void;
  onForget?: (path: string) => void;
}) {
  if (paths.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="mb-1 font-medium text-sm">{title}</h3>
      <ul className="max-h-48 divide-y divide-line overflow-auto rounded-md border border-line">
        {paths.map((path) => (
          <li key={path} className="flex items-center">
            <button
              type="button"
              className="min-w-0 flex-1 px-3 py-1.5 text-left text-sm wrap-anywhere hover:bg-hover"
              onClick={() => onChoose(path)}
            >
              <bdi>
                <VisibleText text={path} />
              </bdi>
            </button>
            {onForget && (
              <button
                type="button"
                aria-label={`Forget ${path}`}
                title="Take it out of this list"
                className="grid size-8 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink"
                onClick={() => onForget(path)}
              >
                <X size={14} aria-hidden="true" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
