import { paperRoutes as routes } from '@kaskad/contracts';
import { Controller, Header } from '@nestjs/common';
import { Public } from '../../../platform/access/can.decorator.ts';
import { Serves } from '../../../platform/http/serves.decorator.ts';
import { StatusLists } from './status-lists.service.ts';

/** What a verifier needs to know, wherever it came from: also a file on a stick asks for it. */
@Controller()
export class PapersController {
  constructor(private readonly lists: StatusLists) {}

  @Public()
  @Header('access-control-allow-origin', '*')
  @Serves(routes.keys)
  keys() {
    return this.lists.keys();
  }

  @Public()
  @Header('access-control-allow-origin', '*')
  @Serves(routes.statuses)
  statuses() {
    return this.lists.statuses();
  }
}
