import { type Actor, holds, type Permission } from '@kaskad/domain';
import { type CanActivate, createParamDecorator, type ExecutionContext, Inject, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config.ts';
import { forbidden, unauthenticated } from '../http/refusal.ts';
import { ActorSource } from './actor-source.ts';
import { tokenOf } from './session-cookie.ts';

const ACCESS = 'kaskad:access';
type Access = 'public' | readonly Permission[];
type RequestWithActor = FastifyRequest & { actor?: Actor };

/** Opens a route to those who hold one of the permissions. How far they reach is asked in the service. */
export const Can = (...permissions: [Permission, ...Permission[]]) => SetMetadata(ACCESS, permissions);
/** Opens a route to anyone: sign-in, verification of certificates, public figures. */
export const Public = () => SetMetadata(ACCESS, 'public');

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<RequestWithActor>();
  if (!actor) throw unauthenticated();
  return actor;
});

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
    if (!actor) throw unauthenticated();
    if (!access?.some((permission) => holds(actor, permission))) throw forbidden();
    request.actor = actor;
    return true;
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
