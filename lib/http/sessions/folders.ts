import type { BrowsedJson, FoldersJson } from '@/lib/api/session/folders';
import { HttpProblem } from '@/lib/http/guard/problem-json';
import { browseFolders } from '@/lib/library/folders/browse-folders';
import { listClaudeProjects } from '@/lib/library/folders/claude-projects';
import { readKeptFolders } from '@/lib/library/folders/kept-folders';

/** The folders that were chosen of late, and those of Claude Code's own record. */
export function listChoices(): FoldersJson {
  const { added, starts } = readKeptFolders();
  return { added, starts, projects: listClaudeProjects() };
}

/**
 * The folders in a folder of the person.
 * @throws HttpProblem 403 for one that is not in the home folder; 400 for none
 */
export function browse(typed: string): BrowsedJson {
  const found = browseFolders(typed);
  switch (found) {
    case 'outside':
      throw new HttpProblem(403, 'outside', 'That folder is not in your home folder.', {
        hint: 'Only the home folder can be looked through. Type the path of a folder elsewhere.',
      });
    case 'no-such-folder':
      throw new HttpProblem(400, 'no-such-folder', 'That folder is not there any more.', {
        hint: 'Choose another one.',
      });
    case 'folder-unreadable':
      throw new HttpProblem(400, 'folder-unreadable', 'That folder cannot be read.', {
        hint: 'Check who owns the folder and who may read it.',
      });
    default:
      return found;
  }
}
