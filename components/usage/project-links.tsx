import Link from 'next/link';
import { VisibleText } from '@/components/text/visible-text';

/** All projects, or the launches in one. */
export function ProjectLinks({
  projects,
  chosen,
}: {
  projects: readonly string[];
  /** Null for all. */
  chosen: string | null;
}) {
  if (projects.length < 2) return null;
  return (
    <nav aria-label="Projects" className="flex flex-wrap gap-2 text-sm">
      {[null, ...projects].map((project) => (
        <Link
          key={project ?? ''}
          href={project === null ? '/usage' : `/usage?${new URLSearchParams({ project })}`}
          prefetch={false}
          title={project ?? undefined}
          aria-current={project === chosen ? 'true' : undefined}
          className={`control h-auto min-h-7 py-0.5 wrap-anywhere ${project === chosen ? 'border-accent font-semibold text-ink' : ''}`}
        >
          {project === null ? 'All projects' : <VisibleText text={shortOf(project)} />}
        </Link>
      ))}
    </nav>
  );
}

/** The last two steps of a path. */
function shortOf(project: string): string {
  return project.split(/[/\\]/).filter(Boolean).slice(-2).join('/') || project;
}
