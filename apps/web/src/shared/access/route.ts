import type { Namespace } from '@kaskad/phrases/loaders';
import type { Permission } from '@kaskad/domain';
import type { ComponentType } from 'react';

/**
 * One address of the application: who may open it, in which frame it is shown, the words it needs and how its code is
 * loaded.
 */
export interface AppRoute {
  readonly path: string;
  readonly can: Permission | 'public';
  /** `wall`: what a projector throws on the wall of a hall, with nothing around it. */
  readonly area: 'staff' | 'phone' | 'public' | 'wall';
  readonly namespaces: readonly Namespace[];
  readonly page: () => Promise<{ default: ComponentType }>;
}
