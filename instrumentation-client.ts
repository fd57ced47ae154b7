import { notePresses } from '@/components/keyboard/last-press';
import { quietFetch } from '@/components/live/quiet-fetch';
import { countPlaces } from '@/components/ui/history-place';

// Before anything is asked for, and before anything is written to the history.
window.fetch = quietFetch(window.fetch.bind(window), window);
if (!Reflect.has(window, 'navigation')) countPlaces(window, window.history);
notePresses(window);
