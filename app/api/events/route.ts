import { openEvents } from '@/lib/http/changes/events';
import { route } from '@/lib/http/routes/route';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: (request) => openEvents(getLibrary(), request),
});
