import type { DownloadRoute, Route } from '@kaskad/contracts';
import { applyDecorators, HttpCode, RequestMapping, RequestMethod, SerializeOptions } from '@nestjs/common';
import { ApiProduces, ApiResponse } from '@nestjs/swagger';

/** Binds a handler to a contract: its method, its path, and the shape or media types it may answer with. */
export function Serves(route: Route | DownloadRoute): MethodDecorator {
  const mapping = RequestMapping({ path: route.path, method: RequestMethod[route.method] });
  if ('produces' in route) {
    return applyDecorators(
      mapping,
      ApiProduces(...route.produces),
      ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } }),
    );
  }
  const status = route.method === 'POST' ? 201 : 200;
  return applyDecorators(
    mapping,
    HttpCode(status),
    SerializeOptions({ schema: route.response }),
    ApiResponse({ status, standardSchema: route.response }),
  );
}
