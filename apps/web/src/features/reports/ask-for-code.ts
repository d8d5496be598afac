import { accountsRoutes } from '@kaskad/contracts';
import { ApiError, call } from '../../shared/api/client.ts';

/**
 * A file with people in it may need a fresh code, which only a screen can ask for. Whatever else is wrong, the file
 * itself says.
 */
export const askForCode = () =>
  call(accountsRoutes.askSecondFactor, {}).then(
    () => true,
    (error: unknown) => !(error instanceof ApiError && error.problem.code === 'second_factor_needed'),
  );
