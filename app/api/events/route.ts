import { openEvents } from '@/lib/http/routes/events';
import { route } from '@/lib/http/routes/route';
import { getLibrary } from '@/lib/library/library';

export const { GET, POST, PUT, PATCH, DELETE } = route({
  GET: (request) => openEvents(getLibrary(), request),
});
