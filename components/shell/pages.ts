import {
  Blocks,
  ChartArea,
  ChartColumn,
  FolderInput,
  FolderOpen,
  GitCommitHorizontal,
  GitCompare,
  LayoutList,
  Scale,
  Trash2,
  Waypoints,
} from 'lucide-react';
import { BAR_PAGES, type Place } from './bar-pages';

const [NEW, PROBLEMS, RECENT, ASK, SESSION] = BAR_PAGES;

type PageGroup = {
  readonly name: string;
  /** In the order of how often one goes there. */
  readonly pages: readonly (Place & {
    /** Says what is there, where the name alone does not. */
    readonly hint?: string;
  })[];
};

/** All pages by what one goes there for, two groups of like length in a row. */
export const PAGE_GROUPS: readonly PageGroup[] = [
  {
    name: 'Library',
    pages: [
      { href: '/', name: 'All agents', Icon: LayoutList },
      NEW,
      { href: '/import', name: 'Import agents', Icon: FolderInput },
      { href: '/folders', name: 'Folders', Icon: FolderOpen },
      { href: '/plugins', name: 'Plugins', Icon: Blocks },
    ],
  },
  {
    name: 'Look into',
    pages: [
      PROBLEMS,
      { href: '/compare', name: 'Compare', Icon: GitCompare },
      { href: '/overlap', name: 'Overlap', Icon: Scale, hint: 'Descriptions that say the same' },
      { href: '/insights', name: 'Insights', Icon: ChartArea, hint: 'What agents weigh' },
      {
        href: '/usage',
        name: 'What is used',
        Icon: ChartColumn,
        hint: 'How often agents were started',
      },
    ],
  },
  {
    name: 'In use',
    pages: [
      ASK,
      SESSION,
      {
        href: '/elsewhere',
        name: 'Other tools',
        Icon: Waypoints,
        hint: 'How they load the agents',
      },
    ],
  },
  {
    name: 'Changes',
    pages: [
      RECENT,
      { href: '/changes', name: 'Git changes', Icon: GitCommitHorizontal },
      { href: '/trash', name: 'Trash', Icon: Trash2 },
    ],
  },
];
