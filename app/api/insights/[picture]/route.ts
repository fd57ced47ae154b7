import { route } from '@/lib/http/routes/route';
import { drawPicture } from '@/lib/http/sessions/insights';

type Context = RouteContext<'/api/insights/[picture]'>;

export const { GET, POST, PUT, PATCH, DELETE } = route<Context>({
  GET: async (request, { params }) =>
    drawPicture((await params).picture, new URL(request.url).searchParams),
});
