import { type Actor, holds, type Permission } from '@kaskad/domain';
import {
  type CanActivate,
  createParamDecorator,
  type ExecutionContext,
  HttpStatus,
  Inject,
  Injectable,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Config } from '../../config.ts';
import { forbidden, Refusal, unauthenticated } from '../http/refusal.ts';
import { ActorSource } from './actor-source.service.ts';
import { tokenOf } from './session-cookie.ts';

const ACCESS = 'kaskad:access';
const FRESH = 'kaskad:fresh';
const WHILE_DUE = 'kaskad:while-due';
/** `certificate see`, `seminar manage`: what is looked at, and what somebody wants with it. */
export type RowRule = `${string} ${string}`;
export type Access = 'public' | readonly Permission[] | RowRule;
type RequestWithActor = FastifyRequest & { actor?: Actor };

/** Opens a route to those who hold one of the permissions. How far they reach is asked in the service. */
export const Can = (...permissions: [Permission, ...Permission[]]) => SetMetadata(ACCESS, permissions);
/**
 * Lets everybody who signed in ask: the named rule decides once the row is known, because how somebody stands to it
 * (who teaches, attends, leads, whose it is) counts beside the roles. house.e2e holds each rule against the access
 * matrix.
 */
export const CanByRow = (rule: RowRule) => SetMetadata(ACCESS, rule);
/** Opens a route to everybody who signed in: lists that say nothing of anybody. */
export const SignedIn = () => CanByRow('everybody signed-in');
/** Opens a route to anyone: sign-in, verification of certificates, public figures. */
export const Public = () => SetMetadata(ACCESS, 'public');

/** A sensitive act: whoever has a second factor gave a code of it a few minutes ago, or is asked for one. */
export const Fresh = () => SetMetadata(FRESH, true);
/** Open to sessions that must set up or give the second factor first. */
export const WhileDue = () => SetMetadata(WHILE_DUE, true);

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
