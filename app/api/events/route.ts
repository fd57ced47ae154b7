import { openEvents } from '@/lib/http/events';
import { getLibrary } from '@/lib/library/library';

export function GET(request: Request) {
  return openEvents(getLibrary(), request);
}
