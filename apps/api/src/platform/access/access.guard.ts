import { holds } from '@kaskad/domain';
import { type CanActivate, type ExecutionContext, HttpStatus, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config.ts';
import { forbidden, Refusal, unauthenticated } from '../http/refusal.ts';
import { ActorSource } from './actor-source.service.ts';
import { ACCESS, type Access, FRESH, type RequestWithActor, WHILE_DUE } from './can.decorator.ts';
import { tokenOf } from './session-cookie.ts';

/** Closed by default: a route that declares nothing answers nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly actors: ActorSource,
    @Inject(Config) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.get<Access | undefined>(ACCESS, context.getHandler());
    const request = context.switchToHttp().getRequest<RequestWithActor>();
    refuseForeignOrigin(request);
    if (access === 'public') return true;
    const token = tokenOf(request, this.config);
    const actor = token ? await this.actors.actorOf(token) : null;
    if (!token || !actor) throw unauthenticated();
    if (actor.secondFactorDue && !this.says(WHILE_DUE, context))
      throw new Refusal('second_factor_due', HttpStatus.FORBIDDEN);
    if (access === undefined || (typeof access !== 'string' && !access.some((permission) => holds(actor, permission))))
      throw forbidden();
    if (this.says(FRESH, context)) await this.actors.assertFresh(token);
    request.actor = actor;
    return true;
  }

  private says(what: string, context: ExecutionContext): boolean {
    return this.reflector.get<true | undefined>(what, context.getHandler()) === true;
  }
}

/** A page of another site can make a browser send our cookie; what changes something must come from our own pages. */
function refuseForeignOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw forbidden();
  const origin = request.headers.origin;
  if (origin !== undefined && URL.parse(origin)?.host !== request.headers.host) throw forbidden();
}
